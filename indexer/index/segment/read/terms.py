"""The posting lists of a segment, and BM25 over them (Robertson et al. 1994, as Lucene has it)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from indexer.index.bm25 import length_norms, term_scores
from indexer.index.parts import highest
from indexer.index.segment.arrays import ArrayFile
from indexer.index.segment.layout import LENGTHS, POSTING_COUNTS, POSTING_ROWS, PostingField
from indexer.index.segment.tables import Tables
from indexer.types import FloatArray, IntArray, PassageMask

# Terms whose places are remembered.
_REMEMBERED = 16_384
_NOWHERE = (0, 0)


class SegmentTerms:
    """The posting lists and the table of terms; see `TermTable`."""

    def __init__(self, tables: Tables, arrays: Mapping[str, ArrayFile]) -> None:
        self._tables, self._arrays = tables, arrays
        self._place = lru_cache(maxsize=_REMEMBERED)(self._find)
        self._norms = lru_cache(maxsize=1)(self._length_norms)

    def counts(self, field: PostingField, terms: Sequence[str]) -> list[int]:
        """Return how many rows have each term."""
        return [self._place(field, term)[1] for term in terms]

    def rows(self, field: PostingField, term: str) -> IntArray:
        """Return the rows that have a term, ascending."""
        start, size = self._place(field, term)
        rows = self._arrays[POSTING_ROWS].rows(start, start + size)
        return np.asarray(rows, dtype=np.int64)

    def repeats(self, field: PostingField, term: str) -> IntArray:
        """Return how often a term stands in each of the rows that have it."""
        start, size = self._place(field, term)
        counts = self._arrays[POSTING_COUNTS].rows(start, start + size)
        return np.asarray(counts, dtype=np.int64)

    def in_headings(self, terms: Sequence[str], rows: IntArray) -> list[PassageMask]:
        """Return for each term which of some passages have it in their section path: (C,)."""
        return [np.isin(rows, self.rows("heading", term)) for term in terms]

    def beginning_with(self, field: PostingField, initial: str, sizes: range) -> list[str]:
        """Return the terms that begin with a character and have one of some lengths."""
        rows = self._tables.query(
            "SELECT term FROM terms WHERE field = ? AND term >= ? AND term < ? "
            "AND length(term) BETWEEN ? AND ?",
            (field, initial, chr(ord(initial) + 1), sizes.start, sizes.stop - 1),
        )
        return [term for (term,) in rows]

    def match(self, weights: Sequence[tuple[str, float]], average: float) -> ScoredPassages:
        """Return the BM25 scores for terms with their idf; `average` is the mean length."""
        scores = np.zeros(len(self._arrays[LENGTHS]), dtype=np.float32)
        norms = self._norms(average)
        for term, weight in weights:
            rows = self.rows("text", term)
            if len(rows):
                scores[rows] += term_scores(weight, self.repeats("text", term), norms[rows])
        return ScoredPassages(scores)

    def _length_norms(self, average: float) -> FloatArray:
        """What the length of each passage adds to the denominator of BM25: (P,)."""
        return length_norms(self._arrays[LENGTHS].all(), average)

    def _find(self, field: PostingField, term: str) -> tuple[int, int]:
        """Where the list of a term begins, and its size."""
        found = self._tables.query(
            "SELECT start, passages FROM terms WHERE field = ? AND term = ?", (field, term)
        )
        return tuple(found[0]) if found else _NOWHERE


class ScoredPassages:
    """The BM25 scores of all passages of a segment (P,); see `Matches`."""

    def __init__(self, scores: FloatArray) -> None:
        self._scores = scores

    def of(self, rows: IntArray) -> FloatArray:
        """Return the scores of some passages, 0 for no match: (C,)."""
        return self._scores[rows]

    def best(self, count: int, allowed: PassageMask | None = None) -> IntArray:
        """Return the passages with the highest scores above 0, ascending."""
        found = self._scores > 0 if allowed is None else (self._scores > 0) & allowed
        rows = np.flatnonzero(found)
        return highest(rows, self._scores[rows], count)
