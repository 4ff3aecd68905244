"""Notes stand at the foot of a page: below a rule, or in small type."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from indexer.importers.pdf.notes import (
    calls_in,
    continues,
    note_mark,
    notes_of,
    separate_foot,
    sign_calls,
)
from indexer.importers.pdf.page.lines import printed_lines
from indexer.importers.pdf.types import Group, Line
from indexer.types import Box
from tests.indexer.importers.pdf.made import SIZE, glyphs_of, line, lines, page_of, words

_RULE: Box = (100.0, 680.0, 250.0, 680.5)


def note(mark: str, text: str, base: float, size: float = 8.0) -> Line:
    """A note whose mark is raised."""
    glyphs = glyphs_of(mark, base - 3, size=5) + glyphs_of(text, base, 100 + 3 * len(mark), size)
    [found] = printed_lines(page_of(glyphs))
    return found


def split(found: Sequence[Line], *rules: Box) -> tuple[list[str], list[str]]:
    text, foot = separate_foot(found, page_of(rules=rules), SIZE)
    return [o.text for o in text], [o.text for o in foot]


TEXT = lines("The text of", "a page", base=500)


def test_small_type_below_a_rule_is_the_foot() -> None:
    small = lines("a note that", "goes on", base=700, size=8)
    assert split([*TEXT, *small], _RULE) == (["The text of", "a page"], ["a note that", "goes on"])


def test_small_type_with_a_mark_is_the_foot_without_a_rule() -> None:
    found = [*TEXT, note("1", "A note", 700), line("goes on", 710, size=8)]
    assert split(found) == (["The text of", "a page"], ["1A note", "goes on"])


def test_a_mark_below_a_rule_is_the_foot_in_any_size() -> None:
    assert split([*TEXT, note("1", "A note", 700, 10.0)], _RULE)[1] == ["1A note"]


def test_a_row_of_dashes_begins_the_foot() -> None:
    found = [*TEXT, line("__________", 680), line("Any text", 700)]
    assert split(found)[1] == ["__________", "Any text"]
    assert split(found[:-1])[1] == []


def test_small_type_without_a_rule_or_mark_is_text() -> None:
    assert split([*TEXT, *lines("small", "print", base=700, size=8)])[1] == []


def test_text_of_the_usual_size_below_a_rule_is_text() -> None:
    assert split([*TEXT, *lines("more", "text", base=700)], _RULE)[1] == []


def test_what_stands_high_on_a_page_is_no_foot() -> None:
    high = [line("Text", 100), note("1", "A note", 190)]
    assert split(high, (100.0, 180.0, 250.0, 180.5))[1] == []


def test_a_page_with_notes_alone_has_them_below_its_first_quarter() -> None:
    alone = [note("1", "A note", 700), line("goes on", 710, size=8)]
    assert split(alone) == ([], ["1A note", "goes on"])
    assert split(alone, _RULE) == ([], ["1A note", "goes on"])


def test_a_rule_that_underlines_a_word_begins_no_foot() -> None:
    found = [*TEXT, line("A heading", 660), *lines("small", "print", base=700, size=8)]
    assert split(found, (100.0, 661.0, 145.0, 661.5))[1] == []


def test_a_rule_across_the_page_or_elsewhere_begins_no_foot() -> None:
    small = lines("small", "print", base=700, size=8)
    assert split([*TEXT, *small], (50.0, 680.0, 550.0, 680.5))[1] == []
    assert split([*TEXT, *small], (350.0, 680.0, 500.0, 680.5))[1] == []


def test_a_table_at_the_foot_is_none() -> None:
    small = lines("small", "print", base=700, size=8)
    small[1].cell = (100, 700, 200, 720)
    assert split([*TEXT, *small], _RULE)[1] == []


def test_columns_have_no_foot_in_the_first() -> None:
    first = [*TEXT, note("1", "A note", 700)]
    second = lines("Next column", base=100, x=350)
    assert split([*first, *second])[1] == []


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (note("1", "A note", 700), "1"),
        (note("12", "A note", 700), "12"),
        (note("*", "A note", 700), "*"),
        (line("*\tA note", 700), "*"),
        (line("** A note", 700), "**"),
        (line("3\tA note", 700), "3"),
        (line("a\tA note", 700), "a"),
        (line("3 A note", 700), None),
        (line("3rd note", 700), None),
        (line("A note", 700), None),
        (line("2025\tA note", 700), None),
    ],
)
def test_a_mark_is_raised_or_set_off_or_a_sign(found: Line, expected: str | None) -> None:
    assert note_mark(found) == expected


def test_each_mark_begins_a_note_and_other_lines_go_on() -> None:
    found = [
        note("1", "One", 700),
        line("goes on", 710, size=8),
        note("2", "Two", 720),
    ]
    assert [(g.kind, g.text, g.continued) for g in notes_of(found)] == [
        ("note", "1One goes on", False),
        ("note", "2Two", False),
    ]


def test_a_foot_that_begins_without_a_mark_continues_the_note_before() -> None:
    found = [line("rest of it", 700, size=8), note("2", "Two", 720)]
    assert [(g.text, g.continued) for g in notes_of(found)] == [
        ("rest of it", True),
        ("2Two", False),
    ]
    assert list(notes_of([])) == []


def of_page(number: int, *texts: str) -> Group:
    return Group(lines(*texts, page=number, size=8), "note", continued=True)


def test_a_note_is_continued_on_the_next_page_unless_it_plainly_ended() -> None:
    open_note, ended = of_page(3, words(70, "1 The "), words(70)), of_page(3, words(70), "ends.")
    full = of_page(3, words(70), words(70, end="it."))
    assert continues(open_note, of_page(4, "rest of it."))
    assert continues(full, of_page(4, words(70)))
    assert not continues(ended, of_page(4, words(70)))
    assert not continues(open_note, of_page(7, "Abbreviations: none."))


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("Report of the Committee*", "*"),
        ("the Committee* met", "*"),
        ("the Committee.*", "*"),
        ("the Committee**", ""),
        ("the * Committee", ""),
        ("2*3 members", ""),
        ("* The report", ""),
        ("the Committee†", ""),
    ],
)
def test_a_sign_right_after_a_word_calls_the_note_of_its_page(text: str, calls: str) -> None:
    found = line(text)
    assert sign_calls(found) == frozenset()
    found.marks = frozenset({"*", "1"})
    assert "".join(found.glyphs[at].text.strip() for at in sorted(sign_calls(found))) == calls


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        ("3,4", [("3", "3,"), ("4", "4")]),
        ("3, 4;5", [("3", "3, "), ("4", "4;"), ("5", "5")]),
        ("3", [("3", "3")]),
        ("3,9", [("3,9", "3,9")]),
        ("th", [("th", "th")]),
    ],
)
def test_several_raised_marks_are_calls_each_where_the_page_has_their_notes(
    raised: str, expected: list[tuple[str, str]]
) -> None:
    assert calls_in(raised, {"3", "4", "5"}) == expected
