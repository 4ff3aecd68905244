"""A table is read by rows unless it only lays out a page."""

from __future__ import annotations

import pytest

from indexer.importers.html.page.elements import read_page
from indexer.importers.html.page.tables import count_element, count_text, reads_as_rows
from indexer.importers.html.page.tokens import read_tokens
from indexer.importers.html.page.types import Context, Element, Table
from indexer.types import Span
from tests.indexer.importers.html.pages import lines, sentences


def first_table(text: str) -> Table:
    page = read_page(text, read_tokens(text))
    tables = [event.element.context.table for event in page.events]
    return next(table for table in tables if table is not None)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<tr><td>a<td>b", True),
        ("<tr><td><p>a</p><td><p>b</p>", True),
        ("<tr><td>a", False),
        ("<tr><td><p>a<p>b<td>c", False),
        ("<tr><th>x<th>y<tr><td><p>a<p>b<td>c", True),
        ("<tr><td>a<br> <br>b<td>c", False),
        ("<tr><td><h2>a</h2><td>b", False),
        ("<tr><td><table></table><td>b", False),
        ("<tr><td>" + "long " * 250 + "<td>b", False),
        ("<tr><th>x<td>" + "long " * 250, True),
    ],
)
def test_headings_paragraphs_tables_and_long_texts_in_cells_make_a_layout(
    inside: str, expected: bool
) -> None:
    assert reads_as_rows(first_table(f"<table>{inside}</table>")) is expected


def test_a_table_for_presentation_is_a_layout() -> None:
    assert not reads_as_rows(first_table("<table role=presentation><tr><td>a<td>b</table>"))


def test_the_cells_of_the_longest_row_and_the_text_of_the_longest_cell_count() -> None:
    table = Table(1)
    context = Context(table=table, in_row=True)
    for tag in ("tr", "td", "td", "tr", "td"):
        count_element(Element(tag, Span(0, 0), {}, context))
    count_text(context, 7)
    count_text(context, 3)
    assert (table.most_cells, table.most_characters) == (2, 10)


def test_a_short_table_is_a_passage_and_each_row_a_sentence() -> None:
    text = "<table><tr><th>Country</th><th>Votes</th></tr><tr><td>Albania</td><td>12</td></tr><tr><td>Peru<td>13</table>"
    assert sentences(text) == [["Country | Votes", "Albania | 12", "Peru | 13"]]


def test_each_row_of_a_long_table_is_a_passage() -> None:
    rows = [f"Row number {n} of the long table of votes" for n in range(100)]
    text = "".join(f"<tr><td>{row}</td><td>{n}</td></tr>" for n, row in enumerate(rows))
    assert lines(f"<table>{text}</table>") == [f"{row} | {n}" for n, row in enumerate(rows)]


def test_empty_cells_keep_their_place_inside_a_row() -> None:
    text = "<table><tr><td></td><td>a</td><td></td><td>c</td><td></td></tr><tr><td>x<td>y</table>"
    assert sentences(text) == [["a | | c", "x | y"]]


def test_paragraphs_and_line_breaks_in_a_cell_are_blanks() -> None:
    text = "<table><tr><th>A<th>B<tr><td><p>a</p><p>b</p></td><td>c<br>d</td></tr></table>"
    assert sentences(text) == [["A | B", "a b | c d"]]


def test_a_layout_table_is_read_as_text() -> None:
    text = "<table><tr><td><h2>Head</h2><p>One.</p><p>Two.</p></td><td>Side</td></tr></table>"
    assert lines(text) == ["# Head", "One.", "Two.", "Side"]
