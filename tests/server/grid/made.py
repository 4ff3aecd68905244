"""The index of a report in which organisations speak in several sections."""

from __future__ import annotations

from indexer.types import ReportMeta
from server.grid.grid import grid_of
from server.grid.types import Grid
from tests.small_index import SmallIndex, make_passage, small_index

META = ReportMeta("talks", "Water talks")
WATER, FISH = ("1. Water", "1.1 Rivers"), ("2. Fish",)
CENTRAL = "She stressed that rivers need clean water and that clean rivers need rain."


def talks_index() -> SmallIndex:
    """Return the index."""
    return small_index(
        [
            make_passage("talks", 1, "The meeting was held in the town hall.", ("0. Opening",)),
            make_passage(
                "talks",
                2,
                "Ms. Ada Byron, Director of UNEP, thanked the Chair for the warm welcome in Bonn. "
                f"{CENTRAL} She noted that rain is rare.",
                WATER,
            ),
            make_passage("talks", 3, "FAO noted that fish need rivers with clean water.", WATER),
            make_passage("talks", 4, "FAO regretted that there are fewer and fewer fish.", FISH),
        ],
        [META],
    )


def talks_grid() -> Grid:
    """Return the grid of the report."""
    return grid_of(talks_index().index, "talks")
