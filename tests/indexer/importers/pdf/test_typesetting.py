"""A document's size, margins and white space are measured, and so is when a line is full."""

from __future__ import annotations

import pytest

from indexer.importers.pdf.page.lines import printed_lines
from indexer.importers.pdf.types import Line, Typesetting
from indexer.importers.pdf.typesetting import (
    begins_item,
    first_word_width,
    has_room,
    is_bold_throughout,
    is_full,
    is_gap,
    is_labelled,
    is_parted,
    is_tabbed,
    pitch_of,
    right_margin,
    text_size,
    typesetting_of,
)
from tests.indexer.importers.pdf.made import (
    FULL,
    LEFT,
    RIGHT,
    glyphs_of,
    line,
    lines,
    page_of,
    words,
)

_MARGINS = (LEFT, RIGHT)


def test_the_size_of_the_text_is_that_of_most_characters() -> None:
    small, large = lines(*["note"] * 9, size=8), lines(words(FULL), size=11)
    assert text_size([small, large]) == 11.0
    assert text_size([[*small, *small, *small], large]) == 8.0


def test_cells_count_less_for_the_size_of_the_text() -> None:
    cells = lines(words(60), words(60), size=8)
    for each in cells:
        each.cell = (0, 0, 1, 1)
    assert text_size([[*cells, *lines(words(50))]]) == 10.0


def test_a_document_without_text_has_some_size() -> None:
    assert text_size([]) == text_size([[]]) == 10.0


def test_sizes_that_differ_little_are_the_same() -> None:
    setting = Typesetting(10.0)
    assert [setting.sets(line("x", size=size)) for size in (9.1, 9.3, 10.7, 10.9)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\t\ttwo", True),
        ("one\ttwo", False),
        ("one\ttwo\t\tthree", True),
        ("1. \t\tone", False),
        ("1. \t\tone\t\ttwo", True),
        ("one", False),
    ],
)
def test_parts_of_a_line_stand_far_apart_elsewhere_than_after_its_label(
    text: str, expected: bool
) -> None:
    # A tab is three ems wide, and six are not more than six.
    assert is_parted(line(text.replace("\t\t", "\t\t\t"))) is expected
    assert not is_parted(line(text.replace("\t\t", "\t").replace("\t", "\t\t")))


def test_parts_of_a_line_have_two_sizes_after_a_gap() -> None:
    for size, expected in ((13.5, True), (12.5, False)):
        glyphs = [*glyphs_of("large", size=size), *glyphs_of("small", x=170)]
        [made] = printed_lines(page_of(glyphs))
        assert is_parted(made) is expected


def test_a_document_is_bold_throughout_when_most_of_it_is() -> None:
    bold, plain = lines(words(70), bold=True), lines(words(30))
    assert is_bold_throughout([bold, plain])
    assert not is_bold_throughout([bold, plain, plain])
    assert not is_bold_throughout([])


def test_the_right_margin_is_where_enough_lines_end() -> None:
    ends = [words(80), words(80), words(79), words(40), words(20)]
    assert right_margin(lines(*ends)) == 500.0
    assert right_margin([*lines(*ends), line(words(95))]) == 500.0


def test_lines_that_all_end_elsewhere_have_the_margin_of_the_longest() -> None:
    assert right_margin(lines(words(80), words(60), words(40))) == 500.0
    assert right_margin([]) == 0.0


def test_left_and_right_pages_have_margins_of_their_own() -> None:
    pages = [lines(*[words(80)] * 4, x=80 + 20 * (page % 2), page=page) for page in (1, 2, 3)]
    assert typesetting_of(pages, 10.0, False).right == {0: 480.0, 1: 500.0}


def test_columns_and_other_sizes_tell_no_margin_of_the_document() -> None:
    text, column, note = lines(*[words(60)] * 4), lines(*[words(80)] * 9), lines(words(99), size=8)
    for each in column:
        each.column = 2
    assert typesetting_of([[*text, *column, *note]], 10.0, False).right[1] == 400.0


def test_the_usual_distance_of_lines_is_in_ems_and_at_most_so_much() -> None:
    assert pitch_of(lines("a", "b", "c")) == 1.2
    assert pitch_of(lines("a", "b", "c", step=22)) == 1.6
    assert pitch_of(lines("a")) == pitch_of([]) == 1.2


def test_white_space_is_clearly_more_than_the_usual_distance() -> None:
    assert [is_gap(step, 1.2) for step in (1.2, 1.6, 1.7)] == [False, False, True]


def paragraphs(step_after: float) -> list[Line]:
    """Five paragraphs of two full lines and a short one, white space or none between them."""
    found: list[Line] = []
    base = 100.0
    for _ in range(5):
        found += lines(words(80), words(80), words(30, end="."), base=base)
        base = found[-1].base + step_after
    return found


