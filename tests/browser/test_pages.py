"""The pages of a PDF beside its text: boxes on the words, pages that turn, copies, narrow screens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from indexer.index.store import Store
from tests.browser.conftest import REPORT, Open, served
from tests.browser.harbour import (
    ANSWER,
    HEIGHT,
    MARKED_QUOTE,
    QUESTION,
    REPORT_ID,
    SIZE,
    WIDTH,
    Harbour,
    write_harbour,
)
from tests.browser.test_quality import SMALL, violations
from tests.conftest import BuildIndex
from tests.once import made_once

HARBOUR = f"/reports/{REPORT_ID}"
_QUOTE = f"#{MARKED_QUOTE.partition('#')[2]}"
# Pixels by which a box may miss the words.
_NEAR = 2.0
_PHONE = {"width": 390, "height": 844}
_DRAWN = (
    "() => { const i = document.querySelector('.leaf img'); return i?.complete && i.naturalWidth }"
)
_RECTANGLES = """all => all.map((e) => {
  const {left, top, right, bottom} = e.getBoundingClientRect();
  return [left, top, right, bottom];
})"""
Rectangle = list[float]


@pytest.fixture(scope="module")
def harbour() -> Harbour:
    return Harbour()


@pytest.fixture(scope="module")
def harbour_site(
    tmp_path_factory: pytest.TempPathFactory, build_index: BuildIndex
) -> Iterator[str]:
    """Where an invented report is served as a PDF, and once more with labels on its pages."""

    def make(folder: Path) -> None:
        write_harbour(folder / "corpus")
        write_harbour(folder / "corpus", labelled=True, report_id="labelled")
        build_index(folder / "corpus", folder)

    with served(Store(made_once(tmp_path_factory, "harbour-store", make))) as origin:
        yield origin


def _has_page(page: Page, number: int, of: int = 3) -> None:
    expect(page.locator("p.leaf-name")).to_have_text(f"Page {number} of {of}")
    expect(page.locator(".leaf img")).to_have_attribute(
        "alt", f"Page {number} of the original file"
    )
    page.wait_for_function(_DRAWN)


def _boxes(page: Page, kind: str) -> list[Rectangle]:
    return list(page.locator(f".boxes .{kind}").evaluate_all(_RECTANGLES))


def _printed(page: Page, harbour: Harbour, sentence: str) -> list[Rectangle]:
    """Where the lines of a sentence are on the screen, by where the PDF prints them."""
    [picture] = page.locator(".leaf img").evaluate_all(_RECTANGLES)
    left, top, right, foot = picture
    wide, high = (right - left) / WIDTH, (foot - top) / HEIGHT
    return [
        [
            left + first.left * wide,
            top + (first.base - 0.8 * SIZE) * high,
            left + last.right * wide,
            top + (first.base + 0.22 * SIZE) * high,
        ]
        for first, last in harbour.lines_of(sentence)
    ]


def _lie_on(boxes: list[Rectangle], words: list[Rectangle]) -> None:
    assert len(boxes) == len(words)
    for box, own in zip(boxes, words, strict=True):
        assert box == pytest.approx(own, abs=_NEAR)


@pytest.mark.parametrize("width", [1024, 1280, 1700])
def test_the_boxes_of_a_quote_in_the_address_lie_on_its_words(
    open_page: Open, harbour_site: str, harbour: Harbour, width: int
) -> None:
    viewport = {"width": width, "height": 800}
    page = open_page(HARBOUR + _QUOTE, origin=harbour_site, viewport=viewport)
    _has_page(page, 2)
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(".leaf")).to_be_in_viewport(ratio=1)
    _lie_on(_boxes(page, "named"), _printed(page, harbour, ANSWER))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1024, 1280, 1700])
def test_text_and_page_begin_beside_each_other(
    open_page: Open, harbour_site: str, width: int
) -> None:
    page = open_page(HARBOUR, origin=harbour_site, viewport={"width": width, "height": 800})
    _has_page(page, 1)
    [text] = page.locator(".body").evaluate_all(_RECTANGLES)
    [leaf] = page.locator(".original").evaluate_all(_RECTANGLES)
    assert leaf[1] == pytest.approx(text[1], abs=1)
    assert leaf[0] > text[2]


def test_the_boxes_lie_on_words_that_are_dark_in_the_picture(
    open_page: Open, harbour_site: str
) -> None:
    page = open_page(HARBOUR + _QUOTE, origin=harbour_site)
    _has_page(page, 2)
    dark = page.locator(".leaf img").evaluate(
        """(image) => {
          const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
          const pen = canvas.getContext("2d", {willReadFrequently: true});
          pen.drawImage(image, 0, 0);
          return [...document.querySelectorAll(".boxes .named")].map(({style}) => {
            const [x, y, w, h] = ["left", "top", "width", "height"].map((edge, at) =>
              Math.round(parseFloat(style[edge]) / 100 * (at % 2 ? canvas.height : canvas.width)));
            const {data} = pen.getImageData(x, y, w, h);
            const columns = Array.from({length: w}, (_, column) =>
              Array.from({length: h}, (_, row) => data[(row * w + column) * 4]).some((v) => v < 128));
            return columns.filter(Boolean).length / w;
          });
        }"""
    )
    assert len(dark) == 3
    assert min(dark) > 0.6


def test_what_answers_a_question_is_marked_in_the_text_and_on_the_page(
    open_page: Open, harbour_site: str, harbour: Harbour
) -> None:
    page = open_page("/?q=" + QUESTION.replace(" ", "+"), origin=harbour_site)
    own = page.locator(".found > li", has=page.locator(f"a.open[href*='/{REPORT_ID}?']")).first
    own.locator(".whole > summary").click()
    marked = own.locator(".text mark").all_inner_texts()
    assert marked[0] == ANSWER
    expect(own.locator("cite")).to_contain_text("p. 2, para. 8")
    own.locator(".open").click()
    _has_page(page, 2)
    printed = [box for quote in marked for box in _printed(page, harbour, quote)]
    _lie_on(_boxes(page, "named"), printed)
    page.goto(f"{harbour_site}{HARBOUR}?q={QUESTION.replace(' ', '+')}#p9")
    _has_page(page, 2)
    boxes, words = _boxes(page, "quote"), _printed(page, harbour, ANSWER)
    _lie_on([box for box in boxes if box[1] == pytest.approx(words[0][1], abs=_NEAR)], words[:1])


def test_the_page_turns_with_the_text_and_the_text_with_the_page(
    open_page: Open, harbour_site: str
) -> None:
    page = open_page(HARBOUR, origin=harbour_site, viewport={"width": 1280, "height": 500})
    _has_page(page, 1)
    expect(page.get_by_role("button", name="Previous page")).to_have_attribute(
        "aria-disabled", "true"
    )
    page.mouse.move(2, 2)
    page.locator("#p8").evaluate("e => scrollTo(0, scrollY + e.getBoundingClientRect().top - 60)")
    _has_page(page, 2)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    _has_page(page, 3)
    page.evaluate("scrollTo(0, 0)")
    _has_page(page, 1)
    following = page.get_by_role("button", name="Next page")
    following.click()
    _has_page(page, 2)
    expect(page.locator("#p6")).to_be_in_viewport()
    following.press("Enter")
    _has_page(page, 3)
    expect(page.locator("#p11")).to_be_in_viewport()
    following.press("Enter")
    _has_page(page, 3)
    page.get_by_role("button", name="Previous page").press("Space")
    _has_page(page, 2)
    expect(page.locator("#p6")).to_be_in_viewport()


def test_only_the_page_in_sight_and_its_neighbours_are_asked_for(
    open_page: Open, harbour_site: str
) -> None:
    page = open_page("about:blank", origin=harbour_site)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_response(re.compile(r"/pages/2\.png$")):
        page.goto(harbour_site + HARBOUR)
    page.wait_for_load_state("networkidle")
    pictures = [url.rpartition("/")[2] for url in asked if "/pages/" in url]
    assert pictures == ["1.png", "2.png"]
    size = page.locator(".leaf img").evaluate(
        "i => [i.width, i.height, i.naturalWidth, i.naturalHeight]"
    )
    assert size[2:] == [WIDTH * 1.5, HEIGHT * 1.5]
    assert size[0] / size[1] == pytest.approx(WIDTH / HEIGHT, abs=0.01)


def test_pointing_at_a_paragraph_or_choosing_a_sentence_shows_its_boxes(
    open_page: Open, harbour_site: str, harbour: Harbour
) -> None:
    page = open_page(HARBOUR, origin=harbour_site, viewport={"width": 1280, "height": 1000})
    _has_page(page, 1)
    page.locator("#p2 .t").hover()
    expect(page.locator(".boxes .pointed")).to_have_count(4)
    sentence = page.locator("#p2 .t span").nth(1)
    sentence.click()
    expect(page.locator(".boxes .pointed")).to_have_count(2)
    _lie_on(_boxes(page, "pointed"), _printed(page, harbour, sentence.inner_text()))
    page.locator("#p3 .leaf-link").focus()
    expect(page.locator(".boxes .pointed")).to_have_count(3)
    page.locator("#p8 .leaf-link").focus()
    _has_page(page, 2)
    expect(page.locator(".boxes .pointed")).to_have_count(7)


def test_a_sentence_over_two_pages_has_its_boxes_on_both(
    open_page: Open, harbour_site: str, harbour: Harbour
) -> None:
    page = open_page(HARBOUR + "#p10", origin=harbour_site)
    _has_page(page, 2)
    page.locator("#p10 .t span").last.click()
    expect(page.locator(".boxes .pointed")).to_have_count(1)
    said = "The delegation thanked him."
    assert page.locator("#p10 .t span").last.inner_text() == said
    first, second = _printed(page, harbour, said)
    _lie_on(_boxes(page, "pointed"), [first])
    link = page.locator("#p10 .leaf-link")
    expect(link).to_have_text("p. 2")
    assert [line[0].page for line in harbour.lines_of(said)] == [2, 3]
    assert second[1] < first[1]


def test_a_page_is_called_as_the_file_calls_it(open_page: Open, harbour_site: str) -> None:
    page = open_page("/reports/labelled", origin=harbour_site)
    expect(page.locator("p.leaf-name")).to_have_text("Page i (1 of 3)")
    page.get_by_role("button", name="Next page").click()
    expect(page.locator("p.leaf-name")).to_have_text("Page 1 (2 of 3)")
    expect(page.locator("#p8 .leaf-link")).to_have_text("p. 1")
    expect(page.locator("#p8 .leaf-link")).to_have_attribute(
        "href", "/reports/labelled/pages/2.png"
    )


def test_without_scripts_each_paragraph_leads_to_the_picture_of_its_page(
    open_page: Open, harbour_site: str
) -> None:
    page = open_page(HARBOUR, origin=harbour_site, java_script_enabled=False)
    expect(page.locator(".original")).to_be_hidden()
    expect(page.locator(".para .leaf-link")).to_have_count(12)
    link = page.locator("#p8").get_by_role("link", name="p. 2")
    expect(link).to_have_attribute("href", f"{HARBOUR}/pages/2.png")
    drawn = page.request.get(link.get_attribute("href") or "")
    assert (drawn.status, drawn.headers["content-type"]) == (200, "image/png")


def test_a_copied_citation_has_the_page_of_the_selected_sentence(
    open_page: Open, harbour_site: str
) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    page = open_page(HARBOUR, origin=harbour_site, permissions=permissions)
    for sentence, pages in ((0, "p. 2, para. 10"), (3, "pp. 2-3, para. 10")):
        page.locator("#p10 .t span").nth(sentence).evaluate(
            "e => getSelection().selectAllChildren(e)"
        )
        page.get_by_role("button", name="Copy citation").click()
        expect(page.locator("#status")).to_have_text("Copied the citation")
        assert pages in page.evaluate("navigator.clipboard.readText()")
        page.evaluate("() => { document.querySelector('#status').textContent = '' }")
        page.evaluate("() => { document.activeElement.blur(); getSelection().empty() }")
        expect(page.get_by_role("toolbar")).to_have_count(0)


def test_on_a_phone_the_picture_opens_above_a_bar_and_shows_the_quote(
    open_page: Open, harbour_site: str, harbour: Harbour
) -> None:
    page = open_page(HARBOUR + _QUOTE, origin=harbour_site, viewport=_PHONE, has_touch=True)
    opener = page.get_by_role("button", name="Page 2 of 3")
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".leaf")).to_be_hidden()
    expect(page.locator(".leaf img")).to_have_count(0)
    opener.tap()
    expect(opener).to_have_attribute("aria-expanded", "true")
    page.wait_for_function(_DRAWN)
    _lie_on(_boxes(page, "named"), _printed(page, harbour, ANSWER))
    expect(page.locator(".boxes .named").first).to_be_in_viewport()
    expect(page.locator(":target")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == _PHONE["width"]
    page.get_by_role("button", name="Next page").tap()
    expect(page.get_by_role("button", name="Page 3 of 3")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".leaf")).to_be_hidden()
    page.locator("#p11 .leaf-link").tap()
    expect(page.locator(".leaf")).to_be_visible()
    expect(page).to_have_url(f"{harbour_site}{HARBOUR}{_QUOTE}")


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 800}, _PHONE])
def test_the_reader_of_a_pdf_is_open_to_all(
    open_page: Open, harbour_site: str, viewport: dict[str, int]
) -> None:
    page = open_page(MARKED_QUOTE, origin=harbour_site, viewport=viewport)
    if viewport == _PHONE:
        page.get_by_role("button", name="Page 2 of 3").click()
    page.wait_for_function(_DRAWN)
    assert violations(page) == []
    for width in (viewport["width"], 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALL) == []


def test_in_forced_colours_the_boxes_are_outlines_that_hide_no_word(
    open_page: Open, harbour_site: str
) -> None:
    page = open_page(HARBOUR + _QUOTE, origin=harbour_site, forced_colors="active")
    _has_page(page, 2)
    box = page.locator(".boxes .named").first
    expect(box).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(box).to_have_css("outline-style", "solid")
    expect(page.locator(".boxes")).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_other_files_are_shown_as_before(open_page: Open) -> None:
    page = open_page(REPORT)
    expect(page.locator(".original, .leaf-link, [data-boxes], script[src*=pages]")).to_have_count(0)
