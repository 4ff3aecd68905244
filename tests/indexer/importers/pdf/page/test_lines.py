"""Glyphs in the order of the file become printed lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.importers.pdf.page.lines import is_raised, is_ruled_off, printed_lines
from indexer.importers.pdf.types import Glyph, Line, Style
from tests.indexer.importers.pdf.made import glyphs_of, line, page_of


def read(*parts: list[Glyph]) -> list[Line]:
    return printed_lines(page_of([glyph for part in parts for glyph in part]))


def texts(*parts: list[Glyph]) -> list[str]:
    return [line.text for line in read(*parts)]


def test_glyphs_on_one_baseline_are_a_line_and_lower_ones_the_next() -> None:
    first, second = read(glyphs_of("One line", 100), glyphs_of("Two", 112))
    assert (first.text, first.x0, first.x1, first.base, first.size) == (
        "One line",
        100.0,
        140.0,
        100.0,
        10.0,
    )
    assert (second.text, second.base, second.page) == ("Two", 112.0, 1)


def test_a_gap_of_a_word_becomes_a_blank_and_a_gap_of_letters_none() -> None:
    assert texts(glyphs_of("word", x=100) + glyphs_of("next", x=122)) == ["word next"]
    assert texts(glyphs_of("let", x=100) + glyphs_of("ters", x=116)) == ["letters"]


def test_a_wide_gap_is_remembered_by_the_offset_of_what_follows() -> None:
    assert [(o.text, o.gaps) for o in read(glyphs_of("17.\tThe\ttext"))] == [
        ("17. The text", [4, 8]),
    ]


def test_two_blanks_of_a_typewriter_are_no_wide_gap() -> None:
    [found] = read(glyphs_of("End.  Next"))
    assert found.gaps == []


def test_a_glyph_that_begins_further_left_begins_a_line() -> None:
    assert texts(glyphs_of("right", 100, x=300), glyphs_of("left", 103, x=100)) == ["right", "left"]


def test_raised_and_lowered_marks_stay_in_their_line() -> None:
    [found] = read(
        glyphs_of("text", 100, x=100),
        glyphs_of("3", 96, x=120, size=6),
        glyphs_of("and H", 100, x=128),
        glyphs_of("2", 102, x=153, size=6),
    )
    assert (found.text, found.base, found.size) == ("text3 and H2", 100.0, 10.0)
    assert [g.text for g in found.glyphs if is_raised(found, g)] == ["3 "]


def test_no_mark_of_a_recognised_line_is_raised() -> None:
    found = line("text")
    mark = glyphs_of("3", 96, size=6)[0]
    assert is_raised(found, mark)
    found.recognised = True
    assert not is_raised(found, mark)


def test_a_large_or_low_glyph_is_not_raised() -> None:
    found = line("text")
    assert not is_raised(found, glyphs_of("3", 96, size=9)[0])
    assert not is_raised(found, glyphs_of("3", 99.5, size=6)[0])


def test_text_printed_over_itself_letter_by_letter_is_read_once() -> None:
    one, other = glyphs_of("Bold", owner=1), glyphs_of("Bold", x=100.3, owner=2)
    pairs = [glyph for pair in zip(one, other, strict=True) for glyph in pair]
    assert texts(pairs) == ["Bold"]


def test_text_printed_over_itself_is_read_once() -> None:
    [found] = read(glyphs_of("Bold", x=100, owner=1), glyphs_of("Bold", x=100.3, owner=2))
    assert found.text == "Bold"
    assert texts(glyphs_of("Bold", x=100, owner=1), glyphs_of("ly", x=120, owner=2)) == ["Boldly"]


def test_equal_letters_of_one_run_are_a_ligature_and_stay() -> None:
    glyphs = glyphs_of("ofer")
    double = replace(glyphs[1])
    assert texts([*glyphs[:2], double, *glyphs[2:]]) == ["offer"]


def test_turned_text_and_tiny_blanks_are_left_out() -> None:
    assert texts(glyphs_of("turned", upright=False), glyphs_of("text", 120)) == ["text"]
    blank = replace(glyphs_of("x", size=1)[0], text=" ")
    assert texts([blank], glyphs_of("text", 120)) == ["text"]
    assert read([blank]) == []


def test_a_line_of_blanks_is_none() -> None:
    assert read([replace(glyphs_of("x")[0], text=" ")]) == []


@pytest.mark.parametrize(("gap", "expected"), [(60, ["left, right"]), (90, ["left,", "right"])])
def test_runs_beside_each_other_are_one_line_unless_far_apart(
    gap: float, expected: list[str]
) -> None:
    low = glyphs_of(",", 104, x=120)
    assert texts(glyphs_of("left", 100), low, glyphs_of("right", 98, x=125 + gap)) == expected


def test_an_upright_rule_parts_cells_of_one_baseline() -> None:
    glyphs = glyphs_of("left") + glyphs_of("right", x=130)
    page = page_of(glyphs, [(125.0, 50.0, 125.5, 150.0)])
    assert [o.text for o in printed_lines(page)] == ["left", "right"]
    assert is_ruled_off(glyphs[3], glyphs[4], page)


def test_a_rule_at_another_height_or_within_a_word_parts_nothing() -> None:
    glyphs = glyphs_of("left") + glyphs_of("right", x=130)
    above = page_of(glyphs, [(125.0, 10.0, 125.5, 60.0)])
    inside = page_of(glyphs, [(110.0, 50.0, 110.5, 150.0)])
    assert [o.text for o in printed_lines(above)] == ["left right"]
    assert [o.text for o in printed_lines(inside)] == ["left right"]


@pytest.mark.parametrize(("bold", "expected"), [(9, False), (10, True)])
def test_a_line_is_bold_when_nearly_all_its_letters_are(bold: int, expected: bool) -> None:
    text = "abcdefghij"
    [found] = read(
        glyphs_of(text[:bold], bold=True) + glyphs_of(text[bold:], x=100 + 5 * bold),
    )
    assert found.bold is expected


def test_punctuation_tells_no_style() -> None:
    [found] = read(glyphs_of("Title", italic=True) + glyphs_of(".....", x=125))
    assert (found.italic, found.bold) == (True, False)


def test_recognised_lines_have_one_size_and_no_style() -> None:
    sizes = (9.0, 10.0, 11.0, 30.0)
    found = read(
        *(
            glyphs_of("scanned", 100 + 40 * at, size=size, bold=True, hidden=True)
            for at, size in enumerate(sizes)
        )
    )
    assert [(o.size, o.bold, o.recognised) for o in found] == [
        (10.5, False, True),
        (10.5, False, True),
        (10.5, False, True),
        (30.0, False, True),
    ]


def test_a_little_hidden_text_on_a_printed_page_changes_nothing() -> None:
    found = read(
        glyphs_of("printed", 100),
        glyphs_of("printed", 112),
        glyphs_of("hidden", 124, size=9, hidden=True, bold=True),
    )
    assert [(o.size, o.bold, o.recognised) for o in found][-1] == (9.0, True, False)


def right_to_left(text: str, base: float = 100.0) -> list[Glyph]:
    """Glyphs in reading order, each left of the one before."""
    found = glyphs_of(text, base)
    for at, glyph in enumerate(found):
        glyph.x0, glyph.x1 = 400.0 - 5 * (at + 1), 400.0 - 5 * at
    return found


def test_a_script_from_right_to_left_is_one_line_in_reading_order() -> None:
    [found] = read(right_to_left("שלום עולם"))
    assert (found.text, found.right_to_left, found.gaps) == ("שלום עולם", True, [])


def test_lam_stands_before_alef_where_one_glyph_shows_both() -> None:
    glyphs = right_to_left("سالم")
    glyphs[2].x0, glyphs[2].x1 = glyphs[1].x0, glyphs[1].x1
    glyphs[3].x0, glyphs[3].x1 = glyphs[1].x0 - 5, glyphs[1].x0
    [found] = read(glyphs)
    assert found.text == "سلام"


def test_glyphs_are_styled_one_by_one() -> None:
    assert glyphs_of("a", bold=True)[0].style == Style(10.0, True, False, False)


def drawn_back(before: str, after: str) -> list[Glyph]:
    """Two parts of a text with a vowel sign between them that is drawn an em further left."""
    first = glyphs_of(before)
    sign = glyphs_of("\u0dca", x=first[-1].x0 - 10.0)
    return [*first, *sign, *glyphs_of(after, x=first[-1].x0 + 5.0)]


def test_a_sign_that_is_drawn_further_left_stays_with_its_letter() -> None:
    assert texts(drawn_back("කථා", "නායක")) == ["කථා\u0dcaනායක"]
    assert texts(drawn_back("කථා", " නායක")) == ["කථා\u0dca නායක"]
    back = glyphs_of("x", x=90.0)
    assert len(texts([*glyphs_of("abc"), *back])) == 2


def test_blanks_that_the_place_of_a_sign_made_are_none() -> None:
    glyphs = drawn_back("කථා", "නායක")
    glyphs[2].text += " "
    glyphs[3].text += " "
    assert texts(glyphs) == ["කථා\u0dcaනායක"]


def test_a_sign_on_its_letter_leaves_the_next_letter_where_it_stands() -> None:
    letters = glyphs_of("Aydi", x=100.0)
    on = replace(glyphs_of("\u0307")[0], x0=letters[-1].x0 + 1.0, x1=letters[-1].x1 - 2.0)
    assert texts([*letters, on, *glyphs_of("l", x=letters[-1].x1 + 1.0)]) == ["Aydi\u0307l"]
