"""The words of recorded texts, each with its tokens, and those that may stand for one another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.types import IntArray

# A word between blanks and signs of ASCII: its tokens depend on no other word.
_SIGN = r"[\s!-/:-@\[-`{-~]"
_WORD = re.compile(rf"(?:(?<={_SIGN})|(?<![\s\S]))[^\W_]+(?={_SIGN}|\Z)")
# Words up to so many characters differ in length by one at most, longer ones count as alike.
_LONGEST, _STEP = 12, 2

# Whether a word begins with a capital, whether it is a number, about how long it is.
WordKind = tuple[bool, bool, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its characters, and the rows of its tokens in the recording."""

    text: str
    start: int
    end: int
    first: int
    tokens: int


def words_of(text: str, offsets: IntArray, row: int) -> list[Word]:
    """Return the words of a text whose tokens, with offsets (T, 2), begin at a row.

    A word whose tokens leave a character out is none.
    """
    starts, ends = offsets[:, 0], offsets[:, 1]
    real = np.flatnonzero(ends > starts)
    firsts, lasts = starts[real], ends[real]
    found = []
    for match in _WORD.finditer(text):
        at = int(np.searchsorted(firsts, match.start()))
        stop = int(np.searchsorted(firsts, match.end()))
        whole = at < stop and firsts[at] == match.start() and lasts[stop - 1] == match.end()
        if whole:
            found.append(Word(match[0], match.start(), match.end(), row + int(real[at]), stop - at))
    return found


def kind_of(word: str) -> WordKind:
    """Return the kind of a word; words of one kind may stand for one another."""
    return word[0].isupper(), word.isdigit(), min(len(word), _LONGEST) // _STEP


class WordPool:
    """The words of many texts by kind, as often as they stand there."""

    def __init__(self, texts: Sequence[Sequence[Word]]) -> None:
        by_kind: dict[WordKind, list[Word]] = defaultdict(list)
        for words in texts:
            for word in words:
                by_kind[kind_of(word.text)].append(word)
        self._by_kind = dict(by_kind)

    def draw(self, word: Word, generator: np.random.Generator) -> Word:
        """Return a word that may stand for another."""
        alike = self._by_kind[kind_of(word.text)]
        return alike[int(generator.integers(len(alike)))]


def drawn(count: int, share: float, generator: np.random.Generator) -> NDArray[np.int64]:
    """Return the numbers below a count that are drawn with a probability, ascending."""
    return np.flatnonzero(generator.random(count) < share)
