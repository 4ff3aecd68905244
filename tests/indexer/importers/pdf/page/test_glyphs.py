"""Glyphs are read as a reader sees them, with their places and styles."""

from __future__ import annotations

import math

import pytest

from indexer.importers.pdf.types import Page
from tests.indexer.importers.pdf.made_pdf import HEIGHT, WIDTH, Paper, changed, page_in
from tests.indexer.importers.pdf.raw_pdf import pdf_of, shown


def text_of(page: Page) -> str:
    return "".join(glyph.text for glyph in page.glyphs)


def close(value: float) -> object:
    return pytest.approx(value, abs=0.2)


def test_a_glyph_has_its_place_from_the_top_left_and_its_style() -> None:
    paper = Paper().page()
    end = paper.write("Two words", 100, 200, size=10, style="B")
    page = page_in(paper.output())
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


def test_what_stands_outside_the_crop_box_is_left_out() -> None:
    paper = Paper().page()
    paper.write("inside", 100, 200)
    paper.write("outside", 10, 200)
    paper.write("below", 100, 580)
    assert text_of(page_in(changed(paper.output(), 0, (60, 80, 420, 560)))).strip() == "inside"


def test_blanks_that_are_seen_but_not_written_go_to_the_glyph_before() -> None:
    page = page_in(pdf_of(["BT /F1 10 Tf 20 150 Td [(two) -400 (words)] TJ ET"]))
    assert [glyph.text for glyph in page.glyphs][2:4] == ["o ", "w"]


def test_a_hyphen_at_the_end_of_a_line_is_a_hyphen() -> None:
    page = page_in(pdf_of([shown("a com-", 20, 150) + shown("mittee", 20, 138)]))
    assert text_of(page).split() == ["a", "com-mittee"]


def test_a_soft_hyphen_is_a_hyphen_where_a_line_ends() -> None:
    paper = Paper().page()
    paper.write("a com\u00ad", 100, 100, font="unicode")
    paper.write("mittee", 100, 113, font="unicode")
    assert text_of(page_in(paper.output())) == "a com-mittee"


def test_control_characters_are_no_glyphs() -> None:
    page = page_in(pdf_of([shown("a\\001b\\037c\\177d", 20, 150)]))
    assert text_of(page) == "abcd"


def test_a_ligature_is_its_letters() -> None:
    paper = Paper().page()
    paper.write("o\ufb03ce and \ufb02ow", 100, 100, font="unicode")
    assert text_of(page_in(paper.output())) == "office and flow"


def test_text_in_several_scripts_is_page_in() -> None:
    paper = Paper().page()
    text = "Ärger Ωμέγα Комитет señor"
    paper.write(text, 60, 100, font="unicode")
    assert text_of(page_in(paper.output())) == text


def test_hidden_text_is_marked() -> None:
    paper = Paper().page()
    with paper.fpdf.local_context(text_mode=3):
        paper.write("recognised", 100, 100)
    paper.write("printed", 100, 120)
    hidden = [glyph.style.hidden for glyph in page_in(paper.output()).glyphs]
    assert hidden == [True] * 10 + [False] * 7


def test_turned_text_is_not_upright() -> None:
    paper = Paper().page()
    with paper.fpdf.rotation(90, 200, 200):
        paper.write("turned", 200, 200)
    paper.write("straight", 100, 300)
    assert [g.upright for g in page_in(paper.output()).glyphs] == [False] * 6 + [True] * 8


def test_slanted_text_is_italic() -> None:
    page = page_in(pdf_of(["BT /F1 10 Tf 1 0 0.3 1 20 150 Tm (slanted) Tj ET"]))
    assert {glyph.style.italic for glyph in page.glyphs} == {True}


def test_a_size_is_that_on_the_page_whatever_the_matrix() -> None:
    page = page_in(pdf_of(["2 0 0 2 0 0 cm BT /F1 1 Tf 6 0 0 6 10 70 Tm (large) Tj ET"]))
    assert {glyph.style.size for glyph in page.glyphs} == {12.0}
    assert page.glyphs[0].base == close(60)


@pytest.mark.parametrize(
    ("matrix", "turn"), [("-1 0 0 -1 100 50", 0), ("1 0 0 1 100 50", 180), ("0 -1 1 0 100 50", 90)]
)
def test_a_negative_size_turns_the_letters_about(matrix: str, turn: int) -> None:
    page = page_in(pdf_of([f"BT /F1 -10 Tf {matrix} Tm (two words) Tj ET"]))
    assert {(glyph.style.size, glyph.upright) for glyph in page.glyphs} == {(10.0, True)}
    assert (text_of(page), page.turn) == ("two words", turn)
    assert [glyph.x0 for glyph in page.glyphs] == sorted(glyph.x0 for glyph in page.glyphs)


@pytest.mark.parametrize(
    "content",
    ["BT /F1 0.01 Tf 20 150 Td (tiny) Tj ET", "BT /F1 10 Tf 1 0 0 0 20 150 Tm (flat) Tj ET"],
)
def test_the_least_size_is_a_tenth_of_a_point(content: str) -> None:
    page = page_in(pdf_of([content]))
    assert [(glyph.text, glyph.style.size) for glyph in page.glyphs] == [
        (character, 0.1) for character in ("tiny" if "tiny" in content else "flat")
    ]


@pytest.mark.parametrize(
    "content",
    [
        "BT /F1 1e38 Tf 1e38 0 0 1e38 20 150 Tm (huge) Tj ET",
        "1e38 0 0 1e38 0 0 cm 1e38 0 0 1e38 0 0 cm 0 0 0 0 0 0 cm" + shown("no number"),
        "BT /F1 10 Tf 1e39 Ts 20 150 Td (risen) Tj ET",
    ],
)
def test_places_and_sizes_are_numbers(content: str) -> None:
    page = page_in(pdf_of([f"q {content} Q " + shown("sound", 20, 20)]))
    glyphs = page.glyphs
    assert text_of(page).endswith("sound")
    assert all(
        map(math.isfinite, (n for g in glyphs for n in (g.x0, g.y0, g.x1, g.y1, g.base)))
    ) and all(0.1 <= glyph.style.size <= 14_400 for glyph in glyphs)


def test_glyphs_without_a_known_character_are_counted() -> None:
    page = page_in(Paper().page().output())
    assert (page.unmapped, page.glyphs) == (0, [])
