"""Copying: links and citations, from the results and from a selection."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from server.citation.links import words_hash
from tests.browser.conftest import QUESTION, REPORT, Open

_CLIPBOARD = ["clipboard-read", "clipboard-write"]
_SELECT = """([paragraph, from, to]) => {
  const text = document.querySelector(`#p${paragraph} .t span`).firstChild;
  getSelection().setBaseAndExtent(text, from, text, to);
}"""


def _clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("Plain text", "“The representative of UNHCR noted"),
        ("Markdown", "> “The representative of UNHCR noted"),
        ("BibTeX", "@techreport{migration-2003-p44:0-214,"),
        ("RIS", "TY  - RPRT"),
        ("CSL-JSON", '[\n  {\n    "id": "migration-2003-p44:0-214",'),
    ],
)
def test_a_citation_is_copied_as_the_service_gives_it(
    open_page: Open, name: str, begins: str
) -> None:
    page = open_page(QUESTION, permissions=_CLIPBOARD)
    page.locator("#w1 > summary").click()
    menu = page.locator("#r1 .copy")
    menu.locator("summary").click()
    link = menu.get_by_role("link", name=name)
    address = link.get_attribute("href") or ""
    link.click()
    expect(page.get_by_role("status")).to_have_text(f"Copied as {name}")
    expect(menu.locator("summary")).to_be_focused()
    assert _clipboard(page).startswith(begins)
    given = page.request.get(address).text()
    assert _clipboard(page).splitlines() == given.splitlines()


def test_the_link_is_copied_with_its_words(open_page: Open, site: str) -> None:
    page = open_page(QUESTION, permissions=_CLIPBOARD)
    page.locator("#w1 > summary").click()
    page.locator("#r1 .copy summary").click()
    page.locator("#r1").get_by_role("link", name="Link").click()
    expect(page.get_by_role("status")).to_have_text("Copied the link")
    assert _clipboard(page) == (
        f"{site}{REPORT}#p44:0-214~ntbmfbdh:~:text="
        "The%20representative%20of%20UNHCR%20noted,of%20their%20search%20for%20asylum."
    )


def test_without_a_clipboard_the_citation_is_followed(open_page: Open) -> None:
    page = open_page(QUESTION)
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('no')) }")
    page.locator("#w1 > summary").click()
    page.locator("#r1 .copy summary").click()
    page.locator("#r1").get_by_role("link", name="Plain text").click()
    expect(page).to_have_url(re.compile(r"/passages/migration-2003-p44/citation\?format=plain"))


def test_without_scripts_the_copies_are_links(open_page: Open) -> None:
    page = open_page(QUESTION, java_script_enabled=False)
    page.locator("#w1 > summary").click()
    page.locator("#r1 .copy summary").click()
    page.locator("#r1").get_by_role("link", name="Plain text").click()
    expect(page.locator("body")).to_contain_text("The representative of UNHCR noted")


def test_escape_closes_the_menu_and_so_does_a_click_elsewhere(open_page: Open) -> None:
    page = open_page(QUESTION)
    page.locator("#w1 > summary").click()
    menu = page.locator("#r1 .copy")
    menu.locator("summary").click()
    expect(menu.locator("ul")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.locator("ul")).to_be_hidden()
    menu.locator("summary").click()
    page.locator("#found").click()
    expect(menu.locator("ul")).to_be_hidden()


def test_a_selection_is_copied_as_link_and_citation_of_exactly_its_characters(
    open_page: Open, site: str
) -> None:
    page = open_page(REPORT + "#p44", permissions=_CLIPBOARD)
    page.evaluate(_SELECT, [44, 4, 28])
    bar = page.get_by_role("toolbar", name="Copy what is selected")
    bar.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_have_text("Copied the link")
    assert (
        _clipboard(page) == f"{site}{REPORT}#p44:4-27~b4nfnqk3:~:text=representative%20of%20UNHCR"
    )
    bar.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("status")).to_have_text("Copied the citation")
    assert "“[...] representative of UNHCR [...]”" in _clipboard(page)
    page.evaluate("getSelection().removeAllRanges()")
    expect(bar).to_have_count(0)


def test_a_selection_over_a_footnote_and_wide_characters_counts_characters(
    open_page: Open, odd_site: str
) -> None:
    page = open_page("/reports/odd", origin=odd_site, permissions=_CLIPBOARD)
    page.evaluate(
        """() => {
          const [first, second] = [...document.querySelectorAll("#p3 .t > span")]
            .map((sentence) => sentence.firstChild);
          getSelection().setBaseAndExtent(
            first, first.data.indexOf("of Atl"), second, second.data.indexOf(" spoke"));
        }"""
    )
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_have_text("Copied the link")
    text = "The envoy \N{ALCHEMICAL SYMBOL FOR AIR} of Atlantis spoke of rivers. The envoy 𝒳 of Lemuria"
    words = "of%20Atlantis%20spoke%20of%20rivers.,The%20envoy%20%F0%9D%92%B3%20of%20Lemuria"
    start = text.index("of Atl")
    place = f"p3:{start}-{len(text)}~{words_hash(text[start:])}"
    assert _clipboard(page) == f"{odd_site}/reports/odd#{place}:~:text={words}"


def test_a_selection_over_two_paragraphs_has_no_one_place(open_page: Open) -> None:
    page = open_page(REPORT + "#p44")
    page.evaluate(_SELECT, [44, 4, 28])
    expect(page.get_by_role("toolbar")).to_be_visible()
    page.evaluate(
        """() => getSelection().setBaseAndExtent(
          document.querySelector("#p44 .t span").firstChild, 4,
          document.querySelector("#p45 .t span").firstChild, 9)"""
    )
    expect(page.get_by_role("toolbar")).to_have_count(0)
