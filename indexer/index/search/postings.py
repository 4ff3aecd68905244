"""Posting lists of segments: which rows have a term of a field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from indexer.index.parts import Numbering
from indexer.index.segment.layout import POSTING_COUNTS, POSTING_ROWS, PostingField
from indexer.index.segment.reader import Segment
from indexer.types import IntArray

# Terms whose places are remembered.
_REMEMBERED = 4096


class Postings:
    """The posting lists of one field; `numbering` is that of the rows (passages or sentences)."""

    def __init__(
        self, segments: Sequence[Segment], field: PostingField, numbering: Numbering
    ) -> None:
        self._segments, self._field, self.numbering = segments, field, numbering
        self._places = lru_cache(maxsize=_REMEMBERED)(self._find)

    def count(self, term: str) -> int:
        """Return how many rows have a term."""
        return sum(size for _, _, size in self._places(term))

    def rows(self, term: str) -> IntArray:
        """Return the rows that have a term, ascending."""
        found = [
            self._segments[part].arrays[POSTING_ROWS].rows(start, start + size).astype(np.int64)
            + self.numbering.firsts[part]
            for part, start, size in self._places(term)
        ]
        return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)

    def rows_and_counts(self, term: str) -> tuple[IntArray, IntArray]:
        """Return the rows that have a term, ascending, and how often it stands in each."""
        found = [
            self._segments[part].arrays[POSTING_COUNTS].rows(start, start + size)
            for part, start, size in self._places(term)
        ]
        counts = np.concatenate(found) if found else np.zeros(0, dtype=np.uint8)
        return self.rows(term), counts.astype(np.int64)

    def known(self, terms: Iterable[str]) -> frozenset[str]:
        """Return which of some terms stand anywhere."""
        return frozenset(term for term in terms if self._places(term))

    def beginning_with(self, initial: str, shortest: int, longest: int) -> list[str]:
        """Return the terms that begin with a character and have a length within bounds, sorted."""
        found: set[str] = set()
        after = chr(ord(initial) + 1)
        for segment in self._segments:
            found.update(
                term
                for (term,) in segment.query(
                    "SELECT term FROM terms WHERE field = ? AND term >= ? AND term < ? "
                    "AND length(term) BETWEEN ? AND ?",
                    (self._field, initial, after, shortest, longest),
                )
            )
        return sorted(found)

    def _find(self, term: str) -> tuple[tuple[int, int, int], ...]:
        """The segments that have a term: number, start of the list, size."""
        return tuple(
            (part, start, size)
            for part, segment in enumerate(self._segments)
            for start, size in segment.query(
                "SELECT start, passages FROM terms WHERE field = ? AND term = ?",
                (self._field, term),
            )
        )