@pytest.mark.parametrize(("step", "gapped"), [(12, False), (18, True)])
def test_white_space_after_most_last_lines_separates_paragraphs(step: float, gapped: bool) -> None:
    assert typesetting_of([paragraphs(step)], 10.0, False).gapped is gapped


def test_a_line_is_full_when_the_next_word_would_not_have_fitted() -> None:
    long_word, short_word = line("unanimously it was so"), line("it was so")
    before = line(words(72))
    assert is_full(before, long_word, _MARGINS, [before], Typesetting(10.0))
    assert not is_full(before, short_word, _MARGINS, [before], Typesetting(10.0))


def test_lines_that_end_where_their_neighbours_do_are_full_whatever_the_margin() -> None:
    near = lines(*[words(50)] * 3)
    following = line("it was so")
    assert is_full(near[1], following, _MARGINS, near, Typesetting(10.0))
    assert not is_full(near[1], following, _MARGINS, near[:2], Typesetting(10.0))


def test_between_gaps_a_line_near_the_margin_is_full() -> None:
    before, following = line(words(70)), line("it was so")
    assert is_full(before, following, _MARGINS, [before], Typesetting(10.0, gapped=True))
    assert not is_full(before, following, _MARGINS, [before], Typesetting(10.0))
    assert not is_full(
        line(words(60)), following, _MARGINS, [before], Typesetting(10.0, gapped=True)
    )


@pytest.mark.parametrize(("length", "filled"), [(FULL, True), (60, False)])
def test_a_document_is_filled_when_no_line_that_goes_on_had_room(length: int, filled: bool) -> None:
    pages = [lines(*[words(length)] * 11, *[words(FULL)] * 11) for _ in range(2)]
    assert typesetting_of(pages, 10.0, False).filled is filled


def test_a_quotation_narrower_than_the_page_is_full_at_its_own_margin() -> None:
    setting = Typesetting(10.0, gapped=True, filled=True)
    quote = lines(words(66), words(69, end="it."), words(70), words(68), x=120)
    following = line("It was so", x=120)
    assert is_full(quote[1], following, _MARGINS, quote, setting)
    assert not is_full(quote[1], following, _MARGINS, quote[:2], setting)
    wide = [*quote, line(words(75), x=120)]
    assert not is_full(quote[1], following, _MARGINS, wide, setting)


def test_few_lines_do_not_tell_whether_a_document_is_filled() -> None:
    assert not typesetting_of([lines(*[words(FULL)] * 20)], 10.0, False).filled
    assert typesetting_of([lines(*[words(FULL)] * 21)], 10.0, False).filled


def test_a_line_has_room_for_a_word_that_ends_before_the_margin() -> None:
    before = line(words(76))
    assert has_room(before, line("a word"), RIGHT)
    assert not has_room(before, line("many words"), RIGHT)


def test_an_item_begins_with_a_label_or_the_next_number() -> None:
    counted = line("2. The text")
    assert not begins_item(counted)
    counted.numbered = True
    assert begins_item(counted)
    assert begins_item(line("2.\tThe text"))


def test_a_line_from_right_to_left_is_full_at_the_left_margin() -> None:
    for shift, full in ((0, True), (100, False)):
        before = line("ש" * (80 - shift // 5), x=100 + shift)
        before.right_to_left = True
        assert is_full(before, line("של"), _MARGINS, [before], Typesetting(10.0)) is full


def test_the_first_word_ends_at_a_blank_that_may_break() -> None:
    assert first_word_width(line("word and more")) == 20.0
    assert first_word_width(line("word")) == 20.0
    glyphs = line("No 5 of")
    glyphs.glyphs[1].text = "o\u00a0"
    assert first_word_width(glyphs) == 20.0


@pytest.mark.parametrize(
    "label",
    ["1.", "17.", "1.2", "1.2.1", "(a)", "a)", "(iv)", "IV.", "•", "–", "*", "12"],
)
def test_a_label_stands_apart_from_its_text(label: str) -> None:
    assert is_labelled(line(f"{label}\tThe text"))


@pytest.mark.parametrize(
    "text",
    ["2025. The year", "a text", "12 members", "The\ttext", "1.The text", "(abcdefg)\tThe"],
)
def test_a_number_or_letter_of_a_sentence_is_no_label(text: str) -> None:
    assert not is_labelled(line(text))


def test_a_sign_after_a_label_may_stand_as_near_as_two_blanks() -> None:
    assert is_labelled(line("(a)  The text"))
    assert not is_labelled(line("(a) The text"))


def test_a_wide_gap_elsewhere_than_after_a_label_is_a_tab() -> None:
    assert is_tabbed(line("Contents\t5"))
    assert is_tabbed(line("1.\tOpening\t5"))
    assert not is_tabbed(line("1.\tOpening"))
    assert not is_tabbed(line("Opening"))
