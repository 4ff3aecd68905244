"""The page of a grid: linked headings, quotes with their places, and empty cells."""

from __future__ import annotations

from server.page.decisions.grid import grid_view
from tests.server.decisions.made import board_index
from tests.server.grid.made import CENTRAL, talks_index


def test_headings_lead_to_their_sections_and_quotes_to_their_places() -> None:
    view = grid_view(talks_index().index, "talks")
    assert [column.text for column in view.columns] == ["1.1 Rivers", "2. Fish"]
    assert view.columns[0].href == "/reports/talks#s3"
    unep = view.rows[1]
    cell, silent = unep.cells
    assert cell is not None
    assert (unep.organisation, silent) == ("UNEP", None)
    assert (cell.text, cell.person, cell.place.text) == (CENTRAL, "Ms. Ada Byron", "para. 2")
    assert cell.place.href.startswith("/reports/talks#p2:81-155~")


def test_a_report_in_which_no_organisation_speaks_says_so() -> None:
    view = grid_view(board_index("Nothing.").index, "board")
    assert view.summary == "No organisation is known to speak in this report."
    assert view.rows == ()
