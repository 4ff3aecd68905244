"""The reader: whole, anchored to the character, with its notes and its sections."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from indexer.index.reader import Index
from server.citation.links import anchor, quote_url
from tests.browser.conftest import QUESTION, REPORT, Open

_HITS = REPORT + "?q=What+did+UNHCR+say+about+security%3F"
_HIGHLIGHT = "[...(CSS.highlights.get('target') ?? [])].map(String).join('|')"
_WORDS = """e => {
  const copy = e.cloneNode(true);
  copy.querySelectorAll("sup").forEach((note) => note.remove());
  return copy.textContent;
}"""


@pytest.fixture
def paragraphs(index: Index) -> list[str]:
    return [passage.text for passage in index.records.passages]


def test_every_paragraph_stands_there_word_for_word_in_order(
    open_page: Open, paragraphs: list[str]
) -> None:
    page = open_page(REPORT)
    shown = page.locator(".t").evaluate_all(f"all => all.map({_WORDS})")
    assert shown == paragraphs
    numbers = page.locator(".n").all_inner_texts()
    assert numbers == [str(number) for number in range(1, len(paragraphs) + 1)]


def test_every_sentence_is_found_by_its_characters(open_page: Open, index: Index) -> None:
    page = open_page(REPORT)
    shown = page.locator(".t > span").evaluate_all(f"all => all.map(e => [e.id, ({_WORDS})(e)])")
    assert shown == [
        [anchor(passage, span), passage.text[span.start : span.end]]
        for passage in index.records.passages
        for span in passage.sentences
    ]


def test_headings_follow_the_outline(open_page: Open, index: Index) -> None:
    page = open_page(REPORT)
    headings = page.locator(".body :is(h2, h3, h4, h5)[id^=s]")
    sections = index.records.outlines["migration-2003"]
    assert headings.all_inner_texts() == [section.title for section in sections]
    assert headings.evaluate_all("all => all.map(e => [e.id, e.localName])") == [
        [f"s{at}", f"h{section.depth + 1}"] for at, section in enumerate(sections, 1)
    ]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_sentence_in_the_address_is_lit_and_in_sight(open_page: Open, scripts: bool) -> None:
    page = open_page(REPORT + "#p44:0-214~ntbmfbdh", java_script_enabled=scripts)
    sentence = page.locator("[id='p44:0-214~ntbmfbdh']")
    expect(sentence).to_be_in_viewport()
    expect(page.locator(":target")).to_have_text([sentence.inner_text()])
    expect(sentence).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize("width", [1280, 390])
def test_any_range_in_the_address_is_lit_and_in_sight(
    open_page: Open, paragraphs: list[str], width: int
) -> None:
    page = open_page(REPORT + "#p44:4-300~kbyakunp", viewport={"width": width, "height": 800})
    expect(page.locator("#p44")).to_be_in_viewport()
    page.wait_for_function(f"{_HIGHLIGHT} !== ''")
    assert page.evaluate(_HIGHLIGHT) == paragraphs[43][4:300]
    page.evaluate("location.hash = '#p4:880-900~q3b76zub'")
    expect(page.locator("#p4")).to_be_in_viewport()
    assert page.evaluate(_HIGHLIGHT).replace("1", "", 1) == paragraphs[3][880:900]


@pytest.mark.parametrize("anchor", ["p44:9-9", "p44:0-99999", "p999:0-4", "p44:9-4", "%", "p44:x"])
def test_a_range_that_is_not_there_lights_nothing(open_page: Open, anchor: str) -> None:
    page = open_page(f"{REPORT}#{anchor}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate(_HIGHLIGHT) == ""


def test_a_link_whose_words_moved_leads_to_them_and_says_so(open_page: Open) -> None:
    page = open_page(REPORT + "#p3:0-214~ntbmfbdh")
    expect(page.get_by_role("alert")).to_have_text(
        "The report was changed after this link was made: the quoted words now stand in para. 44."
    )
    expect(page.locator("[id='p44:0-214~ntbmfbdh']")).to_be_in_viewport()
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".told")).to_be_hidden()


def test_a_link_whose_words_are_gone_lights_nothing_and_says_so(open_page: Open) -> None:
    page = open_page(REPORT + "#p44:0-214~aaaaaaaa")
    expect(page.get_by_role("alert")).to_have_text(
        "The report was changed after this link was made: the quoted words no longer stand in it."
    )
    expect(page.locator(":target")).to_have_count(0)
    assert page.evaluate(_HIGHLIGHT) == ""


def test_a_link_without_a_hash_is_shown_and_says_that_it_is_unchecked(
    open_page: Open, paragraphs: list[str]
) -> None:
    page = open_page(REPORT + "#p44:0-214")
    expect(page.get_by_role("alert")).to_contain_text("This link carries no hash")
    assert page.evaluate(_HIGHLIGHT) == paragraphs[43][:214]
    expect(page.locator("#p44")).to_be_in_viewport()


def test_characters_are_counted_not_their_halves(open_page: Open, odd_site: str) -> None:
    text = "The envoy 🜁 of Atlantis spoke of rivers. The envoy 𝒳 of Lemuria"
    page = open_page(f"/reports/odd#p3:12-{len(text)}", origin=odd_site)
    expect(page.locator(".told")).to_be_visible()
    assert page.evaluate(_HIGHLIGHT) == text[12:].replace("rivers.", "rivers.1")


def test_a_copied_link_is_found_by_its_words_alone(open_page: Open, index: Index) -> None:
    passage = index.records.passages[43]
    link = quote_url(passage, passage.sentences[0])
    address, _, directive = link.partition("#p44:0-214~ntbmfbdh")
    page = open_page(f"{address}#nowhere{directive}", java_script_enabled=False)
    expect(page.locator("[id='p44:0-214~ntbmfbdh']")).to_be_in_viewport()


def test_a_footnote_leads_to_its_note_and_back(open_page: Open, index: Index) -> None:
    page = open_page(REPORT, java_script_enabled=False)
    calls = page.get_by_role("link", name="Footnote ")
    expect(page.locator(".t sup")).to_have_text(["1", "2", "3"])
    calls.first.click()
    note = page.locator("li:target")
    expect(note).to_be_in_viewport()
    expect(note).to_contain_text(index.records.passages[3].footnotes[0].text)
    note.get_by_role("link", name="Back to where footnote 1 is called").click()
    expect(page.locator("sup:target")).to_be_in_viewport()


def test_the_sections_count_what_a_question_finds_and_mark_where_one_reads(
    open_page: Open,
) -> None:
    page = open_page(_HITS)
    expect(page.locator(".hits a").first).to_have_text("44")
    expect(page.locator(".hits a").first).to_have_attribute("href", "#p44:0-214~ntbmfbdh")
    expect(page.get_by_role("link", name="Results")).to_have_attribute("href", QUESTION)
    expect(page.locator(".body mark")).to_have_count(10)
    entry = page.locator(".tree li", has_text="3. International migration and security")
    expect(entry.locator(".count")).to_have_text(f"{_under(page, entry_id(page))} marked")
    entry.get_by_role("link").click()
    expect(page.locator(".tree a[aria-current=location]")).to_have_text(
        "3. International migration and security"
    )


def entry_id(page: Page) -> str:
    """The section that the tree calls by this name."""
    link = page.locator(".tree a", has_text="3. International migration and security")
    return (link.get_attribute("href") or "").removeprefix("#")


def _under(page: Page, heading: str) -> int:
    """How many marked paragraphs follow a heading before the next."""
    return int(
        page.locator(f"#{heading}").evaluate(
            """heading => {
              let count = 0;
              let at = heading.nextElementSibling;
              for (; at?.matches(".para, .thread"); at = at.nextElementSibling)
                count += at.querySelector("mark") ? 1 : 0;
              return count;
            }"""
        )
    )


def test_the_tree_is_folded_on_a_phone_and_open_beside_the_text(open_page: Open) -> None:
    phone = open_page(REPORT, viewport={"width": 390, "height": 844})
    expect(phone.locator(".tree ol")).to_be_hidden()
    phone.get_by_text("Sections", exact=True).click()
    phone.locator(".tree a").nth(4).click()
    expect(phone.locator(".tree ol")).to_be_hidden()
    expect(phone.locator("#s5")).to_be_in_viewport()
    wide = open_page(REPORT)
    wide.locator(".tree a").nth(4).click()
    expect(wide.locator(".tree ol")).to_be_in_viewport()


def test_a_question_that_cannot_be_asked_leaves_the_report_readable(open_page: Open) -> None:
    page = open_page(f"{REPORT}?q=+", failing=True)
    expect(page.get_by_role("alert")).to_have_text("The question is empty; ask in words.")
    expect(page.locator(".para")).to_have_count(82)


def test_a_note_of_a_heading_is_called_there(open_page: Open, odd_site: str) -> None:
    page = open_page("/reports/odd", origin=odd_site)
    page.locator("h3 sup a").click()
    expect(page.locator("li:target")).to_contain_text("The note of a heading.")
