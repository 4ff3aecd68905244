"""The token index: late interaction (MaxSim, Khattab and Zaharia 2020) over quantised vectors.

Each token of a question looks for its most similar token in a passage; the similarities are
averaged, rare tokens counting more (idf over passages).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.encoding.codec import TokenCodec
from indexer.encoding.pooling import special_tokens
from indexer.encoding.types import Encoding
from indexer.index.bm25 import idf
from indexer.index.parts import Numbering
from indexer.index.segment.arrays import group_maxima, range_rows
from indexer.index.storage import Storage
from indexer.types import FloatArray, IntArray, SentenceMask

# The share of an earlier sentence's better match that counts for a later sentence. Measured: right
# sentence on SQuAD 2.0 .842 -> .863, on our dev questions .813 -> .840; above .6 it does harm.
CARRY = 0.4
# At most so many token vectors, 19 MB of float32, and those of segments with at most so many
# passages, are kept decoded: of a small corpus each question compares all.
_KEPT, _KEPT_PASSAGES = 16_384, 512
# Below any MaxSim.
_NEVER = -2.0


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

    @property
    def owners(self) -> IntArray:
        """The passage of each sentence, as a position among the P: (S,)."""
        return np.repeat(np.arange(len(self.counts)), self.counts)

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
        owners = self.owners
        scores = self.weights @ carried(self.best, owners)
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
        columns = range_rows(starts, starts + self.counts[positions])
        return TokenSimilarities(
            self.tokens,
            self.weights,
            self.best[:, columns],
            self.sentences[columns],
            self.counts[positions],
        )


class TokenIndex:
    """Token codes of the passages of segments, grouped by sentence and, in turn, by passage.

    `idf` (V) is the weight of each token id.
    """

    def __init__(self, segments: Sequence[Storage], codec: TokenCodec) -> None:
        self._segments, self._codec = segments, codec
        self._rows = Numbering([segment.passages for segment in segments])
        self._sentences = Numbering([segment.sentences for segment in segments])
        self._whole: dict[int, tuple[FloatArray, IntArray] | None] = {}
        counts = [segment.codes.token_counts() for segment in segments]
        self._idf = idf(np.sum(counts, axis=0, dtype=np.int64), len(self._rows)).astype(np.float32)

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        return len(self._rows)

    def compare(self, question: Encoding, passages: IntArray) -> TokenSimilarities:
        """Compare the tokens of a question with every token of the given passages.

        A token that every passage has weighs little (idf); if no token has weight, all count.
        """
        positions, weights, tokens = self._read(question)
        return TokenSimilarities(positions, weights, *self._similarities(tokens, passages))

    def compare_each(self, questions: Sequence[Encoding]) -> list[TokenSimilarities] | None:
        """Compare several questions with every passage, as `compare` does, in one product.

        Return None where not all token vectors are kept decoded.
        """
        if any(self._decoded(part) is None for part in range(len(self._segments))):
            return None
        read = [self._read(question) for question in questions]
        together = np.concatenate([tokens for _, _, tokens in read])
        best, sentences, counts = self._similarities(together, np.arange(self.passages))
        ends = np.cumsum([len(tokens) for _, _, tokens in read]).tolist()
        return [
            TokenSimilarities(positions, weights, best[end - len(tokens) : end], sentences, counts)
            for end, (positions, weights, tokens) in zip(ends, read, strict=True)
        ]

    def _read(self, question: Encoding) -> tuple[IntArray, FloatArray, FloatArray]:
        """The tokens (T,) of a question that count, their weights (T,) and vectors (T, D)."""
        weights = np.where(special_tokens(question), 0, self._idf[question.token_ids])
        kept = weights > 0 if weights.any() else ~special_tokens(question)
        weights = weights[kept] / max(float(weights.sum()), 1e-9)
        tokens = self._codec.project(question.vectors[kept])
        return np.flatnonzero(kept), weights.astype(np.float32), tokens

    def _similarities(
        self, tokens: FloatArray, passages: IntArray
    ) -> tuple[FloatArray, IntArray, IntArray]:
        """The last three parts of `TokenSimilarities` for tokens (T, D) and some passages (P,)."""
        counts = np.zeros(len(passages), dtype=np.int64)
        found = []
        for part, positions, rows in self._rows.split(passages):
            first, last = self._segments[part].codes.sentence_bounds(rows)
            counts[positions] = last - first
            sentences = range_rows(first, last) + self._sentences.firsts[part]
            found.append((positions, sentences, self._best(tokens, part, rows)))
        sentences, best = _in_order(found, counts, len(tokens))
        return best, sentences, counts

    def _best(self, tokens: FloatArray, part: int, rows: IntArray) -> FloatArray:
        """The similarity of each token (T, D) with the nearest token of each sentence: (T, S)."""
        # Tokens of the passages in rows: the maximum then runs over whole rows, which is faster.
        every = np.arange(self._segments[part].passages)
        if np.array_equal(rows, every) and (whole := self._decoded(part)):
            decoded, sizes = whole
            similarities = decoded @ np.ascontiguousarray(tokens.T)
        else:
            own, sizes = self._segments[part].codes.tokens(rows)
            similarities = self._codec.similarities(own, tokens)
        return np.ascontiguousarray(group_maxima(similarities, sizes, -1.0).T)

    def _decoded(self, part: int) -> tuple[FloatArray, IntArray] | None:
        """The token vectors (N, D) of a small segment and the tokens a sentence, decoded once.

        None for a larger segment, of which no question compares all passages for long.
        """
        count = self._segments[part].passages
        if part not in self._whole and count > _KEPT_PASSAGES:
            self._whole[part] = None
        if part not in self._whole:
            codes, sizes = self._segments[part].codes.tokens(np.arange(count))
            small = sum(len(one[0]) for one in self._whole.values() if one) + len(codes) <= _KEPT
            self._whole[part] = (self._codec.decode(codes), sizes) if small else None
        return self._whole[part]


def _in_order(
    found: Sequence[tuple[IntArray, IntArray, FloatArray]], counts: IntArray, tokens: int
) -> tuple[IntArray, FloatArray]:
    """The sentences (S,) and similarities (T, S) of passages in the order that was asked for.

    Each part of `found` has the positions of its passages, their sentences, their similarities.
    """
    if not found:
        return np.zeros(0, dtype=np.int64), np.zeros((tokens, 0), dtype=np.float32)
    if len(found) == 1:
        return found[0][1], found[0][2]
    starts = np.cumsum(counts) - counts
    places = np.concatenate(
        [range_rows(starts[own], starts[own] + counts[own]) for own, _, _ in found]
    )
    sentences = np.empty(len(places), dtype=np.int64)
    best = np.empty((tokens, len(places)), dtype=np.float32)
    sentences[places] = np.concatenate([part for _, part, _ in found])
    best[:, places] = np.concatenate([part for _, _, part in found], axis=1)
    return sentences, best


def carried(best: FloatArray, owners: IntArray, share: float = CARRY) -> FloatArray:
    """Return similarities (T, S) with a share of earlier sentences' of the same owner (S,) added.

    Owners come in ascending order; a step of 4 between them is more than similarities differ, so
    that one running maximum does not run from one owner into the next.
    """
    steps = 4.0 * owners
    earlier = np.maximum.accumulate(best + steps, axis=1) - steps
    return np.asarray(best + share * (earlier - best), dtype=np.float32)
