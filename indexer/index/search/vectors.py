"""Dense retrieval: the inner products of a question's vector with those of the sentences.

`VectorIndex` is what retrieval needs of any such index; `SentenceIndex` is the one over segments.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from indexer.encoding.codec import sentence_vectors_of
from indexer.index.parts import Numbering
from indexer.index.segment.arrays import group_maxima
from indexer.index.storage import Storage
from indexer.types import FloatArray, IntArray, PassageMask

# A segment may hold so many times its share of the nearest sentences, and at least so many. With a
# million passages in 18 segments, nDCG@10 is that of exact search.
_TIMES_SHARE, _LEAST = 4, 50


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

    def __init__(self, segments: Sequence[Storage]) -> None:
        self._segments = segments
        self._rows = Numbering([segment.passages for segment in segments])
        self._sentences = max(1, sum(segment.sentences for segment in segments))

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        return len(self._rows)

    def search(
        self, vector: FloatArray, sentences: int, allowed: PassageMask | None = None
    ) -> IntArray:
        """Return the passages of the nearest sentences of each segment, ascending.

        Approximately in large segments: more sentences are found there than are the nearest. Of
        many segments each is asked for several times its share, since to read and compare what
        each finds takes most of a question's time.
        """
        found = []
        for part, segment in enumerate(self._segments):
            first = self._rows.firsts[part]
            own = None if allowed is None else allowed[first : first + segment.passages]
            if own is None or own.any():
                share = segment.sentences / self._sentences
                count = min(sentences, _LEAST + math.ceil(_TIMES_SHARE * share * sentences))
                found.append(first + segment.codes.nearest(vector, count, own))
        return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)

    def score(self, vector: FloatArray, passages: IntArray) -> FloatArray:
        """Return the score of the best sentence of each given passage, -1 for one without: (C,)."""
        scores = np.empty(len(passages), dtype=np.float32)
        for part, positions, rows in self._rows.split(passages):
            codes = self._segments[part].codes
            first, last = codes.sentence_bounds(rows)
            similarity = sentence_vectors_of(codes.sentences(rows)) @ vector
            scores[positions] = group_maxima(similarity, last - first, -1.0)
        return scores
