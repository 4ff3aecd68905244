"""Posting lists of segments: which rows have a term of a field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from indexer.index.parts import Numbering
from indexer.index.segment.layout import PostingField
from indexer.index.storage import Storage
from indexer.types import IntArray

# Terms whose counts are remembered.
_REMEMBERED = 4096


class Postings:
    """The posting lists of one field; `numbering` is that of the rows (passages or sentences)."""

    def __init__(
        self, segments: Sequence[Storage], field: PostingField, numbering: Numbering
    ) -> None:
        self._segments, self._field, self.numbering = segments, field, numbering
        self.count = lru_cache(maxsize=_REMEMBERED)(self._count)

    def counts(self, terms: Iterable[str]) -> dict[str, int]:
        """Return how many rows have each term."""
        every = list(dict.fromkeys(terms))
        found = [segment.terms.counts(self._field, every) for segment in self._segments]
        return {term: sum(own[at] for own in found) for at, term in enumerate(every)}

    def rows(self, term: str) -> IntArray:
        """Return the rows that have a term, ascending."""
        found = [
            segment.terms.rows(self._field, term) + first
            for segment, first in zip(self._segments, self.numbering.firsts, strict=False)
        ]
        return np.concatenate(found)

    def known(self, terms: Iterable[str]) -> frozenset[str]:
        """Return which of some terms stand anywhere."""
        return frozenset(term for term, count in self.counts(terms).items() if count)

    def beginning_with(self, initial: str, shortest: int, longest: int) -> list[str]:
        """Return the terms that begin with a character and have a length within bounds, sorted."""
        sizes = range(shortest, longest + 1)
        return sorted(
            {
                term
                for segment in self._segments
                for term in segment.terms.beginning_with(self._field, initial, sizes)
            }
        )

    def _count(self, term: str) -> int:
        """Return how many rows have a term."""
        return self.counts([term])[term]
