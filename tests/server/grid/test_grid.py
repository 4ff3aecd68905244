"""A grid has who speaks in rows, where in columns, and one quote in a cell."""

from __future__ import annotations

import pytest

from indexer.errors import UnknownReport
from server.grid.grid import grid_of
from tests.server.grid.made import CENTRAL, talks_grid, talks_index


def test_rows_are_those_who_speak_and_columns_the_sections_in_which_any_does() -> None:
    grid = talks_grid()
    assert [row.organisation for row in grid.rows] == ["FAO", "UNEP"]
    assert [column.title for column in grid.columns] == ["1.1 Rivers", "2. Fish"]


def test_a_cell_quotes_what_is_most_central_and_the_silent_one_is_empty() -> None:
    fao, unep = talks_grid().rows
    quote, silent = unep.cells
    assert quote is not None
    assert (quote.text, quote.said, quote.passage.paragraph) == (CENTRAL, 3, 2)
    assert quote.citation.quote == CENTRAL
    assert silent is None
    assert [cell.text for cell in fao.cells if cell] == [
        "FAO noted that fish need rivers with clean water.",
        "FAO regretted that there are fewer and fewer fish.",
    ]


def test_an_unknown_report_is_told() -> None:
    with pytest.raises(UnknownReport, match="nope"):
        grid_of(talks_index().index, "nope")
