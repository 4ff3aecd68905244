"""Headings, paragraphs and tables come in the order of the report."""

from __future__ import annotations

from indexer.types import Passage
from server.export.parts import parts_of
from server.export.types import Heading, Table, WholeReport
from tests.server.export.made_reports import board, passage, whole


def told(report: WholeReport) -> list[str]:
    found = []
    for part in parts_of(report):
        if isinstance(part, Heading):
            found.append(f"{part.depth} {part.title}")
        elif isinstance(part, Table):
            found.append(" / ".join("|".join(row) for row in part.rows))
        else:
            assert isinstance(part, Passage)
            found.append(part.text)
    return found


def test_each_heading_stands_before_its_first_paragraph() -> None:
    assert told(board()) == [
        "1 1. Opening",
        "Ms. Ann Lee opened it. She thanked all.",
        "It closed at 6.",
        "1 2. Votes",
        "2 2.1 Names",
        "Name|Vote / Lee|yes",
        "2.2 Costs rose.",
    ]


def test_a_first_heading_that_is_the_title_is_not_told_twice() -> None:
    paragraphs = [passage(1, "One.", section=("BOARD",)), passage(2, "Two.", section=("Item",))]
    assert told(whole(*paragraphs)) == ["One.", "1 Item", "Two."]


def test_rows_that_are_passages_are_one_table_up_to_the_next_text_or_heading() -> None:
    rows = [passage(number, f"{number} | x") for number in range(1, 4)]
    assert told(whole(*rows)) == ["1|x / 2|x / 3|x"]
    last = passage(4, "4 | x", section=("Item",))
    assert told(whole(*rows, last)) == ["1|x / 2|x / 3|x", "1 Item", "4 | x"]
    between = passage(2, "It rained.")
    assert told(whole(rows[0], between, rows[2])) == ["1 | x", "It rained.", "3 | x"]
