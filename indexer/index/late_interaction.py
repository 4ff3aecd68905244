"""The token index: late interaction (MaxSim, Khattab and Zaharia 2020) over memory-mapped vectors.

Each token of a question looks for its most similar token in a passage; the similarities are
averaged, rare tokens counting more (idf over passages).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.encoding.pooling import special_tokens, unit_vectors
from indexer.encoding.types import Encoding
from indexer.errors import IndexDamaged
from indexer.index.vectors import ranges
from indexer.types import FloatArray, IntArray, SentenceMask, Span

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


@dataclass(frozen=True, slots=True)
class TokenSimilarities:
    """How the tokens of a question (T) match the sentences (S) of some passages (P).

    `tokens` (T,) are their positions in the question's encoding and `weights` (T,) sum to 1; `best`
    (T, S) is the similarity of each with the nearest token of a sentence, -1..1, the sentences of
    the passages one after the other; `sentences` (S,) are rows of the index, `counts` (P,) how many
    of them each passage has.
    """

    tokens: IntArray
    weights: FloatArray
    best: FloatArray
    sentences: IntArray
    counts: IntArray

    @property
    def starts(self) -> IntArray:
        """The column of each passage's first sentence: (P,)."""
        return np.asarray(np.cumsum(self.counts) - self.counts)

    def in_passages(self) -> FloatArray:
        """Return the similarity of each token with the nearest token of each passage: (T, P)."""
        return np.asarray(np.maximum.reduceat(self.best, self.starts, axis=1))

    def maxsim(self) -> FloatArray:
        """Return MaxSim of the question with each passage: (P,), -1..1."""
        return np.asarray(self.weights @ self.in_passages())

    def best_sentences(self, preferred: SentenceMask | None = None) -> tuple[FloatArray, IntArray]:
        """Return MaxSim with each passage's best sentence, and which sentence that is: (P,) each.

        Sentences count from 0 in their passage; the first of equally good ones wins. What an
        earlier sentence matched better counts in part: a subject that is named once holds for the
        sentences after it. A passage that has `preferred` sentences (a mask over all sentences of
        the index) has its best one among them.
        """
        starts = self.starts
        owners = np.repeat(np.arange(len(self.counts)), self.counts)
        scores = self.weights @ _carried(self.best, owners)
        if preferred is not None:
            own = preferred[self.sentences]
            some = np.maximum.reduceat(own, starts)[owners]
            scores = np.where(own | ~some, scores, np.float32(_NEVER))
        highest = np.maximum.reduceat(scores, starts)
        winners = np.flatnonzero(scores == highest[owners])
        _, first = np.unique(owners[winners], return_index=True)
        return np.asarray(highest), np.asarray(winners[first] - starts)

    def take(self, positions: IntArray) -> TokenSimilarities:
        """Return the similarities of some passages, given by their positions, in that order."""
        starts = self.starts[positions]
        columns, _ = ranges(starts, starts + self.counts[positions])
        return TokenSimilarities(
            self.tokens,
            self.weights,
            self.best[:, columns],
            self.sentences[columns],
            self.counts[positions],
        )


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
        """The number of passages, P."""
        return len(self._passage_starts) - 1

    @classmethod
    def build(
        cls,
        encodings: Sequence[Encoding],
        sentences: Sequence[Sequence[Span]],
        silent: NDArray[np.bool_],
    ) -> TokenIndex:
        """Build the index of all tokens but special ones and punctuation.

        `silent` (V) marks the token ids that are punctuation.
        """
        vectors: list[FloatArray] = []
        sizes: list[int] = []
        passage_starts = [0]
        seen = np.zeros(len(silent), dtype=np.int64)
        for encoding, own in zip(encodings, sentences, strict=True):
            kept = ~special_tokens(encoding) & ~silent[encoding.token_ids]
            starts = encoding.offsets[kept, 0]
            edges = np.searchsorted(starts, [span.start for span in own][1:])
            bounds = np.concatenate([[0], edges, [int(kept.sum())]])
            sizes.extend(np.diff(bounds).tolist())
            passage_starts.append(len(sizes))
            vectors.append(encoding.vectors[kept])
            seen[np.unique(encoding.token_ids[kept])] += 1
        rows = unit_vectors(np.concatenate(vectors))
        projection = principal_axes(rows, _DIMENSIONS)
        weights = idf(seen, len(encodings))
        weights[silent] = 0
        return cls(
            unit_vectors(rows @ projection),
            projection,
            np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
            np.asarray(passage_starts, dtype=np.int64),
            weights,
        )

    def compare(self, question: Encoding, passages: IntArray) -> TokenSimilarities:
        """Compare the tokens of a question with every token of the given passages.

        A token that every passage has weighs little (idf); if no token has weight, all count.
        """
        weights = np.where(special_tokens(question), 0, self._idf[question.token_ids])
        kept = weights > 0 if weights.any() else ~special_tokens(question)
        weights = weights[kept] / max(float(weights.sum()), 1e-9)
        tokens = unit_vectors(question.vectors[kept] @ self._projection)
        first, last = self._passage_starts[passages], self._passage_starts[passages + 1]
        sentences, _ = ranges(first, last)
        return TokenSimilarities(
            tokens=np.flatnonzero(kept),
            weights=weights.astype(np.float32),
            best=self._best(tokens, passages, sentences),
            sentences=sentences,
            counts=last - first,
        )

    def _best(self, tokens: FloatArray, passages: IntArray, sentences: IntArray) -> FloatArray:
        """The similarity of each token (T, D) with the nearest token of each sentence: (T, S)."""
        starts, ends = self._sentence_starts[sentences], self._sentence_starts[sentences + 1]
        if len(passages) == self.passages and (np.diff(passages) > 0).all():
            vectors, first = self._vectors, starts
        else:
            rows, first = ranges(starts, ends)
            vectors = self._vectors[rows]
        # Tokens of the passages in rows: the maximum then runs over whole rows, which is faster.
        similarity = vectors @ tokens.T
        last = max(len(similarity) - 1, 0)
        best = np.maximum.reduceat(similarity, np.minimum(first, last), axis=0).T
        best[:, ends == starts] = -1.0
        return np.ascontiguousarray(best)

    def save(self, folder: Path) -> None:
        """Write the index into a folder: the vectors, which can be mapped, and their layout."""
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
        """Open an index in a folder, its vectors memory-mapped; raises IndexDamaged."""
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
    """Return similarities (T, S) with a share of earlier sentences' of the same owner (S,) added.

    Owners come in ascending order; a step of 4 between them is more than similarities differ, so
    that one running maximum does not run from one owner into the next.
    """
    steps = 4.0 * owners
    earlier = np.maximum.accumulate(best + steps, axis=1) - steps
    return np.asarray(best + _CARRY * (earlier - best), dtype=np.float32)


def principal_axes(rows: FloatArray, dimensions: int) -> FloatArray:
    """Return the axes (E, D) that keep most of the rows' inner products (uncentred PCA)."""
    sample = rows[:: max(1, len(rows) // _SAMPLE)].astype(np.float64)
    _, axes = np.linalg.eigh(sample.T @ sample)
    return np.ascontiguousarray(axes[:, ::-1][:, :dimensions], dtype=np.float32)


def idf(seen: IntArray, passages: int) -> FloatArray:
    """Return the idf of each token id, never negative, as BM25 in Lucene has it: (V,)."""
    return np.log1p((passages - seen + 0.5) / (seen + 0.5)).astype(np.float32)
