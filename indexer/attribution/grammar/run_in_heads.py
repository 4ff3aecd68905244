"""Run-in heads: a short title before the sentence itself, in one line with it.

"6.1 Road signs - The Parish Clerk reported ...", "HEALTH FUND (HF): HF Board Chair Rosa Lind
reported ...", and the first cell of a row ("Roads | Cllr Hall reported ...").
"""

from __future__ import annotations

import re

_HEAD = re.compile(
    r"(?:\d+(?:\.\d+)*\.? )?[A-Z(“\"][^.:;|]{1,80}?(?: [-–—] (?!\d)|: |\s?\|\s?)(?=[A-Z])"
)
_EMPTY_CELLS = re.compile(r"(?:\|\s*)*")
# So many heads may stand before one another: "Highways - Road signs - The Clerk reported".
_MOST_HEADS = 3


def cells_end(text: str) -> int:
    """Return where a row begins after its first cells, if they are empty: "| The Clerk said"."""
    cells = _EMPTY_CELLS.match(text)
    return cells.end() if cells else 0


def heads_end(text: str) -> tuple[int, ...]:
    """Return the characters at which the sentence may begin after one, two or three heads."""
    at = cells_end(text)
    found = [at] if at else []
    while len(found) < _MOST_HEADS and (match := _HEAD.match(text, at)):
        at = match.end()
        found.append(at)
    return tuple(found)
