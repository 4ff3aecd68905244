"""Many reports: the list, the search in it, the choice of one, of a series and of dates."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_quality import violations

_PAGES = {
    "home": "/",
    "chosen": "/?report=m07",
    "refused": "/?q=roads&since=soon",
    "list": "/reports?start=50",
    "found": "/reports?search=roads+rome",
    "nothing": "/reports?search=atlantis",
    "results": "/?q=What+was+noted+of+lakes%3F",
    "filtered": "/?q=roads&series=Meetings+on+roads&since=1910&until=1930",
    "copies": "/?q=The+meeting+was+closed.",
}


@pytest.mark.parametrize("name", _PAGES)
def test_axe_finds_nothing_amiss_and_nothing_is_wider_than_the_screen(
    open_page: Open, many_site: str, name: str
) -> None:
    page = open_page(_PAGES[name], origin=many_site, failing=True)
    for folded in page.locator(".narrow, .by details, .whole").all():
        folded.evaluate("details => { details.open = true }")
    assert violations(page) == []
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_list_is_read_page_by_page_from_the_home_page(open_page: Open, many_site: str) -> None:
    page = open_page("/", origin=many_site, java_script_enabled=False)
    lines = page.locator(".reports > li > a")
    expect(lines).to_have_count(5)
    expect(lines.first).to_have_text("Meeting m59 on seeds")
    page.get_by_role("link", name="All 61 reports").click()
    expect(page.locator(".total")).to_have_text("1 to 50 of 61 reports")
    page.get_by_role("link", name="Next 11").click()
    expect(page.locator(".total")).to_have_text("51 to 61 of 61 reports")
    expect(lines.last).to_have_text("A long meeting")
    page.get_by_role("link", name="Previous 50").click()
    expect(lines.first).to_have_text("Meeting m59 on seeds")


def test_a_report_is_found_and_asked_by_itself(open_page: Open, many_site: str) -> None:
    page = open_page("/?q=What+was+noted%3F", origin=many_site)
    page.get_by_text("Ask only part of the reports").click()
    page.get_by_role("link", name="Choose one of the 61 reports").click()
    page.get_by_label("Find a report").fill("LAKES 1907")
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".total")).to_contain_text("No report has “LAKES 1907”")
    page.get_by_label("Find a report").fill("lakes bonn 1906")
    page.keyboard.press("Enter")
    expect(page.locator(".total")).to_contain_text("1 report with “lakes bonn 1906”")
    page.get_by_role("link", name="Ask this report").click()
    expect(page.locator(".within li")).to_have_text([re.compile("Meeting m06 on lakes")])
    expect(page.locator(".found .source").first).to_contain_text("Meeting m06 on lakes")
    expect(page.locator(".only")).to_have_count(0)


def test_a_series_and_dates_narrow_a_question_and_are_taken_away_one_by_one(
    open_page: Open, many_site: str
) -> None:
    page = open_page("/", origin=many_site)
    page.get_by_text("Ask only part of the reports").click()
    page.get_by_label("Series").select_option("Meetings on lakes")
    page.get_by_label("Since").fill("1912")
    page.get_by_label("Until").fill("1915-06")
    page.get_by_label("Your question").fill("What did Byron note of lakes?")
    page.keyboard.press("Enter")
    sources = page.locator(".found .source .held")
    expect(page.locator(".within li")).to_contain_text(
        ["Meetings on lakes", "reports since 1912", "reports until 1915-06"]
    )
    assert set(sources.all_inner_texts()) == {"1912", "1915"}
    page.get_by_role("link", name="reports until 1915-06").click()
    expect(page.locator(".within li")).to_have_count(2)
    page.get_by_role("link", name="More passages").click()
    expect(page.locator(".within li")).to_have_count(2)
    assert min(sources.all_inner_texts()) == "1912"


def test_a_date_that_is_none_is_refused_at_its_field(open_page: Open, many_site: str) -> None:
    page = open_page(_PAGES["refused"], origin=many_site, failing=True)
    expect(page.get_by_label("Since")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Since")).to_have_accessible_description(
        re.compile("^since is 'soon'; give a year, a month or a day")
    )
    expect(page.get_by_label("Your question")).to_have_value("roads")


def test_words_that_many_reports_have_are_shown_once_with_links_to_the_others(
    open_page: Open, many_site: str
) -> None:
    page = open_page(_PAGES["copies"], origin=many_site)
    expect(page.locator(".found .source").first).to_contain_text("Meeting m59 on seeds")
    copies = page.locator(".found > li").first.locator(".also")
    expect(copies).to_have_text(re.compile(r"^Also in 59 other reports: .* and 56 more$"))
    page.locator("#w1 > summary").click()
    copies.get_by_role("link").first.click()
    expect(page.locator(".para:target")).to_have_text(re.compile("The meeting was closed."))


def test_a_passage_leads_to_its_report_alone(open_page: Open, many_site: str) -> None:
    page = open_page(_PAGES["results"], origin=many_site)
    title = page.locator(".found .source a").first.inner_text()
    page.get_by_role("link", name=f"Only this report {title}").click()
    expect(page.locator(".within li")).to_have_text([re.compile(re.escape(title))])
