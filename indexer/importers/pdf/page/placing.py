"""Where points of a PDF stand on the page as it is read."""

from __future__ import annotations

from typing import Any, NamedTuple

from indexer.types import Box


class Placing(NamedTuple):
    """How PDF user space lies on a page, in points from its top left.

    What goes across the page is `across` (1 or -1) times x, or y where they are `swapped`, and
    `left`; what goes down is `down` times the other one, and `top`.
    """

    swapped: bool
    across: int
    left: float
    down: int
    top: float

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a box of user space on the page: left, top, right and foot."""
        if self.swapped:
            left, bottom, right, top = bottom, left, top, right
        x0, x1 = self.across * left + self.left, self.across * right + self.left
        y0, y1 = self.down * top + self.top, self.down * bottom + self.top
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        return x0, y0, x1, y1


def placing_of(page: Any) -> Placing:
    """Return how a page of PDFium, turned as it is to be read, lies in user space."""
    left, bottom, right, top = page.get_bbox()
    return {
        90: Placing(True, 1, -bottom, 1, -left),
        180: Placing(False, -1, right, 1, -bottom),
        270: Placing(True, -1, top, -1, right),
    }.get(page.get_rotation(), Placing(False, 1, -left, -1, top))
