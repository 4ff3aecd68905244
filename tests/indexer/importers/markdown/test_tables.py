"""Rows of tables are found among the lines of a paragraph, and are read without their frame."""

from __future__ import annotations

import pytest

from indexer.importers.markdown.importer import parse_markdown
from indexer.importers.markdown.tables import line_kinds
from indexer.types import ReportMeta


def sentences(source: str) -> list[list[str]]:
    """Return the sentences of each passage."""
    report = parse_markdown(source, ReportMeta("r", "R"))
    return [[p.text[s.start : s.end] for s in p.sentences] for p in report.passages]


def kinds(text: str) -> str:
    """Return the first letter of what each line is: text, row, columns, or (-) a rule."""
    return "".join("-" if kind == "rule" else kind[0] for kind in line_kinds(text.split("\n")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| a | b |\n|---|:-:|\n| c | d |", "r-r"),
        ("a | b\n--- | ---\nc | d", "r-r"),
        ("The votes:\n| a | b |\n|---|---|\n| c | d |\nwere cast.", "tr-rt"),
        ("| a |\n|---|\n| b |", "r-r"),
        ("| a | b |", "r"),
        ("+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+", "-r-r-"),
        ("Name        For\nLee          12\nRoe          13", "ccc"),
        ("Name\tFor\nLee\t12\nRoe\t13", "ccc"),
        ("a choice of a | b\nwas made", "tt"),
        ("|x| is the size", "t"),
        ("One.   Two.\nThree four\nfive six\nseven.", "tttt"),
        ("Chair      Lee\nClerk      Roe", "tt"),
    ],
)
def test_lines_are_rows_or_text(text: str, expected: str) -> None:
    assert kinds(text) == expected


def test_each_row_is_a_sentence_without_bars_around_it() -> None:
    source = "| Item | Decision |\n|:-----|---------:|\n| 3 | Approved. |\n| 4 | Deferred |\n"
    assert sentences(source) == [["Item | Decision", "3 | Approved.", "4 | Deferred"]]


def test_each_row_of_a_long_table_is_a_passage() -> None:
    rows = [f"Item {n} of the agenda | It was put off to the meeting {n}" for n in range(300)]
    source = "| Item | Decision |\n|---|---|\n" + "".join(f"| {row} |\n" for row in rows)
    assert sentences(source) == [["Item | Decision"], *([row] for row in rows)]


def test_empty_cells_before_the_last_one_with_text_stay() -> None:
    source = "| a | b | c |\n|---|---|---|\n| | x | |\n| y | | z |\n| | | |\n"
    assert sentences(source) == [["a | b | c", "| x", "y | | z"]]


def test_an_escaped_bar_is_text_of_its_cell_and_a_line_break_is_a_blank() -> None:
    source = "| a \\| b | *c* |\n|---|---|\n| \\| | d<br>e |\n"
    assert sentences(source) == [["a | b | c", "| | d e"]]


def test_a_table_neither_swallows_the_lines_around_it_nor_is_cut_by_its_rules() -> None:
    source = "The votes:\n| a | b |\n|---|---|\n| c | d |\nwere cast.\n"
    assert sentences(source) == [["The votes:"], ["a | b", "c | d"], ["were cast."]]


def test_a_grid_and_columns_of_blanks_are_rows() -> None:
    grid = "+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+\n"
    assert sentences(grid) == [["a | b", "c | d"]]
    columns = "Name        For\nLee          12\nRoe          13\n"
    assert sentences(columns) == [["Name For", "Lee 12", "Roe 13"]]


def test_a_footnote_may_be_called_in_a_cell() -> None:
    source = "| a | b |\n|---|---|\n| c<sup>1</sup> | d |\n\n<sup>1</sup> A note.\n"
    report = parse_markdown(source, ReportMeta("r", "R"))
    assert [(p.text, [n.text for n in p.footnotes]) for p in report.passages] == [
        ("a | b c | d", ["A note."])
    ]
