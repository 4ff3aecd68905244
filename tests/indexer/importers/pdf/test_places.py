"""Ranges of the text have a box for each line, page by page."""

from __future__ import annotations

from indexer.importers.pdf.places import place_finder
from indexer.importers.pdf.text import write_text
from indexer.importers.pdf.types import Page
from indexer.types import PagePlace, Span
from tests.indexer.importers.pdf.made import line, lines

PAGES = [Page(1, "iv", 600.0, 800.0), Page(2, "", 700.0, 500.0)]


def test_a_range_has_a_box_for_each_of_its_lines() -> None:
    text = write_text([lines("One two", "three four"), []])
    [place] = place_finder(text, PAGES)([Span(4, 13)])
    assert place == PagePlace(
        1, "iv", 600.0, 800.0, ((120.0, 92.0, 135.0, 102.2), (100.0, 104.0, 125.0, 114.2))
    )


def test_a_range_over_two_pages_has_a_place_on_each() -> None:
    text = write_text([[line("One")], [line("Two", 50)]])
    found = place_finder(text, PAGES)([Span(0, 8)])
    assert [(p.page, p.label, p.width, p.boxes) for p in found] == [
        (1, "iv", 600.0, ((100.0, 92.0, 115.0, 102.2),)),
        (2, "", 700.0, ((100.0, 42.0, 115.0, 52.2),)),
    ]


def test_several_ranges_of_one_line_that_adjoin_have_one_box() -> None:
    text = write_text([[line("One two three")], []])
    [place] = place_finder(text, PAGES)([Span(0, 3), Span(4, 7)])
    assert place.boxes == ((100.0, 92.0, 135.0, 102.2),)


def test_words_far_apart_in_a_line_have_boxes_of_their_own() -> None:
    text = write_text([[line("left\tright")], []])
    [place] = place_finder(text, PAGES)([Span(0, 10)])
    assert place.boxes == ((100.0, 92.0, 120.0, 102.2), (150.0, 92.0, 175.0, 102.2))


def test_line_ends_and_nothing_have_no_place() -> None:
    text = write_text([[line("One")], []])
    assert place_finder(text, PAGES)([Span(3, 5)]) == ()
    assert place_finder(text, PAGES)([]) == ()


def test_boxes_of_letters_that_are_set_tight_keep_what_is_nearer_to_their_own() -> None:
    tight = line("ends.]")
    for at, glyph in enumerate(tight.glyphs):
        glyph.x0, glyph.x1 = 100.0 + 3 * at, 105.0 + 3 * at
    find = place_finder(write_text([[tight], []]), PAGES)
    ends = [find([span])[0].boxes[0][::2] for span in (Span(0, 5), Span(5, 6), Span(0, 6))]
    assert ends == [(100.0, 116.0), (116.0, 120.0), (100.0, 120.0)]


def test_boxes_of_letters_on_one_another_stay_whole() -> None:
    ligature = line("fi")
    ligature.glyphs[1].x0, ligature.glyphs[1].x1 = 100.0, 105.0
    find = place_finder(write_text([[ligature], []]), PAGES)
    assert find([Span(0, 1)])[0].boxes[0][::2] == (100.0, 105.0)
