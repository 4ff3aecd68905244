"""A sentence a line: where it stands, who says it, and no formula for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.export.sentences import sentence_rows, write_csv, write_json_lines
from server.export.types import WholeReport
from tests.server.export.made_reports import board, passage, whole

NAMES = ["passage_id", "text", "section", "paragraph", "printed", "page", "status", "speakers"]


def cells(report: WholeReport) -> list[list[str]]:
    return list(csv.reader(io.StringIO(write_csv(report).removeprefix("\ufeff"), newline="")))


def test_csv_has_a_line_for_each_sentence_in_the_order_of_the_report() -> None:
    opening, votes = "1. Opening", "2. Votes > 2.1 Names"
    names = "Ms. Ann Lee (UNHCR); the Chair"
    assert cells(board()) == [
        NAMES,
        ["board-p1", "Ms. Ann Lee opened it.", opening, "1", "", "iv", "about", ""],
        ["board-p1", "She thanked all.", opening, "1", "", "iv-v", "said_by", names],
        ["board-p2", "It closed at 6.", opening, "2", "12", "", "said_by", "some participants"],
        ["board-p3", "Name | Vote", votes, "3", "", "", "unattributed", ""],
        ["board-p3", "Lee | yes", votes, "3", "", "", "unattributed", ""],
        ["board-p4", "2.2 Costs rose.", votes, "4", "2.2", "", "unattributed", ""],
    ]


def test_json_lines_have_lists_and_the_same_values() -> None:
    lines = [json.loads(line) for line in write_json_lines(board()).split("\n")[:-1]]
    assert list(lines[0]) == NAMES
    assert [line["text"] for line in lines] == [row[1] for row in cells(board())[1:]]
    assert lines[1] == {
        "passage_id": "board-p1",
        "text": "She thanked all.",
        "section": ["1. Opening"],
        "paragraph": 1,
        "printed": "",
        "page": "iv-v",
        "status": "said_by",
        "speakers": ["Ms. Ann Lee (UNHCR)", "the Chair"],
    }
    assert (lines[0]["status"], lines[0]["speakers"]) == ("about", [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1 for it", "'+1 for it"),
        ("- a point", "'- a point"),
        ("@SUM(1)", "'@SUM(1)"),
        ("＝1", "'＝1"),
        ("a = b", "a = b"),
        ("'quoted'", "'quoted'"),
    ],
)
def test_a_cell_that_begins_a_formula_gets_an_apostrophe_in_csv_alone(
    text: str, expected: str
) -> None:
    report = whole(passage(1, text, section=(text,)))
    assert (cells(report)[1][1], cells(report)[1][2]) == (expected, expected)
    assert json.loads(write_json_lines(report))["text"] == text


def test_csv_has_a_mark_for_excel_quotes_around_each_cell_and_line_ends_of_rfc_4180() -> None:
    written = write_csv(whole(passage(1, 'He said "yes"; no, twice.')))
    assert written.startswith('\ufeff"passage_id","text"')
    assert written.endswith(
        '\r\n"board-p1","He said ""yes""; no, twice.","","1","","","unattributed",""\r\n'
    )


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_any_text_is_read_again_from_csv(text: str) -> None:
    found = cells(whole(passage(1, text)))[1][1]
    assert found in (text, f"'{text}")


def test_each_sentence_is_verbatim() -> None:
    report = board()
    texts = {each.passage_id: each.text for each in report.passages}
    assert all(row.text in texts[row.passage_id] for row in sentence_rows(report))
