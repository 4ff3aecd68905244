"""The token index: late interaction (MaxSim, Khattab and Zaharia 2020) over memory-mapped vectors.

Each token of a question looks for its most similar token in a passage; the similarities are
averaged, rare tokens counting more (idf over passages).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.encoding.pooling import is_special, normalised
from indexer.encoding.types import Encoding
from indexer.errors import IndexDamaged
from indexer.index.vectors import ranges
from indexer.types import FloatArray, IntArray, Span

# Measured on three collections: 96 of 384 dimensions lose no more than .004 of nDCG@10, within its
# confidence interval, and are read four times as fast. Axes are found on at most _SAMPLE tokens.
_DIMENSIONS = 96
_SAMPLE = 100_000
# The share of an earlier sentence's better match that counts for a later sentence. Measured: right
# sentence on SQuAD 2.0 .842 -> .863, on our dev questions .813 -> .840; above .6 it does harm.
_CARRY = 0.4
# Below any MaxSim.
_NEVER = -2.0
_VECTORS, _LAYOUT = "tokens.npy", "tokens.npz"


class TokenIndex:
    """Token vectors (N, D) of length 1, grouped by sentence and, in turn, by passage.

    `sentence_starts` (S+1) are token rows, `passage_starts` (P+1) are sentence rows, `idf` (V) is
    the weight of each token id. `projection` (E, D) takes the encoder's vectors to the index's.
    """

    def __init__(
        self,
        vectors: FloatArray,
        projection: FloatArray,
        sentence_starts: IntArray,
        passage_starts: IntArray,
        idf: FloatArray,
    ) -> None:
        if sentence_starts[-1] != len(vectors) or passage_starts[-1] != len(sentence_starts) - 1:
            raise IndexDamaged("The token vectors do not fit the passages; run `rapporteur index`.")
        self._vectors, self._projection, self._idf = vectors, projection, idf
        self._sentence_starts, self._passage_starts = sentence_starts, passage_starts

    def __len__(self) -> int:
        return len(self._vectors)

    @property
    def passages(self) -> int:
        """P."""
        return len(self._passage_starts) - 1

    @classmethod
    def build(
        cls,
        encodings: Sequence[Encoding],
        sentences: Sequence[Sequence[Span]],
        silent: NDArray[np.bool_],
    ) -> TokenIndex:
        """Lay out the tokens of all passages; special tokens and punctuation are left out.

        `silent` (V) names the ids that are punctuation.
        """
        vectors: list[FloatArray] = []
        sizes: list[int] = []
        passage_starts = [0]
        seen = np.zeros(len(silent), dtype=np.int64)
        for encoding, own in zip(encodings, sentences, strict=True):
            kept = ~is_special(encoding) & ~silent[encoding.token_ids]
            starts = encoding.offsets[kept, 0]
            edges = np.searchsorted(starts, [span.start for span in own][1:])
            bounds = np.concatenate([[0], edges, [int(kept.sum())]])
            sizes.extend(np.diff(bounds).tolist())
            passage_starts.append(len(sizes))
            vectors.append(encoding.vectors[kept])
            seen[np.unique(encoding.token_ids[kept])] += 1
        rows = normalised(np.concatenate(vectors))
        projection = principal_axes(rows, _DIMENSIONS)
        weights = idf(seen, len(encodings))
        weights[silent] = 0
        return cls(
            normalised(rows @ projection),
            projection,
            np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
            np.asarray(passage_starts, dtype=np.int64),
            weights,
        )

    def search(
        self, question: Encoding, passages: IntArray, preferred: NDArray[np.bool_] | None = None
    ) -> tuple[FloatArray, FloatArray, IntArray]:
        """MaxSim of the question with each given passage and with its best sentence; which that is.

        Shape (C,) each, MaxSim in -1..1; the first of equally good sentences, counted from 0. What
        an earlier sentence matched better counts in part: a subject that is named once holds for
        the sentences after it. A passage that has sentences which are `preferred`, (S,) of all
        sentences, has its best one among them.
        """
        _, weights, best = self.similarities(question, passages)
        counts = self._passage_starts[passages + 1] - self._passage_starts[passages]
        starts = np.cumsum(counts) - counts
        owners = np.repeat(np.arange(len(passages)), counts)
        sentences = weights @ _carried(best, owners)
        if preferred is not None:
            rows, _ = ranges(self._passage_starts[passages], self._passage_starts[passages + 1])
            own = preferred[rows]
            some = np.maximum.reduceat(own, starts)[owners]
            sentences = np.where(own | ~some, sentences, np.float32(_NEVER))
        highest = np.maximum.reduceat(sentences, starts)
        winners = np.flatnonzero(sentences == highest[owners])
        _, first = np.unique(owners[winners], return_index=True)
        return (
            np.asarray(weights @ np.maximum.reduceat(best, starts, axis=1)),
            np.asarray(highest),
            np.asarray(winners[first] - starts),
        )

    def similarities(
        self, question: Encoding, passages: IntArray
    ) -> tuple[IntArray, FloatArray, FloatArray]:
        """The question's tokens that count, in each sentence of the passages.

        Which they are (T,), their weights (T,), summing to 1, and the best similarity of each with
        the tokens of a sentence, (T, S), the sentences of the passages one after the other.
        """
        weights = np.where(is_special(question), 0, self._idf[question.token_ids])
        kept = weights > 0 if weights.any() else ~is_special(question)
        weights = weights[kept] / max(float(weights.sum()), 1e-9)
        asked = normalised(question.vectors[kept] @ self._projection)
        sentences, _ = ranges(self._passage_starts[passages], self._passage_starts[passages + 1])
        starts, ends = self._sentence_starts[sentences], self._sentence_starts[sentences + 1]
        if len(passages) == self.passages and (np.diff(passages) > 0).all():
            similarity, first = asked @ self._vectors.T, starts
        else:
            rows, first = ranges(starts, ends)
            similarity = asked @ self._vectors[rows].T
        last = max(similarity.shape[1] - 1, 0)
        best = np.maximum.reduceat(similarity, np.minimum(first, last), axis=1)
        best[:, ends == starts] = -1.0
        return np.flatnonzero(kept), weights.astype(np.float32), best

    def save(self, folder: Path) -> None:
        """Write vectors (to be mapped) and layout into a folder."""
        np.save(folder / _VECTORS, self._vectors, allow_pickle=False)
        np.savez(
            folder / _LAYOUT,
            sentence_starts=self._sentence_starts,
            passage_starts=self._passage_starts,
            projection=self._projection,
            idf=self._idf,
        )

    @classmethod
    def load(cls, folder: Path) -> TokenIndex:
        """Map an index; raises IndexDamaged."""
        vectors = np.load(folder / _VECTORS, mmap_mode="r", allow_pickle=False)
        with np.load(folder / _LAYOUT, allow_pickle=False) as layout:
            return cls(
                vectors,
                layout["projection"],
                layout["sentence_starts"],
                layout["passage_starts"],
                layout["idf"],
            )


def _carried(best: FloatArray, owners: IntArray) -> FloatArray:
    """Similarities (T, S) to which those of earlier sentences of the same owner (S,) add.

    Owners come in ascending order; a step of 4 between them is more than similarities differ, so
    that one running maximum does not run from one owner into the next.
    """
    steps = 4.0 * owners
    earlier = np.maximum.accumulate(best + steps, axis=1) - steps
    return np.asarray(best + _CARRY * (earlier - best), dtype=np.float32)


def principal_axes(rows: FloatArray, dimensions: int) -> FloatArray:
    """The axes (E, D) that keep most of the rows' inner products (uncentred PCA)."""
    sample = rows[:: max(1, len(rows) // _SAMPLE)].astype(np.float64)
    _, axes = np.linalg.eigh(sample.T @ sample)
    return np.ascontiguousarray(axes[:, ::-1][:, :dimensions], dtype=np.float32)


def idf(seen: IntArray, passages: int) -> FloatArray:
    """Inverse document frequency of each token id, (V,), never negative (as BM25 in Lucene)."""
    return np.log1p((passages - seen + 0.5) / (seen + 0.5)).astype(np.float32)
