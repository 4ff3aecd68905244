"""Find the motion that a bare "Carried." carries: it stands in the sentences before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.lexicon.load import one_of, word_list

_PUTS = re.compile(rf"\A[\W\d]*(?:[^:;]{{1,60}}:\s+)?{one_of(word_list('decisions', 'motions'))}\b")
_MOVES = re.compile(r"\b(?:moved|motion|seconded|proposed|second(?:s)?)\b", re.IGNORECASE)
# So many sentences before it are looked at.
_REACH = 8


def motion_start(sentences: Sequence[str], at: int) -> int | None:
    """Return the sentence in which the motion begins that the sentence number `at` carries.

    None where no motion stands in the few sentences before.
    """
    found = None
    for number in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if _PUTS.match(sentences[number]):
            found = number
        elif found is not None or not _MOVES.search(sentences[number]):
            break
    return found
