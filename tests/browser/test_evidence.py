"""The answer on a phone, the field that wraps, and the passages, which are folded to their quotes."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, expect

from indexer.index.reader import Index
from server.answering.answer import ask
from tests.browser.conftest import QUESTION, Open

_PHONE = {"width": 390, "height": 844}
_LONG = "/?q=" + "What+did+the+representative+of+UNHCR+say+about+the+security+of+refugees%3F"
_BROAD = "/?q=which+organisations+spoke+about+trafficking"


def _foot(at: Locator) -> float:
    box = at.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def _is_cut(at: Locator) -> bool:
    return bool(at.evaluate("e => e.scrollWidth > e.clientWidth + 1"))


@pytest.mark.parametrize("path", [QUESTION, _LONG, _BROAD])
@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_the_first_quote_stands_whole_in_the_first_screen(
    open_page: Open, path: str, scripts: bool
) -> None:
    page = open_page(path, viewport=_PHONE, java_script_enabled=scripts)
    assert _foot(page.locator(".answer blockquote").first) <= _PHONE["height"]
    assert _foot(page.locator(".answer .leads").first) <= _PHONE["height"]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_long_question_is_shown_whole_over_several_lines(open_page: Open, scripts: bool) -> None:
    page = open_page(_LONG, viewport=_PHONE, java_script_enabled=scripts)
    field = page.get_by_label("Your question")
    assert field.evaluate("e => e.scrollHeight <= e.clientHeight && e.scrollWidth <= e.clientWidth")
    one = open_page("/?q=visas", viewport=_PHONE).get_by_label("Your question").bounding_box()
    box = field.bounding_box()
    assert one is not None and box is not None
    assert box["height"] > 1.5 * one["height"]


def test_enter_asks_and_arrows_move_in_the_field_until_its_end(open_page: Open) -> None:
    page = open_page(_LONG, viewport=_PHONE)
    field = page.get_by_label("Your question")
    field.evaluate("e => { e.focus(); e.setSelectionRange(0, 0) }")
    page.keyboard.press("ArrowDown")
    expect(field).to_be_focused()
    field.fill("remittances")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".open").first).to_be_focused()
    field.press("Enter")
    expect(page).to_have_title("remittances · Rapporteur")
    expect(field).to_have_value("remittances")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_passage_is_folded_to_its_quote_and_opened_by_a_click(
    open_page: Open, index: Index, scripts: bool
) -> None:
    page = open_page(QUESTION, java_script_enabled=scripts)
    found = ask(index, "What did UNHCR say about security?").passages
    excerpts = page.locator(".excerpt")
    expect(excerpts).to_have_count(len(found))
    expect(page.locator(".excerpt mark")).to_have_text([each.citation.quote for each in found])
    text = page.locator("#r1 .text")
    expect(text).to_be_hidden()
    shown = excerpts.first.inner_text()
    assert len(shown) < len(found[0].passage.text)
    assert shown.endswith("…")
    page.locator("#w1 > summary").click()
    expect(text).to_be_visible()
    expect(text).to_have_text(found[0].passage.text)
    expect(excerpts.first).to_be_hidden()
    expect(page.locator("#r1 cite")).to_have_text(found[0].citation.label)
    page.get_by_text("Show less of Paragraph 44").click()
    expect(text).to_be_hidden()


def test_a_passage_is_opened_by_keys(open_page: Open) -> None:
    page = open_page(QUESTION)
    page.locator("#w1 > summary").focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.locator("#r1 .text")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator("#r1 .text")).to_be_hidden()


def test_back_leads_to_the_passages_as_they_were_left(open_page: Open) -> None:
    page = open_page(QUESTION)
    page.locator("#w2 > summary").click()
    page.locator("#w3 > summary").click()
    page.locator("#w3 > summary").click()
    page.locator("#r2 .open").click()
    expect(page.locator(".body")).to_be_visible()
    page.go_back()
    expect(page.locator("#r2 .text")).to_be_visible()
    expect(page.locator(".whole[open]")).to_have_count(1)


def test_headings_lead_from_the_question_to_the_answer_and_each_passage(open_page: Open) -> None:
    page = open_page(QUESTION)
    levels = page.locator("h1, h2, h3").evaluate_all("all => all.map(e => Number(e.tagName[1]))")
    assert levels[:2] == [1, 2]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    expect(page.get_by_role("heading", level=3, name=re.compile("^Paragraph "))).to_have_count(5)


@pytest.mark.parametrize("width", [1280, 768, 390, 320])
def test_the_last_heading_above_a_passage_is_whole_and_the_others_are_cut_first(
    open_page: Open, index: Index, width: int
) -> None:
    page = open_page(_BROAD, viewport={"width": width, "height": 800})
    crumbs = page.locator("#r1 .crumbs a")
    passage = ask(index, "which organisations spoke about trafficking").passages[0].passage
    expect(crumbs).to_have_text(list(passage.section))
    assert not _is_cut(crumbs.last)
    assert _is_cut(crumbs.first) == (width < 1280) or _is_cut(crumbs.nth(1))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_fingerprint_of_a_file_is_folded_and_explained(open_page: Open, index: Index) -> None:
    page = open_page("/reports/migration-2003", java_script_enabled=False)
    digest = page.get_by_text(index.records.digests["migration-2003"])
    expect(digest).to_be_hidden()
    page.get_by_text("About this file").click()
    expect(digest).to_be_visible()
    expect(page.locator(".file")).to_contain_text("changes with any change of the file")


def test_for_programs_leads_to_words_that_lead_to_the_description(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_role("link", name="For programs").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("For programs")
    link = page.get_by_role("link", name="the OpenAPI description")
    assert page.request.get(link.get_attribute("href") or "").json()["openapi"]
