"""Dense retrieval: the inner products of a question's vector with those of the sentences.

`VectorIndex` is what retrieval needs of any such index; `SentenceIndex` is the one over segments.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import faiss
import numpy as np

from indexer.encoding.codec import sentence_vectors_of
from indexer.index.parts import Numbering
from indexer.index.segment.arrays import group_maxima
from indexer.index.segment.layout import SENTENCE_CODES, SENTENCE_STARTS
from indexer.index.segment.nearest import exact_index, nearest_sentences
from indexer.index.segment.reader import Segment
from indexer.types import FloatArray, IntArray, PassageMask


class VectorIndex(Protocol):
    """Vectors of sentences, each of which belongs to a passage (P); scores are cosines, -1..1."""

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        ...

    def search(
        self, vector: FloatArray, sentences: int, allowed: PassageMask | None = None
    ) -> IntArray:
        """Return the passages of the nearest sentences, ascending; `allowed` (P,) limits them."""
        ...

    def score(self, vector: FloatArray, passages: IntArray) -> FloatArray:
        """Return the score of the best sentence of each passage, -1 for one without: (C,)."""
        ...


class SentenceIndex:
    """The sentence vectors of segments."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._rows = Numbering([segment.passages for segment in segments])
        self._exact: dict[int, faiss.Index] = {}

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        return len(self._rows)

    def search(
        self, vector: FloatArray, sentences: int, allowed: PassageMask | None = None
    ) -> IntArray:
        """Return the passages of the nearest sentences of each segment, ascending.

        Approximately in large segments: more sentences are found there than are the nearest.
        """
        found = []
        for part, segment in enumerate(self._segments):
            first = self._rows.firsts[part]
            starts = segment.arrays[SENTENCE_STARTS].all().astype(np.int64)
            mask = None
            if allowed is not None:
                own = allowed[first : first + segment.passages]
                if not own.any():
                    continue
                mask = np.repeat(own, np.diff(starts))
            nearest = nearest_sentences(self._index(part), vector, sentences, mask)
            found.append(first + np.unique(np.searchsorted(starts, nearest, side="right") - 1))
        return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)

    def _index(self, part: int) -> faiss.Index:
        segment = self._segments[part]
        if segment.nearest is not None:
            return segment.nearest
        if part not in self._exact:
            self._exact[part] = exact_index(segment.arrays[SENTENCE_CODES].all())
        return self._exact[part]

    def score(self, vector: FloatArray, passages: IntArray) -> FloatArray:
        """Return the score of the best sentence of each given passage, -1 for one without: (C,)."""
        scores = np.empty(len(passages), dtype=np.float32)
        for part, positions, rows in self._rows.split(passages):
            arrays = self._segments[part].arrays
            starts = arrays[SENTENCE_STARTS].take(rows).astype(np.int64)
            ends = arrays[SENTENCE_STARTS].take(rows + 1).astype(np.int64)
            codes = arrays[SENTENCE_CODES].ranges(starts, ends)
            similarity = sentence_vectors_of(codes) @ vector
            scores[positions] = group_maxima(similarity, ends - starts, -1.0)
        return scores
