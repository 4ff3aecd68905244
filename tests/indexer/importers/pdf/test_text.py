"""The text of a PDF has a line for each printed line and a form feed after each page."""

from __future__ import annotations

from indexer.importers.pdf.text import write_text
from indexer.types import Span
from tests.indexer.importers.pdf.made import line, lines


def test_each_line_has_an_end_and_each_page_a_form_feed() -> None:
    pages = [lines("One", "two words"), [], lines("Three")]
    text = write_text(pages)
    assert text.text == "One\ntwo words\n\f\fThree\n\f"
    assert [(each.start, each.end) for own in pages for each in own] == [(0, 3), (4, 13), (16, 21)]
    assert text.page_starts == [0, 15, 16]


def test_each_character_knows_its_glyph_and_page() -> None:
    one, two = line("a b"), line("c")
    text = write_text([[one], [two]])
    assert list(text.glyphs) == [
        one.glyphs[0],
        one.glyphs[0],
        one.glyphs[1],
        None,
        None,
        two.glyphs[0],
        None,
        None,
    ]
    assert list(text.glyphs_in(Span(0, 7))) == [
        (1, one.glyphs[0]),
        (1, one.glyphs[1]),
        (2, two.glyphs[0]),
    ]
    assert list(text.glyphs_in(Span(1, 3))) == [(1, one.glyphs[0]), (1, one.glyphs[1])]
    assert list(text.glyphs_in(Span(3, 5))) == []


def test_no_page_has_no_text() -> None:
    assert (write_text([]).text, write_text([]).page_starts) == ("", [])
