"""Group the lines of a page: where a paragraph ends, and what are the rows of tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from indexer.importers.pdf.numbering import mark_numbered
from indexer.importers.pdf.page.cells import mark_side_by_side
from indexer.importers.pdf.types import Group, Line, Typesetting
from indexer.importers.pdf.typesetting import (
    LABEL,
    SENTENCE_END,
    begins_item,
    is_full,
    is_gap,
    is_tabbed,
    pitch_of,
    right_margin,
)
from indexer.parsing.page_breaks import ends_mid_sentence
from indexer.types import Box

# Punctuation after which a text is complete.
FINISHED = (".", ",", ";", ":", "!", "?", "…")
# A line of fewer characters may be a title.
_TITLE = 40
# Lines before and after one that are looked at.
_NEAR = 6
# A line that begins so many ems off is indented; rows of cells begin within so many points.
INDENT, _SAME_ROW = 0.6, 3.0
# White space that no sentence runs across, in ems.
_WIDE_SPACE = 6.0


def groups_of(lines: Sequence[Line], setting: Typesetting) -> Iterator[Group]:
    """Yield the paragraphs and rows of the lines of a page, which come in reading order."""
    mark_numbered(lines)
    if not any(line.column for line in lines):
        mark_side_by_side(lines)
    for in_cells, run in groupby(lines, key=lambda line: line.cell is not None):
        own = list(run)
        yield from _rows(own, setting) if in_cells else _paragraphs(own, setting)


def _rows(lines: Sequence[Line], setting: Typesetting) -> Iterator[Group]:
    """Yield a group for each row of cells; a box around text is no table."""
    cells: dict[Box, list[Line]] = {}
    for line in lines:
        if line.cell is not None:
            cells.setdefault(line.cell, []).append(line)
    rows: list[list[Box]] = []
    for cell in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        if rows and abs(rows[-1][0][1] - cell[1]) <= _SAME_ROW:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    for row in rows:
        if len(row) == 1:
            yield from _paragraphs(cells[row[0]], Typesetting(setting.size, setting.bold))
        else:
            yield Group([line for cell in sorted(row) for line in cells[cell]], "row")


def _paragraphs(lines: Sequence[Line], setting: Typesetting) -> Iterator[Group]:
    if not lines:
        return
    ends = _ParagraphEnds(lines, setting)
    current = [lines[0]]
    for at, line in enumerate(lines[1:], 1):
        if ends.before(at, current):
            yield Group(current)
            current = [line]
        else:
            current.append(line)
    yield Group(current)


class _ParagraphEnds:
    """Decides where paragraphs end among lines of a page."""

    def __init__(self, lines: Sequence[Line], setting: Typesetting) -> None:
        self._lines, self._setting = lines, setting
        self._pitch = pitch_of(lines)
        self._margins = {
            column: self._margins_of([line for line in lines if line.column == column])
            for column in {line.column for line in lines}
        }

    def before(self, at: int, current: Sequence[Line]) -> bool:
        """Return whether a paragraph begins with a line; `current` are those of the one so far."""
        before, line = self._lines[at - 1], self._lines[at]
        size = max(line.size, before.size)
        step = (line.base - before.base) / size
        if line.column != before.column or step < 0.3 or abs(line.size - before.size) > 0.08 * size:
            return True
        hangs = _hangs(line, current[0])
        if begins_item(line) or (is_tabbed(before) and not hangs):
            return True
        if is_gap(step, self._pitch):
            return step > _WIDE_SPACE or not _is_unfinished(current, line)
        if line.bold and before.bold and not self._setting.bold and not LABEL.match(line.text):
            return before.text.rstrip()[-1:] in ("", ".", ":")
        margins = self._margins[line.column]
        centred = _is_centred(line, margins) and _is_centred(before, margins)
        if centred and abs(line.x0 - before.x0) > 0.5 * size and line.bold == before.bold:
            return line.text[:1].isupper() and not before.bold and not before.text.isupper()
        near = self._lines[max(0, at - _NEAR) : at + _NEAR]
        if not is_full(before, line, margins, near, self._setting):
            return True
        following = self._lines[at + 1] if at + 1 < len(self._lines) else None
        if _changes_style(line, before, current, following):
            return True
        if line.bold != before.bold and step > self._pitch * 1.05:
            return True
        return not hangs and _begins_by_indent(line, before, current, near)

    def _margins_of(self, lines: Sequence[Line]) -> tuple[float, float]:
        right = right_margin(lines)
        # Scanned pages lie askew, each in its own way.
        if lines[0].column == 0 and not self._lines[0].recognised:
            right = max(right, self._setting.right.get(lines[0].page % 2, 0.0))
        return min(line.x0 for line in lines), right


def _hangs(line: Line, first: Line) -> bool:
    """Whether a line begins where the part of a first line after its wide gap does.

    So a list of two columns is set: a symbol or a name, and a title of several lines.
    """
    if not first.gaps or first.right_to_left:
        return False
    offsets = list(accumulate((len(glyph.text) for glyph in first.glyphs), initial=0))
    at = bisect_left(offsets, first.gaps[-1])
    return at < len(first.glyphs) and abs(first.glyphs[at].x0 - line.x0) <= _SAME_ROW


def _changes_style(
    line: Line, before: Line, current: Sequence[Line], following: Line | None
) -> bool:
    """Whether a line is set otherwise than all lines before it, and no sentence runs across.

    A sentence may name a work whose title fills a line, and goes on in small letters after it; bold
    type ends where a title does.
    """
    runs_on = SENTENCE_END.search(before.text) is None
    if line.italic != before.italic and all(o.italic == before.italic for o in current):
        goes_on = following is not None and following.text[:1].islower() and not following.italic
        within = not line.text[:1].isupper() or (line.italic and goes_on) or _is_open(current)
        return not (runs_on and within)
    ended_bold = all(o.bold for o in current) and not line.bold
    plain = not line.glyphs[0].style.bold and line.text[:1].isupper()
    return ended_bold and plain and runs_on and not before.text.rstrip().endswith(FINISHED)


def _is_open(lines: Sequence[Line]) -> bool:
    """Whether a sentence clearly runs on after some lines: a bracket is open, words are missing."""
    text = " ".join(line.text for line in lines)
    return text.count("(") > text.count(")") or ends_mid_sentence(text.rstrip())


def _begins_by_indent(
    line: Line, before: Line, current: Sequence[Line], near: Sequence[Line]
) -> bool:
    """Whether the indent of a line after a full one begins a paragraph."""
    size = max(line.size, before.size)
    shift = before.x1 - line.x1 if line.right_to_left else line.x0 - before.x0
    if len(current) > 1:
        return abs(shift) > INDENT * size
    if shift <= INDENT * size:
        return False
    # The first line of a label hangs out: the ones after it are not indented further. So does that
    # of an entry in a list of works, or of a speech, whose sentence goes on.
    following = [other for other in near if other.base > line.base]
    indented = bool(following) and following[0].x0 < line.x0 - INDENT * size
    ended = len(before.text) < _TITLE or SENTENCE_END.search(before.text) is not None
    return indented and ended and not LABEL.match(before.text)


def _is_centred(line: Line, margins: tuple[float, float]) -> bool:
    left, right = line.x0 - margins[0], margins[1] - line.x1
    return min(left, right) > 2 * line.size and abs(left - right) < 2.5 * line.size


def _is_unfinished(current: Sequence[Line], line: Line) -> bool:
    """Whether a sentence clearly runs on over white space (a page that was set anew)."""
    end = current[-1].text.rstrip()
    if LABEL.match(line.text) or len(current) < 2:
        return False
    return ends_mid_sentence(end) or (line.text[:1].islower() and not end.endswith(FINISHED))
