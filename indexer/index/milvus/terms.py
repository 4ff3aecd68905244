"""The terms of one language in Milvus: found by its BM25, scored exactly by ours.

The idf of Milvus is that of a part of a collection, so its scores are not comparable; it proposes
passages, whose terms are then read and scored as they are on one machine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from indexer.errors import EngineUnavailable
from indexer.index.bm25 import length_norms, term_scores
from indexer.index.milvus.codes import CodeReader
from indexer.index.milvus.filters import among
from indexer.index.milvus.records import decode
from indexer.index.milvus.schema import words_of
from indexer.index.milvus.values import Values, key_of
from indexer.index.parts import highest
from indexer.index.segment.layout import PostingField
from indexer.types import FloatArray, IntArray, PassageMask

# For each passage that is wanted, so many are proposed: where the two orders differ, those that
# belong to the best by our scores are among twice as many by theirs.
_PROPOSED = 2
# The most that are wanted: mode `bm25` ranks all that match on one machine, and so many here.
MOST_MATCHES = 1_000

# Returns the best passages for a text: how many, a filter.
SearchWords = Callable[[str, int, str], list[int]]


class MilvusTerms:
    """The posting lists and BM25; see `TermTable`."""

    def __init__(self, values: Values, codes: CodeReader, search: SearchWords) -> None:
        self._values, self._codes, self._search = values, codes, search

    def counts(self, field: PostingField, terms: Sequence[str]) -> list[int]:
        """Return how many rows have each term."""
        keys = [key_of("count", field, term) for term in terms]
        found = self._values.find(keys)
        where = self._values.where
        return [decode(int, found[key], where) if key in found else 0 for key in keys]

    def rows(self, field: PostingField, term: str) -> IntArray:
        """Return the rows that have a term, ascending."""
        key = key_of("rows", field, term)
        value = self._values.find([key]).get(key, b"")
        return np.frombuffer(value, dtype="<u4").astype(np.int64)

    def in_headings(self, terms: Sequence[str], rows: IntArray) -> list[PassageMask]:
        """Return for each term which of some passages have it in their section path: (C,)."""
        headings = [frozenset(codes.headings) for codes in self._codes.of(rows)]
        return [
            np.asarray([term in heading for heading in headings], dtype=np.bool_) for term in terms
        ]

    def beginning_with(self, field: PostingField, initial: str, sizes: range) -> list[str]:
        """Return the terms that begin with a character and have one of some lengths."""
        found = self._values.find(key_of("terms", field, initial, size) for size in sizes)
        where = self._values.where
        return [term for own in found.values() for term in decode(list[str], own, where)]

    def match(self, weights: Sequence[tuple[str, float]], average: float) -> MilvusMatches:
        """Return the BM25 scores for terms with their idf; `average` is the mean length."""
        counts = self.counts("text", [term for term, _ in weights])
        return MilvusMatches(self._codes, self._search, weights, average, max(counts, default=0))


class MilvusMatches:
    """The BM25 scores for one question; see `Matches`. At least `matching` passages have any."""

    def __init__(
        self,
        codes: CodeReader,
        search: SearchWords,
        weights: Sequence[tuple[str, float]],
        average: float,
        matching: int,
    ) -> None:
        self._codes, self._search = codes, search
        self._weights, self._average, self._matching = weights, average, matching

    def of(self, rows: IntArray) -> FloatArray:
        """Return the scores of some passages, 0 for no match: (C,)."""
        scores = np.zeros(len(rows), dtype=np.float32)
        if not self._weights or not len(rows):
            return scores
        every = self._codes.of(rows)
        norms = length_norms(np.asarray([codes.length for codes in every]), self._average)
        for term, weight in self._weights:
            repeats = np.asarray([codes.terms.get(term, 0) for codes in every])
            some = repeats > 0
            scores[some] += term_scores(weight, repeats[some], norms[some])
        return scores

    def best(self, count: int, allowed: PassageMask | None = None) -> IntArray:
        """Return the passages with the highest scores above 0, ascending.

        At most MOST_MATCHES. Raises EngineUnavailable where fewer come back than have a term.
        """
        if not self._weights or (allowed is not None and not allowed.any()):
            return np.zeros(0, dtype=np.int64)
        count = min(count, MOST_MATCHES)
        text = words_of([term for term, _ in self._weights])
        found = self._search(text, _PROPOSED * count, among("row", allowed))
        if allowed is None and len(found) < min(_PROPOSED * count, self._matching):
            raise EngineUnavailable(
                f"Milvus found {len(found)} passages where {self._matching} have a word of the "
                "question, so no answer is made of them; check that its collections are loaded, "
                "and ask again."
            )
        rows = np.sort(np.asarray(found, dtype=np.int64))
        return highest(rows, self.of(rows), count)
