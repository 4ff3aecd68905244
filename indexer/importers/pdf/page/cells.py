"""Find what rules say of lines: cells of tables, and underlined words."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.importers.pdf.types import Line, Page
from indexer.types import Box

# Points: rules of a cell may stand so far inside its text, and are longer than so much.
_INSIDE, _LONG = 2.0, 6.0
_THIN = 2.0
# A line is underlined when a rule runs below so much of it, so near (in parts of its size).
_UNDERLINED, _BELOW = 0.8, 0.35
# A cell of a row without rules has at most so many lines.
_CELL_LINES = 8
# Its lines are at most so many ems apart, and begin within so many.
_CELL_PITCH, _ALIGNED = 1.6, 0.5


def mark_ruled(lines: Sequence[Line], page: Page) -> None:
    """Set which lines are underlined, and the cells of those that rules enclose on all sides."""
    for line in lines:
        line.underlined = _is_underlined(line, page)
        line.cell = _cell(line, page)


def mark_side_by_side(lines: Sequence[Line]) -> None:
    """Set the cells of lines that the file has cell by cell, without rules around them.

    A line that climbs to the right of the lines before it begins the next cell of their row; those
    right below it belong to its cell.
    """
    made: set[Box] = set()
    for at in range(1, len(lines)):
        last, right = lines[at - 1], lines[at]
        if right.cell is not None:
            continue
        if right.base > last.base - 0.3 * right.size:
            if last.cell in made and _is_right_below(right, last):
                right.cell = last.cell
            continue
        for first in range(at - 1, max(-1, at - _CELL_LINES - 1), -1):
            own = lines[first:at]
            if any(
                (o.cell is not None and o.cell not in made) or o.x1 > right.x0 - 0.5 * right.size
                for o in own
            ):
                break
            if abs(lines[first].base - right.base) < 0.3 * right.size:
                made.update(_share_row(own, right))
                break


def _is_right_below(line: Line, above: Line) -> bool:
    near = 0.3 * above.size < line.base - above.base < _CELL_PITCH * above.size
    return near and abs(line.x0 - above.x0) < _ALIGNED * above.size


def _share_row(left: Sequence[Line], right: Line) -> tuple[Box, Box]:
    """Set the cells of two neighbours in a row; the left one may have its cell already."""
    first = left[0].cell
    if first is None:
        top, foot = round(right.base - right.size), round(left[-1].base)
        first = (round(min(line.x0 for line in left)), top, round(right.x0) - 1, foot)
        for line in left:
            line.cell = first
    right.cell = (round(right.x0), first[1], round(right.x1), first[3])
    return first, right.cell


def _is_underlined(line: Line, page: Page) -> bool:
    covered = sum(
        max(0.0, min(x1, line.x1) - max(x0, line.x0))
        for x0, y0, x1, y1 in page.rules
        if y1 - y0 < _THIN and 0 <= y0 - line.base + 1 <= _BELOW * line.size
    )
    return covered > _UNDERLINED * (line.x1 - line.x0)


def _cell(line: Line, page: Page) -> Box | None:
    y, x = line.base - 0.3 * line.size, (line.x0 + line.x1) / 2
    upright = [rule for rule in page.rules if rule[1] <= y <= rule[3] and rule[3] - rule[1] > _LONG]
    flat = [r for r in page.rules if r[0] - 2 <= x <= r[2] + 2 and r[2] - r[0] > _LONG]
    left = [rule[0] for rule in upright if rule[0] <= line.x0 + _INSIDE]
    right = [rule[2] for rule in upright if rule[2] >= line.x1 - _INSIDE]
    above = [rule[1] for rule in flat if rule[1] <= y]
    below = [rule[3] for rule in flat if rule[3] >= y]
    if not (left and right and above and below):
        return None
    return (round(max(left)), round(max(above)), round(min(right)), round(min(below)))
