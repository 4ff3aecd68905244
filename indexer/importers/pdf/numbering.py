"""Find the items of a running numbering whose numbers stand as near to their text as words do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.importers.pdf.types import Line
from indexer.importers.pdf.typesetting import SENTENCE_END

_NUMBER = re.compile(r"(\d{1,3})[.)]\s+\S")
# Numbers of one numbering stand above each other within so many points, in so many lines.
_ALIGNED, _LINES = 1.5, 40


def mark_numbered(lines: Sequence[Line]) -> None:
    """Set which lines of a page begin an item: those that count on from one above them.

    A number alone at the start of a line may belong to the sentence before it: each but the first
    stands after the end of a sentence.
    """
    found: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        match = _NUMBER.match(line.text)
        if match is None or (match[1] != "1" and not _is_after_end(lines, at)):
            continue
        number = int(match[1])
        found = [(other, n) for other, n in found if at - other <= _LINES]
        for other, before in reversed(found):
            if before + 1 == number and _are_aligned(lines[other], line):
                lines[other].numbered = line.numbered = True
                break
        found.append((at, number))


def _is_after_end(lines: Sequence[Line], at: int) -> bool:
    return at == 0 or SENTENCE_END.search(lines[at - 1].text) is not None


def _are_aligned(first: Line, second: Line) -> bool:
    return first.column == second.column and abs(first.x0 - second.x0) <= _ALIGNED
