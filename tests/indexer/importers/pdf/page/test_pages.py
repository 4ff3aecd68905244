"""Pages are read with PDFium: glyphs as a reader sees them, rules and pictures."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from indexer.importers.pdf.page.fonts import Fonts
from indexer.importers.pdf.page.pages import read_page
from indexer.importers.pdf.types import Page
from indexer.types import Box
from tests.indexer.importers.pdf.made_pdf import HEIGHT, WIDTH, Paper, changed
from tests.indexer.importers.pdf.raw_pdf import pdf_of, shown


def read(raw_bytes: bytes, number: int = 0) -> Page:
    with PdfDocument(raw_bytes) as document:
        return read_page(document, number, Fonts())


def text_of(page: Page) -> str:
    return "".join(glyph.text for glyph in page.glyphs)


def close(value: float) -> object:
    return pytest.approx(value, abs=0.2)


def test_a_glyph_has_its_place_from_the_top_left_and_its_style() -> None:
    paper = Paper().page()
    end = paper.write("Two words", 100, 200, size=10, style="B")
    page = read(paper.output())
    first, last = page.glyphs[0], page.glyphs[-1]
    assert (page.number, page.width, page.height, text_of(page)) == (1, WIDTH, HEIGHT, "Two words")
    assert [glyph.text for glyph in page.glyphs] == ["T", "w", "o", " ", "w", "o", "r", "d", "s"]
    assert (first.x0, first.base, last.x1) == (close(100), close(200), close(end))
    assert (first.y0, first.y1) == (close(192), close(202.2))
    assert (first.style.size, first.style.bold, first.style.hidden, first.upright) == (
        10.0,
        True,
        False,
        True,
    )


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (50.0, 80.0, 420.0, 560.0)])
def test_a_page_that_is_shown_turned_is_read_upright_and_has_places_as_it_is_shown(
    turn: int, crop: Box | None
) -> None:
    paper = Paper().page()
    paper.write("Words", 100, 200, size=10)
    page = read(changed(paper.output(), turn, crop))
    left, bottom, right, top = crop or (0.0, 0.0, WIDTH, HEIGHT)
    wide, high = right - left, top - bottom
    x, y = 100 - left, 200 - (HEIGHT - top)
    assert (page.width, page.height, page.turn) == (wide, high, -turn % 360)
    assert page.shown_size == ((high, wide) if turn % 180 else (wide, high))
    first = page.glyphs[0]
    assert (first.x0, first.base, first.upright) == (close(x), close(y), True)
    corner = {0: (x, y), 90: (high - y, x), 180: (wide - x, high - y), 270: (y, wide - x)}[turn]
    shown = page.shown((x, y, x, y))
    assert (shown[:2], shown[2:]) == (corner, corner)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_text_that_runs_across_a_whole_page_is_read_upright(turn: int) -> None:
    paper = Paper().page()
    with paper.fpdf.rotation(90, 200, 200):
        paper.write("a table across the page", 200, 200)
    paper.write("head", 70, 50)
    page = read(changed(paper.output(), turn))
    upright = "".join(glyph.text for glyph in page.glyphs if glyph.upright)
    assert upright.strip() == "a table across the page"
    assert (page.width, page.height) == (HEIGHT, WIDTH)
    assert page.turn == (90 - turn) % 360


def test_what_stands_outside_the_crop_box_is_left_out() -> None:
    paper = Paper().page()
    paper.write("inside", 100, 200)
    paper.write("outside", 10, 200)
    paper.write("below", 100, 580)
    assert text_of(read(changed(paper.output(), 0, (60, 80, 420, 560)))).strip() == "inside"


def test_blanks_that_are_seen_but_not_written_go_to_the_glyph_before() -> None:
    page = read(pdf_of(["BT /F1 10 Tf 20 150 Td [(two) -400 (words)] TJ ET"]))
    assert [glyph.text for glyph in page.glyphs][2:4] == ["o ", "w"]


def test_a_hyphen_at_the_end_of_a_line_is_a_hyphen() -> None:
    page = read(pdf_of([shown("a com-", 20, 150) + shown("mittee", 20, 138)]))
    assert text_of(page).split() == ["a", "com-mittee"]


def test_a_soft_hyphen_is_a_hyphen_where_a_line_ends() -> None:
    paper = Paper().page()
    paper.write("a com\u00ad", 100, 100, font="unicode")
    paper.write("mittee", 100, 113, font="unicode")
    assert text_of(read(paper.output())) == "a com-mittee"


def test_control_characters_are_no_glyphs() -> None:
    page = read(pdf_of([shown("a\\001b\\037c\\177d", 20, 150)]))
    assert text_of(page) == "abcd"


def test_a_ligature_is_its_letters() -> None:
    paper = Paper().page()
    paper.write("o\ufb03ce and \ufb02ow", 100, 100, font="unicode")
    assert text_of(read(paper.output())) == "office and flow"


def test_text_in_several_scripts_is_read() -> None:
    paper = Paper().page()
    text = "Ärger Ωμέγα Комитет señor"
    paper.write(text, 60, 100, font="unicode")
    assert text_of(read(paper.output())) == text


def test_hidden_text_is_marked() -> None:
    paper = Paper().page()
    with paper.fpdf.local_context(text_mode=3):
        paper.write("recognised", 100, 100)
    paper.write("printed", 100, 120)
    hidden = [glyph.style.hidden for glyph in read(paper.output()).glyphs]
    assert hidden == [True] * 10 + [False] * 7


def test_turned_text_is_not_upright() -> None:
    paper = Paper().page()
    with paper.fpdf.rotation(90, 200, 200):
        paper.write("turned", 200, 200)
    paper.write("straight", 100, 300)
    assert [g.upright for g in read(paper.output()).glyphs] == [False] * 6 + [True] * 8


def test_slanted_text_is_italic() -> None:
    page = read(pdf_of(["BT /F1 10 Tf 1 0 0.3 1 20 150 Tm (slanted) Tj ET"]))
    assert {glyph.style.italic for glyph in page.glyphs} == {True}


def test_a_size_is_that_on_the_page_whatever_the_matrix() -> None:
    page = read(pdf_of(["2 0 0 2 0 0 cm BT /F1 1 Tf 6 0 0 6 10 70 Tm (large) Tj ET"]))
    assert {glyph.style.size for glyph in page.glyphs} == {12.0}
    assert page.glyphs[0].base == close(60)


def test_thin_paths_are_rules_and_boxes_are_none() -> None:
    paper = Paper().page()
    paper.rule(100, 300, 200, 300).rule(150, 100, 150, 200).rule(10, 10, 13, 10)
    paper.fpdf.rect(20, 400, 100, 50, style="F")
    found = read(paper.output()).rules
    assert [tuple(round(edge) for edge in rule) for rule in found] == [
        (100, 300, 200, 300),
        (150, 100, 150, 200),
    ]


def picture() -> BytesIO:
    buffer = BytesIO()
    Image.new("L", (40, 30), 200).save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def test_pictures_cover_a_share_of_the_page() -> None:
    paper = Paper().page()
    paper.fpdf.image(picture(), 0, 0, WIDTH, HEIGHT / 2)
    assert read(paper.output()).picture == close(0.5)
    assert read(Paper().page().output()).picture == 0.0


def test_pages_have_the_labels_of_the_file() -> None:
    paper = Paper()
    paper.fpdf.add_page(label_style="r")
    paper.fpdf.add_page()
    paper.fpdf.add_page(label_style="D", label_prefix="A-", label_start=7)
    raw_bytes = paper.output()
    assert [read(raw_bytes, number).label for number in range(3)] == ["i", "ii", "A-7"]
    assert read(Paper().page().output()).label == ""


def test_a_label_that_is_no_text_is_none() -> None:
    labels = "/PageLabels << /Nums [0 << /P <FEFFD800> >>] >>"
    assert read(pdf_of([shown("text")], catalog=labels)).label in ("", "\ufffd")


def test_glyphs_without_a_known_character_are_counted() -> None:
    page = read(Paper().page().output())
    assert (page.unmapped, page.glyphs) == (0, [])


def test_a_page_of_no_size_or_a_huge_one_is_read() -> None:
    for box in ("0 0 0 0", "0 0 1e30 1e30", "0 0 -5 -5", "200 200 0 0"):
        page = read(pdf_of([shown("text")], box=box))
        assert page.number == 1
