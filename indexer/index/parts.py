"""Rows of several segments under one numbering, and the best of some rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np

from indexer.types import FloatArray, IntArray


class Numbering:
    """Numbers the rows of segments one after the other: those of segment i begin at `firsts[i]`."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.firsts = [0, *accumulate(sizes)]

    def __len__(self) -> int:
        return self.firsts[-1]

    def place(self, row: int) -> tuple[int, int]:
        """Return the segment of a row and its number there."""
        part = int(np.searchsorted(self.firsts, row, side="right")) - 1
        return part, int(row) - self.firsts[part]

    def split(self, rows: IntArray) -> Iterator[tuple[int, IntArray, IntArray]]:
        """Yield each segment that has some of the rows, the positions of those, their numbers."""
        if len(self.firsts) == 2:
            if len(rows):
                yield 0, np.arange(len(rows)), rows
            return
        owners = np.searchsorted(self.firsts, rows, side="right") - 1
        for part in np.unique(owners).tolist():
            positions = np.flatnonzero(owners == part)
            yield part, positions, rows[positions] - self.firsts[part]


def highest(rows: IntArray, scores: FloatArray, count: int) -> IntArray:
    """Return the rows with the highest scores (C,), at most `count`; not ordered by them."""
    if len(rows) <= count:
        return rows
    return np.sort(rows[np.argpartition(-scores, count)[:count]])
