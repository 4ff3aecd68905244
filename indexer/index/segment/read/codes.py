"""The vectors and facets of a segment, read from its arrays."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import faiss
import numpy as np
from numpy.typing import NDArray

from indexer.encoding.codec import Codes
from indexer.index.segment import layout
from indexer.index.segment.arrays import ArrayFile, range_rows
from indexer.index.segment.nearest import MappedIndex, exact_index, nearest_sentences
from indexer.types import FloatArray, IntArray, PassageMask


class SegmentCodes:
    """The arrays of a segment; see `CodeTable`."""

    def __init__(self, arrays: Mapping[str, ArrayFile], nearest: MappedIndex | None) -> None:
        self._arrays, self._nearest = arrays, nearest

    def token_counts(self) -> IntArray:
        """Return how many passages have each token of the vocabulary: (V,)."""
        return self._arrays[layout.TOKEN_COUNTS].all()

    def sentence_starts(self) -> IntArray:
        """Return the first sentence of each passage, and the number of all: (P+1,)."""
        return self._starts

    @cached_property
    def _starts(self) -> IntArray:
        return self._arrays[layout.SENTENCE_STARTS].all().astype(np.int64)

    def sentence_bounds(self, rows: IntArray) -> tuple[IntArray, IntArray]:
        """Return the first sentence of each of some passages, and the one after its last."""
        return self._bounds(layout.SENTENCE_STARTS, rows)

    def tokens(self, rows: IntArray) -> tuple[Codes, IntArray]:
        """Return the token codes of some passages, end to end, and the tokens a sentence."""
        sentences = range_rows(*self.sentence_bounds(rows))
        starts, ends = self._bounds(layout.TOKEN_STARTS, sentences)
        return self._arrays[layout.TOKEN_CODES].ranges(starts, ends), ends - starts

    def sentences(self, rows: IntArray) -> NDArray[np.int8]:
        """Return the sentence codes of some passages, end to end."""
        return self._arrays[layout.SENTENCE_CODES].ranges(*self.sentence_bounds(rows))

    def facets(self, rows: IntArray) -> tuple[IntArray, IntArray]:
        """Return the sentences of some passages that have a speaker or an act, and its number."""
        bounds = self._bounds(layout.FACET_STARTS, rows)
        sentences = self._arrays[layout.FACET_SENTENCES].ranges(*bounds).astype(np.int64)
        return sentences, self._arrays[layout.FACET_KEYS].ranges(*bounds)

    def nearest(self, vector: FloatArray, count: int, allowed: PassageMask | None) -> IntArray:
        """Return the passages of the nearest sentences to a vector, ascending, each once.

        Approximately in a large segment: more sentences are found there than are the nearest.
        """
        starts = self.sentence_starts()
        mask = None if allowed is None else np.repeat(allowed, np.diff(starts))
        found = nearest_sentences(self._index, vector, count, mask)
        return np.unique(np.searchsorted(starts, found, side="right") - 1)

    @property
    def _index(self) -> faiss.Index:
        return self._nearest.whole if self._nearest else self._exact

    @cached_property
    def _exact(self) -> faiss.Index:
        return exact_index(self._arrays[layout.SENTENCE_CODES].all())

    def _bounds(self, name: str, rows: IntArray) -> tuple[IntArray, IntArray]:
        """Where what belongs to some rows begins and ends in another array."""
        starts = self._arrays[name]
        return starts.take(rows).astype(np.int64), starts.take(rows + 1).astype(np.int64)
