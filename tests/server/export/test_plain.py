"""Plain text has a paragraph a line and a blank line between."""

from __future__ import annotations

from server.export.plain import write_plain
from tests.server.export.made_reports import board, passage, whole


def test_each_paragraph_is_a_line_and_rows_stand_below_each_other() -> None:
    assert write_plain(board()).split("\n\n") == [
        "Board",
        "3 May 2020, Bonn",
        "1. Opening",
        "[1] Ms. Ann Lee opened it.[1] She thanked all.",
        "[1] See the annex.",
        "12. It closed at 6.",
        "2. Votes",
        "2.1 Names",
        "Name | Vote\nLee | yes",
        "2.2 Costs rose.\n",
    ]


def test_no_line_is_wrapped() -> None:
    long = "word " * 500 + "end."
    assert f"[1] {long}" in write_plain(whole(passage(1, long))).splitlines()
