"""Find the title of a document on its first page, and the date in its letterhead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from indexer.importers.dates import only_date
from indexer.importers.pdf.types import Line, Page
from indexer.importers.pdf.typesetting import is_labelled
from indexer.importers.scripts import mixes_scripts
from indexer.parsing.types import Proposal

# What stands at the right of a letterhead, so high on the page (parts of its height): to whom a
# document goes, and in which language it was written.
_LETTERHEAD = re.compile(r"(?:distr?(?:ibution)?\.|original\s*:)", re.IGNORECASE)
_HIGH, _RIGHT_HALF = 0.35, 0.5
# Its lines stand at most so many points apart: two of ten points and white space.
_STEP = 26.0
# A title stands so many ems right of the lines that name the body, its session and its agenda; it
# may be the first one where none of so many lines stands right of it.
_INDENT, _NEAR = 2.0, 12
# Its lines are at most so many ems apart, and begin or have their middles within so many points.
_PITCH, _ALIGNED, _CENTRED = 1.9, 2.0, 8.0
# It has at least two words and so many letters, and at most so many characters.
_LETTERS, _CHARACTERS = 8, 250
# Without a letterhead it is set so many times as large as the text, on the upper part of the page.
_LARGE, _UPPER = 1.3, 0.7
_WORD = re.compile(r"[^\W\d_]{2,}")
_LEADERS = re.compile(r"(?:\.\s?){4}")
_CALLS = re.compile(r"[\s*†‡]+$")


def title_page(page: Page, lines: Sequence[Line], size: float) -> Proposal:
    """Return the title below a letterhead and its date; "" for what a first page does not show.

    `size` is that of the text in points.
    """
    foot, head = _letterhead(page, lines)
    if not head:
        return Proposal()
    return Proposal(title=_title(_below(lines, foot), size), date=only_date(head))


def large_title(page: Page, lines: Sequence[Line], size: float) -> str:
    """Return the text in the largest type of a page, "" where none is much larger than the text."""
    large = [
        line
        for line in lines
        if line.size >= _LARGE * size
        and line.base < _UPPER * page.height
        and not line.recognised
        and _is_title(_parts(line)[0][0])
    ]
    if not large:
        return ""
    largest = max(line.size for line in large)
    first = next(line for line in large if line.size == largest)
    return _whole(first, [line for line in lines if line.base > first.base])


def _letterhead(page: Page, lines: Sequence[Line]) -> tuple[float, str]:
    """The baseline of the last line of a letterhead, and what stands at its right."""
    right = [
        (line.base, text)
        for line in lines
        for text, x in _parts(line)
        if line.base < _HIGH * page.height and x > _RIGHT_HALF * page.width
    ]
    found = [base for base, text in right if _LETTERHEAD.match(text)]
    foot = max(found, default=0.0)
    for base, _ in sorted(right):
        if found and foot < base <= foot + _STEP:
            foot = base
    within = [text for base, text in sorted(right) if found and base <= foot]
    return foot, "\n".join(within)


def _parts(line: Line) -> list[tuple[str, float]]:
    """The texts of a line between its wide gaps, each with where it begins, in points."""
    offsets = list(accumulate((len(glyph.text) for glyph in line.glyphs), initial=0))
    starts = [0, *line.gaps]
    ends = [*line.gaps, len(line.text)]
    return [
        (line.text[start:end].strip(), line.glyphs[offsets.index(start)].x0)
        for start, end in zip(starts, ends, strict=True)
        if start in offsets[:-1]
    ]


def _below(lines: Sequence[Line], foot: float) -> list[Line]:
    below = [line for line in lines if line.base > foot and len(_WORD.findall(line.text)) > 0]
    return sorted(below, key=lambda line: (line.base, line.x0))


def _title(lines: Sequence[Line], size: float) -> str:
    """The first text that stands right of what names the body, its session and its agenda."""
    left = min((line.x0 for line in lines), default=0.0)
    alone = not any(_is_indented(line, lines[0].x0) for line in lines[1:_NEAR])
    for at, line in enumerate(lines):
        first = at == 0 and alone and (line.bold or line.size > size)
        if not (first or _is_indented(line, left)):
            continue
        if is_labelled(line):
            break
        title = "" if line.gaps else _whole(line, lines[at + 1 :])
        if _is_title(title):
            return title
    return ""


def _is_indented(line: Line, left: float) -> bool:
    return line.x0 - left >= _INDENT * line.size


def _whole(first: Line, following: Sequence[Line]) -> str:
    """The text of a line and of those right below it that are set alike."""
    found = [first]
    for line in following:
        last = found[-1]
        step = (line.base - last.base) / last.size
        middle = abs(line.x0 + line.x1 - last.x0 - last.x1) / 2
        aligned = abs(line.x0 - last.x0) <= _ALIGNED or middle <= _CENTRED
        if step < 0.3:
            continue
        if step > _PITCH or not aligned or not _is_alike(line, last):
            break
        found.append(line)
    text = " ".join(_parts(line)[0][0] for line in found)
    return _CALLS.sub("", " ".join(text.split()))


def _is_alike(line: Line, last: Line) -> bool:
    return abs(line.size - last.size) < 0.5 and line.bold == last.bold


def _is_title(text: str) -> bool:
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    readable = not any(map(mixes_scripts, words)) and text.isprintable()
    return (
        len(words) > 1
        and letters >= _LETTERS
        and len(text) <= _CHARACTERS
        and readable
        and not text.endswith(".")
        and not _LEADERS.search(text)
    )
