"""Put the lines of a page in reading order: as the file has them, unless that climbs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from indexer.importers.pdf.types import Line, Page

# A column has at least so many lines, of so much of the page's width; so many stand beside others.
_LINES, _WIDTH, _BESIDE = 6, 0.22, 3
# The gutter stands in this part of the page's width; it is looked for in steps of points, and
# of so much of a wide page, for files claim pages of any width.
_GUTTER, _STEP, _WIDE_STEP = (0.35, 0.65), 3, 0.001
# The share of lines that may run across the gutter.
_ACROSS = 0.34
_SHORT = 3
# The order of the file is given up when more lines than these climb: so many, this share.
_CLIMBS, _CLIMBS_SHARE = 2, 0.08


def in_reading_order(lines: Sequence[Line], page: Page) -> list[Line]:
    """Return the lines of a page in reading order, with the column of each set."""
    gutter = _gutter(lines, page)
    for line in lines:
        line.column = 0
        if gutter:
            line.column = 1 if line.x1 <= gutter + 2 else 2 if line.x0 >= gutter - 2 else 0
    by_place = _by_column(lines) if gutter else sorted(lines, key=_place)
    climbs = _climbs(lines)
    if climbs > max(_CLIMBS, _CLIMBS_SHARE * len(lines)) and climbs > _climbs(by_place):
        return by_place
    return list(lines)


def _place_in_column(line: Line) -> tuple[int, int, float]:
    return line.column, *_place(line)


def _place(line: Line) -> tuple[int, float]:
    return round(line.base), line.x0


def _gutter(lines: Sequence[Line], page: Page) -> float:
    """Where white space separates two columns of text; 0 for none."""
    free = [line for line in lines if line.cell is None and len(line.text) > _SHORT]
    best, fewest = 0.0, _ACROSS * len(free)
    step = max(_STEP, int(_WIDE_STEP * page.width))
    for x in range(int(_GUTTER[0] * page.width), int(_GUTTER[1] * page.width), step):
        left = [line for line in free if line.x1 <= x]
        right = [line for line in free if line.x0 >= x]
        across = len(free) - len(left) - len(right)
        if min(len(left), len(right)) < _LINES or across >= fewest:
            continue
        wide = min(median(line.x1 - line.x0 for line in side) for side in (left, right))
        if wide >= _WIDTH * page.width and _stand_beside(left, right) >= _BESIDE:
            best, fewest = float(x), across
    return best


def _stand_beside(left: Sequence[Line], right: Sequence[Line]) -> int:
    """How many lines of the left side have one of the right side beside them."""
    return sum(any(abs(a.base - b.base) < a.size for b in right) for a in left)


def _by_column(lines: Sequence[Line]) -> list[Line]:
    """Column by column, between the lines that run across both."""
    found: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=_place):
        if line.column:
            band.append(line)
        else:
            found += [*sorted(band, key=_place_in_column), line]
            band = []
    return found + sorted(band, key=_place_in_column)


def _climbs(lines: Sequence[Line]) -> int:
    """How often a line stands above the one before it in the same column."""
    return sum(
        second.base < first.base - first.size
        and _overlap(first, second) > 0.3 * min(_width(first), _width(second))
        and (first.cell is None or second.cell is None or first.cell[1] == second.cell[1])
        for first, second in pairwise(lines)
    )


def _overlap(first: Line, second: Line) -> float:
    return min(first.x1, second.x1) - max(first.x0, second.x0)


def _width(line: Line) -> float:
    return line.x1 - line.x0
