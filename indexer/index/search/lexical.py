"""The lexical index: BM25 over the posting lists of all segments of a language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from indexer.index.analyzer import Analyzer
from indexer.index.bm25 import idf
from indexer.index.parts import Numbering, highest
from indexer.index.search.postings import Postings
from indexer.index.storage import Matches, Storage
from indexer.types import FloatArray, IntArray, PassageMask


class LexicalIndex:
    """BM25 over the passages of segments of one language."""

    def __init__(self, segments: Sequence[Storage], analyzer: Analyzer) -> None:
        self.analyzer, self._segments = analyzer, segments
        self._numbering = Numbering([segment.passages for segment in segments])
        self._postings = Postings(segments, "text", self._numbering)
        terms = sum(segment.info.counts["terms"] for segment in segments)
        self._average = max(terms / max(1, self.passages), 1e-9)

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        return len(self._numbering)

    def search(self, terms: Iterable[str]) -> Matches:
        """Return the BM25 scores of the passages for a question's terms."""
        every = list(terms)
        weights = self.weights(every)
        known = self._postings.known(every)
        kept = [(term, weights[term]) for term in every if term in known]
        found = [segment.terms.match(kept, self._average) for segment in self._segments]
        return found[0] if len(found) == 1 else _JoinedMatches(found, self._numbering)

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

    def rows(self, term: str) -> IntArray:
        """Return the passages that have a term, ascending."""
        return self._postings.rows(term)

    def weights(self, terms: Iterable[str]) -> dict[str, float]:
        """Return each term's idf as Lucene has it; highest for one that no passage has."""
        counts = self._postings.counts(terms)
        every = np.fromiter(counts.values(), dtype=np.int64)
        return dict(zip(counts, idf(every, self.passages).tolist(), strict=True))

    def shared_terms(self, terms: Iterable[str], text: str) -> list[str]:
        """Return the terms of a question that a text has, each once, in the question's order."""
        there = set(self.analyzer.terms(text))
        return [term for term in dict.fromkeys(terms) if term in there]


class _JoinedMatches:
    """The scores of several segments under one numbering; see `Matches`."""

    def __init__(self, parts: Sequence[Matches], numbering: Numbering) -> None:
        self._parts, self._numbering = parts, numbering

    def of(self, rows: IntArray) -> FloatArray:
        """Return the scores of some passages, 0 for no match: (C,)."""
        found = np.zeros(len(rows), dtype=np.float32)
        for part, positions, own in self._numbering.split(rows):
            found[positions] = self._parts[part].of(own)
        return found

    def best(self, count: int, allowed: PassageMask | None = None) -> IntArray:
        """Return the passages with the highest scores above 0, ascending."""
        found = []
        for part, first, end in zip(
            self._parts, self._numbering.firsts, self._numbering.firsts[1:], strict=False
        ):
            found.append(first + part.best(count, None if allowed is None else allowed[first:end]))
        rows = np.concatenate(found)
        return highest(rows, self.of(rows), count)


def has_any(postings: Postings, term: str, rows: IntArray | None) -> bool:
    """Return whether one of some rows has a term, or any row at all (None)."""
    if rows is None or not postings.count(term):
        return postings.count(term) > 0
    return bool(np.isin(postings.rows(term), rows, assume_unique=True).any())
