"""Separate the notes at the foot of a page from its text: below a rule, or in small type."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

from indexer.importers.pdf.furniture import SEPARATOR
from indexer.importers.pdf.page.lines import is_raised
from indexer.importers.pdf.types import Group, Line, Page
from indexer.importers.pdf.typesetting import SENTENCE_END

_MARK = re.compile(r"(\d{1,3}|[a-z]|[*†‡§]{1,3})(?=[\s./)])")
_RAISED_MARK = re.compile(r"(\d{1,3}|[*†‡§]{1,3})(?=\S)")
_SIGNS = "*†‡§"
# Several marks at one word, and each of them with what parts it from the next.
_SEVERAL, _EACH = re.compile(r"\d{1,3}(?:[,;]\s?\d{1,3})+"), re.compile(r"(\d+)\D*")
# A note has ended when its last line ends a sentence and covers less than so much of the longest.
_SHORT = 0.85
_SIGN_CALL = re.compile(r"(?<=\S)(?<![*†‡§])[*†‡§]{1,3}(?=[\s.,;:)”\"]|$)")
# A rule above notes is so thick at most (points), and so wide (parts of the page's width).
_THICKNESS, _WIDTH = 3.0, (0.06, 0.62)
# Notes are smaller than so much of the text; they stand below this part of the page's height, and
# below the second where only their size and marks tell.
_SMALL, _BELOW, _BELOW_UNRULED = 0.94, 0.25, 0.45
# The rule begins at most so many points left or right of the notes.
_ALIGNED = 60.0


def separate_foot(
    lines: Sequence[Line], page: Page, size: float
) -> tuple[Sequence[Line], Sequence[Line]]:
    """Return the lines of a page's text and those of its notes; `size` is that of the text."""
    rules = [
        (x0, y0)
        for x0, y0, x1, y1 in page.rules
        if y1 - y0 < _THICKNESS and _WIDTH[0] * page.width < x1 - x0 < _WIDTH[1] * page.width
    ]
    for at, line in enumerate(lines):
        tail = lines[at:]
        if line.base < _BELOW * page.height or not _goes_down(tail):
            continue
        if SEPARATOR.fullmatch(line.text) and len(tail) > 1:
            return lines[:at], tail
        small = all(other.size < _SMALL * size for other in tail)
        marked = note_mark(line) is not None
        ruled = _is_ruled(line, lines[:at], rules)
        low = line.base > _BELOW_UNRULED * page.height
        if (ruled and (small or marked)) or (small and marked and low):
            return lines[:at], tail
    return lines, ()


def notes_of(lines: Sequence[Line]) -> Iterator[Group]:
    """Yield the notes of a foot; one without a mark continues that of the page before."""
    current: Group | None = None
    for line in lines:
        if current is not None and note_mark(line) is None:
            current.lines.append(line)
            continue
        if current is not None:
            yield current
        current = Group([line], "note", continued=note_mark(line) is None)
    if current is not None:
        yield current


def note_mark(line: Line) -> str | None:
    """Return the mark that a note begins with, raised or set off by a gap; None without one."""
    mark = _MARK.match(line.text) or _RAISED_MARK.match(line.text)
    if mark is None:
        return None
    raised = is_raised(line, line.glyphs[0]) and not is_raised(line, line.glyphs[-1])
    apart = line.gaps[:1] == [mark.end() + 1]
    return mark[0] if raised or apart or line.text[0] in _SIGNS else None


def continues(note: Group, foot: Group) -> bool:
    """Return whether a foot that begins without a mark continues the last note before it."""
    last, first = note.lines[-1], foot.lines[0]
    longest = max(line.x1 - line.x0 for line in (*note.lines, *foot.lines))
    short = last.x1 - last.x0 < _SHORT * longest
    ended = SENTENCE_END.search(last.text) is not None and short
    return first.page == last.page + 1 and not ended


def sign_calls(line: Line) -> frozenset[int]:
    """Return which glyphs of a line are signs that call a note of its page without being raised.

    The glyph of an asterisk is high and small by itself; it stands right after a word.
    """
    if not line.marks:
        return frozenset()
    found: set[int] = set()
    for match in _SIGN_CALL.finditer(line.text):
        if match[0] in line.marks:
            offsets = accumulate((len(glyph.text) for glyph in line.glyphs), initial=0)
            found.update(at for at, o in enumerate(offsets) if match.start() <= o < match.end())
    return frozenset(found)


def calls_in(raised: str, marks: Collection[str]) -> list[tuple[str, str]]:
    """Return each mark of a raised text with all characters that belong to it: "3,4" has two."""
    parts = [(each[1], each[0]) for each in _EACH.finditer(raised)]
    if _SEVERAL.fullmatch(raised) and all(mark in marks for mark, _ in parts):
        return parts
    return [(raised, raised)]


def _goes_down(lines: Sequence[Line]) -> bool:
    """Whether lines stand below the first one, and none in a table."""
    first = lines[0]
    return not any(o.cell is not None or o.base < first.base - first.size for o in lines)


def _is_ruled(line: Line, above: Sequence[Line], rules: Sequence[tuple[float, float]]) -> bool:
    """Whether a rule stands between a line and those above it, that underlines none of them."""
    top = above[-1].base if above else 0.0
    return any(
        top - 1 < y < line.base - 0.5 * line.size and abs(x - line.x0) < _ALIGNED
        for x, y in rules
        if not any(abs(y - o.base) < 0.35 * o.size and o.x0 - 3 <= x for o in above)
    )
