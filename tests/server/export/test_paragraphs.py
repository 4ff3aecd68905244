"""A paragraph has the number that people cite, and the marks of its notes where they are called."""

from __future__ import annotations

import pytest

from indexer.types import Footnote, Span
from server.export.paragraphs import notes_of, number_of, text_of
from tests.server.export.made_reports import passage


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("It rained.", "12", "12."),
        ("It rained.", "", "[7]"),
        ("4.3 It rained.", "4.3", ""),
        ("4.31 m fell.", "4.3", "4.3."),
        ("120 came.", "12", "12."),
        ("12 came.", "12", "12."),
        ("It rained.", "a", "a."),
    ],
)
def test_a_number_is_the_printed_one_and_ours_stands_in_brackets(
    text: str, printed: str, expected: str
) -> None:
    assert number_of(passage(7, text, printed=printed)) == expected


def test_marks_stand_where_notes_are_called_and_notes_of_headings_nowhere() -> None:
    notes = (
        Footnote("*", "Of the heading.", ()),
        Footnote("1", "One.", (), 3),
        Footnote("2", "Two.", (), 7),
        Footnote("3", "Three.", (), 7),
    )
    own = passage(1, "One two.", notes=notes)
    assert text_of(own) == "One[1] two[2][3]."
    assert text_of(own, Span(4, 8)) == "two[2][3]."
    assert notes_of(own) == ["[*] Of the heading.", "[1] One.", "[2] Two.", "[3] Three."]
