"""The heading index: the share of a question's terms that stand in a passage's section path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from indexer.index.parts import Numbering
from indexer.index.search.lexical import has_any
from indexer.index.search.postings import Postings
from indexer.index.storage import Storage
from indexer.types import FloatArray, IntArray


class HeadingIndex:
    """The terms around passages: those of their headings, and those of all that stands around.

    Around a passage stand its headings, its footnotes, and its report's title, dates and place.
    """

    def __init__(self, segments: Sequence[Storage]) -> None:
        self._segments = segments
        self._numbering = Numbering([segment.passages for segment in segments])
        self._context = Postings(segments, "context", self._numbering)

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        return len(self._numbering)

    def score(self, weights: Mapping[str, float], rows: IntArray) -> FloatArray:
        """Return the share (0..1) of the terms' weights that the path of each passage has: (C,)."""
        total = sum(weights.values())
        shares = np.zeros(len(rows), dtype=np.float32)
        if not total:
            return shares
        terms = list(weights)
        for part, positions, own in self._numbering.split(rows):
            there = self._segments[part].terms.in_headings(terms, own)
            for term, mask in zip(terms, there, strict=True):
                shares[positions] += np.float32(weights[term] / total) * mask
        return shares

    def surrounds(self, term: str, rows: IntArray | None) -> bool:
        """Return whether a term stands around one of some passages, or around any (None)."""
        return has_any(self._context, term, rows)

    def rows(self, term: str) -> IntArray:
        """Return the passages that a term stands around, ascending."""
        return self._context.rows(term)
