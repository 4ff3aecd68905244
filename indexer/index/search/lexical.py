"""The lexical index: BM25 (Robertson et al. 1994, as Lucene has it) over posting lists."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from indexer.index.analyzer import Analyzer
from indexer.index.parts import Numbering
from indexer.index.search.postings import Postings
from indexer.index.segment.layout import LENGTHS
from indexer.index.segment.reader import Segment
from indexer.types import FloatArray, IntArray

# The defaults of Lucene and bm25s: how fast a repeated term stops counting, and how much a long
# passage is held back.
_K1, _B = 1.5, 0.75


class LexicalIndex:
    """BM25 over the passages of segments of one language."""

    def __init__(self, segments: Sequence[Segment], analyzer: Analyzer) -> None:
        self.analyzer, self._segments = analyzer, segments
        self._numbering = Numbering([segment.passages for segment in segments])
        self._postings = Postings(segments, "text", self._numbering)
        self._terms = sum(segment.info.counts["terms"] for segment in segments)

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        return len(self._numbering)

    @cached_property
    def _norms(self) -> FloatArray:
        """What the length of each passage adds to the denominator of BM25: (P,)."""
        lengths = np.concatenate([segment.arrays[LENGTHS].all() for segment in self._segments])
        average = max(self._terms / max(1, self.passages), 1e-9)
        return np.asarray(_K1 * (1 - _B + _B * lengths / average), dtype=np.float32)

    def search(self, terms: Iterable[str]) -> FloatArray:
        """Return the BM25 score of every passage for a question's terms, (P,); 0 for no match."""
        scores = np.zeros(self.passages, dtype=np.float32)
        for term in terms:
            rows, counts = self._postings.rows_and_counts(term)
            if len(rows):
                weight = np.float32(self._idf(len(rows)))
                scores[rows] += weight * (counts / (counts + self._norms[rows]))
        return scores

    def terms_like(self, term: str, difference: int) -> Sequence[str]:
        """Return the terms with the same first letter whose length differs by no more."""
        size = len(term)
        return self._postings.beginning_with(term[0], size - difference, size + difference)

    def knows(self, term: str) -> bool:
        """Return whether a term stands in any passage."""
        return self._postings.count(term) > 0

    def holds(self, term: str, passages: IntArray | None = None) -> bool:
        """Return whether a term stands in one of some passages, or in any at all (None)."""
        return has_any(self._postings, term, passages)

    def weights(self, terms: Iterable[str]) -> dict[str, float]:
        """Return each term's idf as Lucene has it; highest for one that no passage has."""
        return {term: self._idf(self._postings.count(term)) for term in terms}

    def shared_terms(self, terms: Iterable[str], text: str) -> list[str]:
        """Return the terms of a question that a text has, each once, in the question's order."""
        there = set(self.analyzer.terms(text))
        return [term for term in dict.fromkeys(terms) if term in there]

    def _idf(self, seen: int) -> float:
        return math.log1p((self.passages - seen + 0.5) / (seen + 0.5))


def has_any(postings: Postings, term: str, rows: IntArray | None) -> bool:
    """Return whether one of some rows has a term, or any row at all (None)."""
    if rows is None or not postings.count(term):
        return postings.count(term) > 0
    return bool(np.isin(postings.rows(term), rows, assume_unique=True).any())
