"""Asking: the field, the results, the keys, the way back; with and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from indexer.index.reader import Index
from server.answering.answer import ask
from tests.browser.conftest import QUESTION, REPORT, Open

_ASKED = "What did UNHCR say about security?"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_question_shows_its_passages_in_order_with_the_quotes_marked(
    open_page: Open, index: Index, scripts: bool
) -> None:
    page = open_page("/", java_script_enabled=scripts)
    page.get_by_label("Your question").fill(_ASKED)
    page.get_by_role("button", name="Ask").click()
    expect(page).to_have_title(f"{_ASKED} · Rapporteur")
    answer = ask(index, _ASKED)
    expect(page.locator(".found .open")).to_have_text(
        [f"Paragraph {found.passage.paragraph}" for found in answer.passages]
    )
    expect(page.locator(".found .text mark")).to_have_text(
        [found.citation.quote for found in answer.passages]
    )
    expect(page.locator(".found .text").first).to_have_text(answer.passages[0].passage.text)
    expect(page.get_by_role("heading", name="5 passages, best first")).to_be_visible()
    expect(page.get_by_label("Your question")).to_have_value(_ASKED)


def test_an_example_is_a_question_like_any_other(open_page: Open) -> None:
    page = open_page("/")
    examples = page.locator(".examples a")
    expect(examples).to_have_count(5)
    name = examples.first.inner_text()
    examples.first.click()
    expect(page).to_have_title(f"{name} · Rapporteur")
    expect(page.locator(".found > li")).to_have_count(5)


def test_an_empty_question_is_refused_under_the_field(open_page: Open) -> None:
    page = open_page("/?q=", failing=True)
    assert page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus") == 422
    expect(page.get_by_role("alert")).to_have_text("The question is empty; ask in words.")
    expect(page.get_by_label("Your question")).to_have_accessible_description(
        "The question is empty; ask in words."
    )


def test_a_wrong_number_of_passages_keeps_the_question_in_the_field(open_page: Open) -> None:
    page = open_page("/?q=security&k=many", failing=True)
    expect(page.get_by_role("alert")).to_have_text("k is 'many'; give a number.")
    expect(page.get_by_label("Your question")).to_have_value("security")


@pytest.mark.parametrize("path", [QUESTION, REPORT + "?q=security"])
def test_a_busy_service_asks_to_come_again_and_keeps_the_question(
    open_page: Open, busy_site: str, path: str
) -> None:
    page = open_page(path, origin=busy_site, failing=True)
    expect(page.get_by_role("heading", level=1)).to_have_text("Too many questions at once")
    expect(page.get_by_role("textbox", name=re.compile("question", re.IGNORECASE))).to_have_value(
        re.compile("security")
    )
    answer = page.request.get(path, headers={"Accept": "text/html"})
    assert (answer.status, answer.headers["retry-after"]) == (503, "1")


def test_what_the_report_does_not_say_is_said_so(open_page: Open) -> None:
    page = open_page("/?q=zebra+unicorn")
    expect(page.locator(".reason")).to_contain_text("The report does not seem to say.")
    expect(page.locator("#found")).to_have_text("The nearest passages, which may not answer")


def test_more_passages_are_one_click_away_and_begin_where_the_last_ended(open_page: Open) -> None:
    page = open_page(QUESTION)
    page.get_by_role("link", name="More passages").click()
    expect(page.locator(".found > li")).to_have_count(10)
    expect(page).to_have_url(re.compile(r"&k=10#r6$"))
    expect(page.locator("#r6")).to_be_in_viewport()


def test_one_passage_is_singular(open_page: Open) -> None:
    page = open_page(QUESTION + "&k=1")
    expect(page.locator("#found")).to_have_text("From 1 passage")


def test_a_section_narrows_the_question_and_can_be_left(open_page: Open, index: Index) -> None:
    page = open_page(QUESTION)
    page.get_by_text("Ask only part of the report").click()
    conclusions = next(
        section
        for section in index.records.outlines["migration-2003"]
        if section.title == "II. CONCLUSIONS OF THE MEETING"
    )
    page.get_by_role("combobox", name="Section").select_option(conclusions.section_id)
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".within")).to_contain_text(conclusions.title)
    shown = [int(text.split()[1]) for text in page.locator(".found .open").all_inner_texts()]
    assert shown
    assert all(conclusions.first <= number <= conclusions.last for number in shown)
    page.get_by_role("link", name="Ask everything").click()
    expect(page.locator(".found .open").first).to_have_text("Paragraph 44")


def test_a_report_is_chosen_only_where_there_are_several(open_page: Open, odd_site: str) -> None:
    expect(open_page("/").get_by_label("Report", exact=True)).to_have_count(0)
    page = open_page("/", origin=odd_site)
    page.get_by_text("Ask only part of the reports").click()
    page.get_by_label("Your question").fill("Who spoke of lakes?")
    page.get_by_label("Report", exact=True).select_option("plain")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".found .text mark")).to_have_text(["The chair spoke of lakes."])


def test_the_way_back_leads_through_the_questions(open_page: Open) -> None:
    page = open_page("/")
    page.locator(".examples a").first.click()
    first = page.url
    page.get_by_label("Your question").fill("remittances")
    page.keyboard.press("Enter")
    expect(page).to_have_title("remittances · Rapporteur")
    page.locator(".open").first.click()
    expect(page).to_have_url(re.compile(REPORT))
    page.go_back()
    expect(page).to_have_title("remittances · Rapporteur")
    expect(page.get_by_label("Your question")).to_have_value("remittances")
    page.go_back()
    expect(page).to_have_url(first)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask a meeting report")


def test_keys_lead_to_the_field_through_the_passages_and_into_the_report(open_page: Open) -> None:
    page = open_page(QUESTION)
    field, passages = page.get_by_label("Your question"), page.locator(".open")
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("/jk")
    expect(field).to_have_value("/jk")
    page.keyboard.press("ArrowDown")
    expect(passages.nth(0)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    expect(passages.nth(2)).to_be_focused()
    assert page.locator("#r3").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("k")
    page.keyboard.press("ArrowUp")
    expect(passages.nth(0)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(REPORT + r"\?q=.*#p44:0-214~ntbmfbdh$"))


def test_one_letter_keys_can_be_turned_off_for_good(open_page: Open) -> None:
    page = open_page(QUESTION)
    turned_off = page.get_by_role("button", name="Turn keys on")
    page.get_by_role("button", name="Turn keys off").click()
    expect(turned_off).to_be_visible()
    page.reload()
    expect(turned_off).to_be_visible()  # the script of the page has run: keys would be heard
    page.keyboard.press("j")
    page.keyboard.press("/")
    expect(page.locator("body")).to_be_focused()
