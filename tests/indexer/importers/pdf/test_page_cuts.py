"""A paragraph that a page's end cuts goes on where the last line is full and nothing begins."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.importers.pdf.page_cuts import join_page_cut
from indexer.importers.pdf.types import Group, Line, Typesetting
from tests.indexer.importers.pdf.made import FULL, line, lines, words

SETTING = Typesetting(10.0, right={0: 500.0, 1: 500.0})
FIRST = words(FULL, "One ")


def joins(
    before: Sequence[Line], after: Sequence[Line], setting: Typesetting = SETTING, *more: Group
) -> bool:
    groups = [Group(list(before)), *more]
    joined = join_page_cut(groups, [Group(list(after))], setting)
    assert groups[0].lines == ([*before, *after] if joined else [*before])
    return joined


def next_page(*texts: str, x: float = 100, bold: bool = False, size: float = 10.0) -> list[Line]:
    return lines(*texts, page=2, x=x, bold=bold, size=size)


def test_a_full_line_goes_on_in_a_line_that_begins_nothing() -> None:
    assert joins(lines(FIRST, words(FULL)), next_page(words(FULL), "ends."))


def test_a_full_line_that_ends_a_sentence_goes_on_as_well() -> None:
    assert joins(lines(FIRST, words(FULL, end="it.")), next_page(words(FULL, "Then "), "ends."))


def test_a_short_last_line_ends_its_paragraph() -> None:
    assert not joins(lines(FIRST, "ends."), next_page(words(FULL, "Two "), "ends."))


def test_a_short_line_that_ends_in_a_sentence_goes_on() -> None:
    assert joins(lines(FIRST, "as it was agreed by the"), next_page("committee before."))


def test_a_label_or_an_indent_begins_a_paragraph() -> None:
    end = lines(FIRST, words(FULL, end="it."))
    assert not joins(end, next_page("17.\tThe committee met."))
    assert not joins(end, [line(words(76), x=120, page=2), line(words(FULL), 112, page=2)])


def test_a_quotation_that_is_indented_as_a_whole_may_go_on() -> None:
    assert joins(lines(FIRST, words(FULL)), next_page(words(76), words(76), x=120))


def test_another_size_or_boldness_begins_a_paragraph() -> None:
    end = lines(FIRST, words(FULL))
    assert not joins(end, next_page("Small print", size=8))
    assert not joins(end, next_page("A heading", bold=True))


def test_a_table_or_heading_at_the_foot_does_not_hide_the_paragraph_above() -> None:
    row = Group(lines("one", base=130), "row")
    assert joins(lines(FIRST, words(FULL)), next_page(words(FULL), "end."), SETTING, row)
    assert not joins(lines(FIRST, words(FULL)), next_page(words(FULL)), SETTING, row, row, row, row)


def test_rows_notes_and_nothing_continue_no_paragraph() -> None:
    groups = [Group(lines(FIRST, words(FULL)))]
    for following in ([], [Group(next_page("one"), "row")], [Group(next_page("one"), "note")]):
        assert not join_page_cut(groups, following, SETTING)
    assert not join_page_cut([], [Group(next_page("one"))], SETTING)


def test_columns_have_margins_of_their_own() -> None:
    before, after = lines(*[words(36)] * 4), next_page(words(36), "ends.")
    for each in before:
        each.column = 1
    assert joins(before, after)
    for each in before:
        each.column = 0
    assert not joins(before[:1], after)


def test_a_sentence_that_ends_on_a_page_without_another_full_line_ends_there() -> None:
    alone = lines("One line alone on its page.")
    assert not joins(alone, next_page("Another sentence."), Typesetting(10.0))
    assert not joins(alone, next_page("Another sentence."), Typesetting(10.0, right={1: 235.0}))
    assert joins(lines("One line alone on its"), next_page("page."), Typesetting(10.0))


def test_a_sentence_that_ends_is_not_continued_in_other_type() -> None:
    end = lines(FIRST, words(FULL, end="it."), italic=True)
    assert not joins(end, next_page(words(FULL, "[Then "), "ends."))
    assert joins(lines(FIRST, words(FULL), italic=True), next_page(words(FULL), "ends."))


def test_the_code_of_a_document_does_not_hide_the_paragraph_above() -> None:
    code = Group(lines("25-10019 (E)", base=130))
    assert joins(lines(FIRST, words(FULL)), next_page(words(FULL), "end."), SETTING, code)


def test_the_next_number_of_a_numbering_begins_a_paragraph() -> None:
    after = next_page("2. The next", "3. The last")
    after[0].numbered = True
    assert not joins(lines(FIRST, words(FULL, end="it.")), after[:1])


def test_a_page_of_one_full_line_goes_on() -> None:
    assert joins(lines(FIRST), next_page("ends."))
