"""The characters inside boxes are read from the file, whatever the importer makes of them."""

from __future__ import annotations

import pytest

from indexer.errors import CorpusError
from indexer.importers.pdf.boxes import glyphs_inside, text_in_boxes
from indexer.types import Box, PagePlace
from tests.indexer.importers.pdf.made import glyphs_of
from tests.indexer.importers.pdf.made_pdf import HEIGHT, PATH, WIDTH, Paper


def place(page: int, *boxes: Box) -> PagePlace:
    return PagePlace(page, "", WIDTH, HEIGHT, boxes)


def test_a_glyph_stands_in_the_box_that_holds_its_middle() -> None:
    glyphs = glyphs_of("abcdef") + glyphs_of("below", 112)
    found = glyphs_inside(glyphs, (104.0, 92.0, 121.0, 102.2))
    assert "".join(glyph.text for glyph in found) == "bcd"


def test_what_is_printed_over_its_like_is_read_once() -> None:
    glyphs = glyphs_of("Bold", owner=1) + glyphs_of("Bold", x=100.3, owner=2)
    found = glyphs_inside(glyphs, (100.0, 92.0, 125.0, 102.2))
    assert "".join(glyph.text for glyph in found) == "Bold"


def test_boxes_are_read_line_by_line_and_page_by_page() -> None:
    paper = Paper().page()
    paper.write("One line", 100, 100)
    paper.write("and two", 100, 113)
    paper.page().write("Three", 100, 100)
    raw_bytes = paper.output()
    places = [
        place(1, (100, 91, 180, 102.5), (100, 104, 117, 115.5)),
        place(2, (100, 91, 180, 102.5)),
    ]
    assert text_in_boxes(raw_bytes, PATH, places).split("\n") == ["One line", "and ", "Three"]


def test_pages_that_the_file_does_not_have_hold_nothing() -> None:
    raw_bytes = Paper().page().output()
    everywhere = (0.0, 0.0, WIDTH, HEIGHT)
    assert text_in_boxes(raw_bytes, PATH, [place(0, everywhere), place(9, everywhere)]) == ""
    assert text_in_boxes(raw_bytes, PATH, []) == ""


def test_a_file_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(CorpusError, match=r"^reports/minutes.pdf is no PDF that can be read"):
        text_in_boxes(b"%PDF-1.7 garbage", PATH, [place(1)])
