"""Lines become paragraphs where the next line's first word would have fitted, and rows of cells."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from indexer.importers.pdf.paragraphs import groups_of
from indexer.importers.pdf.types import Line, Typesetting
from tests.indexer.importers.pdf.made import FULL, line, lines, words

SETTING = Typesetting(10.0, right={0: 500.0, 1: 500.0})


def read(found: Sequence[Line], setting: Typesetting = SETTING) -> list[str]:
    return [group.text for group in groups_of(found, setting)]


def full(start: str = "", end: str = "", length: int = FULL) -> str:
    return words(length, start, end)


def test_full_lines_go_on_and_a_short_one_ends_its_paragraph() -> None:
    found = lines(full("One "), "ends here.", full("Two "), full(), "ends.")
    assert read(found) == [
        f"{found[0].text} ends here.",
        f"{found[2].text} {found[3].text} ends.",
    ]


def test_no_line_makes_no_paragraph() -> None:
    assert read([]) == []


@pytest.mark.parametrize("length", [75, 80])
def test_the_margin_of_the_document_tells_of_a_lone_paragraph(length: int) -> None:
    first = words(length, "One ")
    assert len(read(lines(first, "understandably."))) == 1
    assert len(read(lines(first[:40], "understandably."))) == 2


def test_a_full_last_line_ends_where_the_next_is_indented() -> None:
    found = [
        line(full("One "), 100),
        line(full("", "end."), 112),
        line(full("Two ", length=76), 124, 120),
        line(full(), 136),
    ]
    assert len(read(found)) == 2


def test_an_indented_first_line_and_the_second_are_one_paragraph() -> None:
    found = [line(full("One ", length=76), 100, 120), line(full(), 112), line("end.", 124)]
    assert len(read(found)) == 1


def test_lines_that_hang_after_a_label_are_one_item() -> None:
    found = [
        line("(a)\t" + full("One ", length=71), 100),
        line(full(length=71), 112, 145),
        line("ends.", 124, 145),
        line("(b)\t" + full("Two ", length=71), 136),
        line("ends.", 148, 145),
    ]
    assert [text[:5] for text in read(found)] == ["(a) O", "(b) T"]


def test_hanging_items_whose_lines_are_full_part_at_their_labels_alone() -> None:
    def item(label: str, base: float) -> list[Line]:
        first = line(f"{label}\t" + full("One ", length=73), base, 100)
        return [first, line(full(length=73), base + 12, 135)]

    found = [*item("1.", 100), *item("2.", 124), *item("3.", 148)]
    assert [text[:2] for text in read(found)] == ["1.", "2.", "3."]


def test_bibliographies_that_hang_part_at_each_entry() -> None:
    found = [
        line(full("Adams, "), 100),
        line(full(length=76), 112, 120),
        line(full("Baker, "), 124),
        line(full(length=76), 136, 120),
        line(full("Clark, "), 148),
        line("end.", 160, 120),
    ]
    assert [text[:5] for text in read(found)] == ["Adams", "Baker", "Clark"]


def test_white_space_ends_a_paragraph_whose_last_line_is_full() -> None:
    found = [*lines(full("One "), full("", "end.")), *lines(full("Two "), "end.", base=132)]
    assert len(read(found)) == 2


def test_a_sentence_that_clearly_runs_on_over_white_space_is_one_paragraph() -> None:
    found = [*lines(full("One "), full()), *lines(full("and "), "end.", base=135)]
    assert len(read(found)) == 1
    far = [*lines(full("One "), full()), *lines(full("and "), "end.", base=190)]
    assert len(read(far)) == 2


def test_another_size_begins_a_paragraph() -> None:
    found = [line(full("One "), 100), line("small print", 112, size=8)]
    assert len(read(found)) == 2
    assert len(read([line(full("One "), 100), line("nearly alike", 112, size=9.7)])) == 1


def test_a_bold_line_above_a_full_stop_less_one_is_a_heading_of_two_lines() -> None:
    found = lines("A heading of", "two lines", bold=True) + lines(full("One "), base=124)
    assert read(found)[0] == "A heading of two lines"


def test_bold_after_plain_text_at_a_gap_begins_a_paragraph() -> None:
    found = [*lines(full("One "), full()), line("Heading", 128, bold=True)]
    assert len(read(found)) == 2


def test_centred_lines_of_other_lengths_are_one_title() -> None:
    found = [line(full("One "), 60), line("Report of", 100, 277), line("the committee", 112, 267)]
    assert read(found)[1:] == ["Report of the committee"]


def test_centred_titles_below_each_other_part_at_capitals() -> None:
    found = [
        line(full("One "), 60),
        line("Report of it", 100, 270),
        line("Second title on", 112, 262),
    ]
    assert read(found)[1:] == ["Report of it", "Second title on"]


def test_entries_of_contents_are_apart() -> None:
    found = lines("Opening\t3", "Statements\t4", "Closing\t9")
    assert read(found) == ["Opening 3", "Statements 4", "Closing 9"]


def test_italic_text_after_plain_begins_a_paragraph() -> None:
    found = [*lines(full("One "), full(end="it.")), *lines(full("Two "), base=124, italic=True)]
    assert len(read(found)) == 2


def test_a_title_in_italics_that_fills_a_line_of_a_sentence_parts_it_not() -> None:
    plain, title = lines(full("One "), full(end="report")), line(full("The "), 124, italic=True)
    goes_on, begins = line("seen as a duty.", 136), line("Seen as a duty.", 136)
    assert len(read([*plain, title, goes_on])) == 1
    assert len(read([*plain, title, begins])) > 1
    assert len(read([*plain, title])) == 2


@pytest.mark.parametrize(
    ("end", "start", "groups"),
    [
        ("abstentions", "(resolution 79/284).", 1),
        ("abstentions", "of all.", 1),
        ("(taken by", "Members)", 1),
        ("given by the", "Chair.", 1),
        ("response", "Accepted", 2),
        ("met.", "(resolution 79/284).", 2),
    ],
)
def test_a_sentence_in_italics_goes_on_in_small_letters_or_in_an_open_bracket(
    end: str, start: str, groups: int
) -> None:
    found = [line(full("It was ", end=end), italic=True), line(start, 112)]
    assert len(read(found)) == groups


def test_bold_type_that_ends_with_its_line_is_a_title() -> None:
    title, text = line(full("Hearing on ", end="hours"), bold=True), line("She read it.", 112)
    assert read([title, text]) == [title.text, text.text]
    assert len(read([title, line("and she read it.", 112)])) == 1
    assert len(read([line(full("Hearing ", end="now:"), bold=True), text])) == 1


def test_a_short_line_ends_its_paragraph_in_a_filled_document_only() -> None:
    found = lines(full("One "), words(72, end="it."), full("If he "), "ends.")
    gapped = Typesetting(10.0, right={0: 500.0, 1: 500.0}, gapped=True)
    filled = Typesetting(10.0, right={0: 500.0, 1: 500.0}, gapped=True, filled=True)
    assert (len(read(found, gapped)), len(read(found, filled))) == (1, 2)
    unended = lines(full("One "), words(72, end="it"), full("If he "), "ends.")
    assert len(read(unended, filled)) == 1


def test_lines_below_the_second_column_of_a_list_go_on_in_it() -> None:
    def entry(base: float) -> list[Line]:
        first = line("WP.3\t" + words(61, "Report "), base, 100)
        return [first, line(words(73 - 12, "on "), base + 12, 150), line("end", base + 24, 150)]

    found = [*entry(100), *entry(136)]
    assert read(found) == [" ".join(each.text for each in part) for part in (found[:3], found[3:])]


def test_a_line_elsewhere_than_below_the_second_column_does_not_go_on() -> None:
    first = line("WP.3\t" + words(61, "Report "), 100)
    assert len(read([first, line(words(70), 112, 100)])) == 2
    assert len(read([line("Chair:\tA Person", 100), line("Another Person", 112, 145)])) == 2


def test_items_that_count_on_are_read_one_by_one() -> None:
    found = lines(full("1. Prepare ", end="work."), full("2. Share ", end="it."), "3. Report.")
    assert len(read(found)) == 3


def test_columns_are_never_joined() -> None:
    left, right = lines(*[full(length=36)] * 3), lines(*[full(length=36)] * 3, x=320)
    for each in left:
        each.column = 1
    for each in right:
        each.column = 2
    assert len(read([*left, *right])) == 2


def test_cells_of_one_height_are_a_row() -> None:
    found = [line("one", 100), line("two", 100, 200), line("three", 130), line("four", 130, 200)]
    for each in found:
        each.cell = (each.x0, each.base - 10, each.x0 + 90, each.base + 10)
    groups = list(groups_of(found, SETTING))
    assert [(group.kind, group.text) for group in groups] == [
        ("row", "one two"),
        ("row", "three four"),
    ]


def test_cells_that_the_file_has_column_by_column_are_rows_too() -> None:
    found = [line("one", 100), line("three", 130), line("two", 100, 200), line("four", 130, 200)]
    for each in found:
        each.cell = (each.x0, each.base - 10, each.x0 + 90, each.base + 10)
    assert read(found) == ["one two", "three four"]


def test_a_box_around_text_is_no_table() -> None:
    found = lines(words(40), "ends.", words(40))
    for each in found:
        each.cell = (90, 80, 330, 200)
    groups = list(groups_of(found, SETTING))
    assert [(group.kind, len(group.lines)) for group in groups] == [("text", 2), ("text", 1)]


def test_rows_without_rules_are_found() -> None:
    found = [*lines("a cell of", "two lines"), line("its neighbour", 100, 300), line("Text", 140)]
    assert [(g.kind, g.text) for g in groups_of(found, SETTING)] == [
        ("row", "a cell of two lines its neighbour"),
        ("text", "Text"),
    ]


def test_a_page_of_one_line_is_one_paragraph() -> None:
    assert read([line("Alone on its page")]) == ["Alone on its page"]
    assert read([line("Alone on its page")], Typesetting(10.0)) == ["Alone on its page"]


def test_text_from_right_to_left_ends_where_a_line_is_short_at_the_left() -> None:
    found = [
        line("שלום " * 15 + "שלומו", 100),
        line("שלום שלום", 112, 455),
        line("שלום " * 15 + "שלומו", 124),
    ]
    for each in found:
        each.right_to_left = True
    assert [len(group.lines) for group in groups_of(found, SETTING)] == [2, 1]
