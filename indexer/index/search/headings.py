"""The heading index: the share of a question's terms that stand in a passage's section path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from indexer.index.parts import Numbering
from indexer.index.search.lexical import has_any
from indexer.index.search.postings import Postings
from indexer.index.segment.reader import Segment
from indexer.types import FloatArray, IntArray


class HeadingIndex:
    """The terms around passages: those of their headings, and those of all that stands around.

    Around a passage stand its headings, its footnotes, and its report's title, dates and place.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        numbering = Numbering([segment.passages for segment in segments])
        self._headings = Postings(segments, "heading", numbering)
        self._context = Postings(segments, "context", numbering)

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        return len(self._headings.numbering)

    def score(self, weights: Mapping[str, float], rows: IntArray) -> FloatArray:
        """Return the share (0..1) of the terms' weights that the path of each passage has: (C,)."""
        total = sum(weights.values())
        shares = np.zeros(len(rows), dtype=np.float32)
        if not total:
            return shares
        for term, weight in weights.items():
            if self._headings.count(term):
                shares += np.float32(weight / total) * np.isin(rows, self._headings.rows(term))
        return shares

    def surrounds(self, term: str, rows: IntArray | None) -> bool:
        """Return whether a term stands around one of some passages, or around any (None)."""
        return has_any(self._context, term, rows)
