"""Points of a PDF's user space stand on the page as it is read."""

from __future__ import annotations

import pytest

from indexer.importers.pdf.page.placing import Placing, placing_of
from indexer.types import Box


class _Page:
    """A page as PDFium gives it, 300 by 200 points, whose box begins at (50, 20)."""

    def __init__(self, turn: int) -> None:
        self._turn = turn

    def get_bbox(self) -> Box:
        return 50.0, 20.0, 350.0, 220.0

    def get_rotation(self) -> int:
        return self._turn


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        (0, (10.0, 170.0, 30.0, 195.0)),
        (90, (5.0, 10.0, 30.0, 30.0)),
        (180, (270.0, 5.0, 290.0, 30.0)),
        (270, (170.0, 270.0, 195.0, 290.0)),
    ],
)
def test_a_box_is_placed_from_the_top_left_of_the_page_as_it_is_turned(
    turn: int, expected: Box
) -> None:
    assert placing_of(_Page(turn)).box(60.0, 25.0, 80.0, 50.0) == expected


def test_edges_are_put_in_order() -> None:
    assert Placing(False, 1, 0.0, -1, 100.0).box(9.0, 8.0, 5.0, 6.0) == (5.0, 92.0, 9.0, 94.0)
