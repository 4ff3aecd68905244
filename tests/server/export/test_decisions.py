"""Decisions and grids are tables for a spreadsheet."""

from __future__ import annotations

import csv
import io

from server.export.decisions import decisions_csv, grid_csv
from tests.server.decisions.made import decided
from tests.server.grid.made import CENTRAL, talks_grid


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_decision_is_a_row() -> None:
    names, row = _rows(decisions_csv(decided("The Board agreed to buy two.")))
    cells = dict(zip(names, row, strict=True))
    assert (cells["kind"], cells["perhaps"], cells["by"]) == ("agreement", "", "The Board")
    assert (cells["section"], cells["passage_id"], cells["page"]) == ("1. Items", "board-p1", "")
    assert cells["link"].startswith("/reports/board#p1:0-28~")


def test_a_grid_is_a_table_with_its_passages_in_brackets_and_empty_cells() -> None:
    names, _, unep = _rows(grid_csv(talks_grid()))
    assert names == ["organisation", "1.1 Rivers", "2. Fish"]
    assert unep == ["UNEP", f"{CENTRAL} [talks-p2]", ""]
