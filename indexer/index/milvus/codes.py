"""The vectors of one language, and who says its sentences, read from Milvus."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from indexer.encoding.codec import Codes, sentence_codes, sentence_vectors_of
from indexer.errors import EngineUnavailable
from indexer.index.milvus.filters import among
from indexer.index.milvus.records import PassageCodes, decode
from indexer.index.milvus.values import Values, key_of
from indexer.index.segment.nearest import EXACT_SENTENCES
from indexer.types import FloatArray, IntArray, PassageMask

# A graph may find fewer sentences than there are, above all with a filter; below this share of
# them, something is missing.
_ENOUGH = 0.5
# Returns the passages of the nearest sentences: a vector, how many sentences, a filter.
SearchVectors = Callable[[FloatArray, int, str], list[int]]


class CodeReader:
    """What is compared and counted of passages, by row."""

    def __init__(self, values: Values) -> None:
        self._values = values

    def of(self, rows: IntArray) -> list[PassageCodes]:
        """Return what there is of some passages, in that order."""
        values = self._values.need([key_of("codes", row) for row in rows.tolist()])
        return [decode(PassageCodes, value, self._values.where) for value in values]

    def tokens(self, rows: IntArray) -> bytes:
        """Return the token codes of some passages, end to end."""
        return b"".join(self._values.need([key_of("tokens", row) for row in rows.tolist()]))


class MilvusCodes:
    """The vectors and facets; see `CodeTable`.

    8 bytes a passage are kept: where its sentences begin. `widths` are the bytes of the code of a
    token and of a sentence.
    """

    def __init__(
        self,
        values: Values,
        codes: CodeReader,
        search: SearchVectors,
        starts: IntArray,
        widths: tuple[int, int],
    ) -> None:
        self._values, self._codes, self._search = values, codes, search
        self._starts, self._widths = starts, widths

    def token_counts(self) -> IntArray:
        """Return how many passages have each token of the vocabulary: (V,)."""
        (value,) = self._values.need([key_of("token_counts")])
        return np.frombuffer(value, dtype="<u4").astype(np.int64)

    def sentence_starts(self) -> IntArray:
        """Return the first sentence of each passage, and the number of all: (P+1,)."""
        return self._starts

    def sentence_bounds(self, rows: IntArray) -> tuple[IntArray, IntArray]:
        """Return the first sentence of each of some passages, and the one after its last."""
        return self._starts[rows], self._starts[rows + 1]

    def tokens(self, rows: IntArray) -> tuple[Codes, IntArray]:
        """Return the token codes of some passages, end to end, and the tokens a sentence."""
        sizes = _joined([codes.tokens for codes in self._codes.of(rows)])
        codes = np.frombuffer(self._codes.tokens(rows), dtype=np.uint8)
        return codes.reshape(-1, self._widths[0]), sizes

    def sentences(self, rows: IntArray) -> NDArray[np.int8]:
        """Return the sentence codes of some passages, end to end."""
        codes = b"".join(own.sentences for own in self._codes.of(rows))
        return np.frombuffer(codes, dtype=np.int8).reshape(-1, self._widths[1])

    def facets(self, rows: IntArray) -> tuple[IntArray, IntArray]:
        """Return the sentences of some passages that have a speaker or an act, and its number."""
        every = self._codes.of(rows)
        sizes = [len(own.facet_sentences) // 4 for own in every]
        sentences = _joined([own.facet_sentences for own in every])
        firsts = np.repeat(self._starts[rows], sizes)
        return sentences + firsts, _joined([own.facet_keys for own in every])

    def nearest(self, vector: FloatArray, count: int, allowed: PassageMask | None) -> IntArray:
        """Return the passages of the nearest sentences to a vector, ascending, each once.

        Raises EngineUnavailable where fewer sentences come back than there are.
        """
        asked = sentence_vectors_of(sentence_codes(vector[None, :]))[0]  # as it is on one machine
        found = self._search(asked, count, among("passage", allowed))
        sizes = np.diff(self._starts)
        there = min(count, int((sizes if allowed is None else sizes[allowed]).sum()))
        exact = self._starts[-1] <= EXACT_SENTENCES
        if len(found) < (there if exact else there * _ENOUGH):
            raise EngineUnavailable(
                f"{self._values.where} found {len(found)} sentences where there are {there}, so no "
                "answer is made of them; check that its collections are loaded, and ask again."
            )
        return np.unique(np.asarray(found, dtype=np.int64))


def _joined(parts: list[bytes]) -> IntArray:
    return np.frombuffer(b"".join(parts), dtype="<u4").astype(np.int64)
