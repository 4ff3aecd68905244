"""A long report in parts: every address leads to its paragraph, with scripts and without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_quality import violations

_LONG = "/reports/long"


def test_a_part_ends_where_a_day_begins(open_page: Open, many_site: str) -> None:
    page = open_page(_LONG, origin=many_site, java_script_enabled=False)
    parts = page.get_by_role("navigation", name="Parts, below the text")
    expect(parts).to_contain_text("Part 1 of 3: paragraphs 1 to 180 of 450")
    expect(page.locator(".para")).to_have_count(180)
    parts.get_by_role("link", name="Next part").click()
    expect(page.locator(".para").first).to_have_id("p181")
    expect(page.locator(".para")).to_have_count(200)
    expect(page.get_by_role("heading", name="Day 2")).to_be_in_viewport()
    parts.get_by_role("link", name="Previous part").click()
    expect(page.locator(".para").first).to_have_id("p1")


@pytest.mark.parametrize("fragment", ["p420", "p420:0-8", "p420%3A0-8", "s3", "p420-n1"])
def test_an_old_link_opens_the_part_that_has_it(
    open_page: Open, many_site: str, fragment: str
) -> None:
    page = open_page(f"{_LONG}#{fragment}", origin=many_site)
    expect(page.locator(".para").first).to_have_id("p381")
    expect(page).to_have_url(re.compile(rf"/reports/long\?p=(420|401)#{fragment}$"))
    if fragment.startswith("p420") and "n" not in fragment:
        expect(page.locator("#p420")).to_be_in_viewport()


@pytest.mark.parametrize("fragment", ["p451", "p0", "s9", "p12", "notes", "%"])
def test_what_no_other_part_has_stays_on_the_page(
    open_page: Open, many_site: str, fragment: str
) -> None:
    page = open_page(f"{_LONG}#{fragment}", origin=many_site)
    expect(page.locator(".para").first).to_have_id("p1")
    assert "p=" not in page.url


def test_without_scripts_the_address_names_the_part(open_page: Open, many_site: str) -> None:
    path = f"{_LONG}?p=420#p420:0-24~7uujmv4x"
    page = open_page(path, origin=many_site, java_script_enabled=False)
    expect(page.locator("[id='p420:0-24~7uujmv4x']")).to_be_in_viewport()
    expect(page.locator(":target")).to_have_text(["Line 420 is about tides."])


def test_the_way_back_from_an_old_link_leads_to_where_it_was(
    open_page: Open, many_site: str
) -> None:
    page = open_page("/reports", origin=many_site)
    page.goto(f"{_LONG}#p420")
    expect(page.locator("#p420")).to_be_in_viewport()
    page.go_back()
    expect(page).to_have_url(re.compile("/reports$"))


def test_a_link_on_the_page_to_another_part_opens_it(open_page: Open, many_site: str) -> None:
    page = open_page(f"{_LONG}?p=420", origin=many_site)
    page.evaluate("location.hash = '#p7'")
    expect(page.locator("#p7")).to_be_in_viewport()
    expect(page.locator(".para").first).to_have_id("p1")


def test_all_sections_are_listed_and_lead_into_their_parts(open_page: Open, many_site: str) -> None:
    page = open_page(_LONG, origin=many_site)
    tree = page.locator(".tree a")
    expect(tree).to_have_text(["Day 1", "Day 2", "Day 3"])
    tree.nth(2).click()
    expect(page.get_by_role("heading", name="Day 3")).to_be_in_viewport()
    expect(page.locator(".para").first).to_have_id("p381")
    expect(page.locator(".tree a[aria-current]")).to_have_text("Day 3")


def test_where_a_part_begins_within_a_section_that_is_the_one_in_sight(
    open_page: Open, many_site: str
) -> None:
    page = open_page(f"{_LONG}?p=385#p385", origin=many_site)
    expect(page.locator(".para").first).to_have_id("p381")
    expect(page.locator(".tree a[aria-current]")).to_have_text("Day 2")


def test_marks_in_other_parts_are_linked(open_page: Open, many_site: str) -> None:
    page = open_page(f"{_LONG}?q=Line+430+is+about+tides", origin=many_site)
    hit = page.locator(".hits a", has_text=re.compile("^430$"))
    hit.click()
    expect(page.locator("#p430 mark")).to_be_in_viewport()
    expect(page.locator(".hits")).to_contain_text("Line 430 is about tides")


def test_a_link_to_selected_words_names_the_part(open_page: Open, many_site: str) -> None:
    page = open_page(f"{_LONG}?q=tides&p=420#p420", origin=many_site)
    page.locator("#p420 .t").click(click_count=3)
    link = page.evaluate("linkTo(selected())")
    assert (
        link
        == f"{many_site}{_LONG}?p=420#p420:0-24~7uujmv4x:~:text=Line%20420%20is%20about%20tides."
    )


@pytest.mark.parametrize("path", [_LONG, f"{_LONG}?p=300&q=tides"])
def test_axe_finds_nothing_amiss_and_nothing_is_wider_than_the_screen(
    open_page: Open, many_site: str, path: str
) -> None:
    page = open_page(path, origin=many_site)
    assert violations(page) == []
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
