"""Vary passages by words: real words in real sentences, with the token vectors that they have.

About a fifth of the words of a passage are replaced by words of other passages, and their tokens by
the tokens of those words where they come from. The vector of a sentence is then the mean of the
vectors of its tokens, as it is of an encoded one. Nothing is encoded for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.bench.made.words import Word, WordPool, drawn
from indexer.encoding.codec import Codes, sentence_codes
from indexer.encoding.pooling import sentence_vectors, special_tokens
from indexer.encoding.types import Encoding, PassageCodes
from indexer.types import IntArray, Span

# The share of words that are replaced.
SHARE = 0.2


@dataclass(frozen=True, slots=True)
class RecordedText:
    """A text that was encoded: its sentences, its words, and the rows of its tokens."""

    text: str
    sentences: tuple[Span, ...]
    words: Sequence[Word]
    rows: range


@dataclass(frozen=True, slots=True)
class VariedText:
    """A text with words replaced: `rows` (T,) are recorded tokens, `offsets` (T, 2) where each is.

    Special tokens have the offsets (0, 0).
    """

    text: str
    sentences: tuple[Span, ...]
    rows: IntArray
    offsets: IntArray


@dataclass(frozen=True, slots=True)
class _Replacement:
    word: Word
    by: Word


def vary(
    base: RecordedText, pool: WordPool, tokens: NDArray[np.int32], generator: np.random.Generator
) -> VariedText:
    """Return a text with words replaced; `tokens` (N, 3) are those of the recording."""
    replaced = [
        _Replacement(base.words[at], pool.draw(base.words[at], generator))
        for at in drawn(len(base.words), SHARE, generator).tolist()
    ]
    moves = _Moves(replaced)
    pieces = list(_token_pieces(base, replaced, tokens, moves))
    return VariedText(
        text="".join(_text_pieces(base.text, replaced)),
        sentences=tuple(Span(moves.to(s.start), moves.to(s.end)) for s in base.sentences),
        rows=np.concatenate([rows for rows, _ in pieces]),
        offsets=np.concatenate([offsets for _, offsets in pieces]),
    )


class _Moves:
    """Where a character stands after words of other lengths were put before it."""

    def __init__(self, replaced: Sequence[_Replacement]) -> None:
        self._ends = np.asarray([one.word.end for one in replaced], dtype=np.int64)
        longer = [len(one.by.text) - len(one.word.text) for one in replaced]
        self._shifts = np.concatenate([[0], np.cumsum(longer, dtype=np.int64)])

    def to(self, place: int) -> int:
        """Return the new place of a character that is not inside a replaced word."""
        return place + int(self.shifts(np.asarray([place]))[0])

    def shifts(self, places: IntArray) -> IntArray:
        """Return by how much places move: (N,)."""
        return self._shifts[np.searchsorted(self._ends, places, side="right")]


def _text_pieces(text: str, replaced: Sequence[_Replacement]) -> Iterator[str]:
    end = 0
    for one in replaced:
        yield text[end : one.word.start]
        yield one.by.text
        end = one.word.end
    yield text[end:]


def _token_pieces(
    base: RecordedText, replaced: Sequence[_Replacement], tokens: NDArray[np.int32], moves: _Moves
) -> Iterator[tuple[IntArray, IntArray]]:
    """The rows and new offsets of the tokens that stay and of those that come, in order."""
    at = base.rows.start
    for one in replaced:
        yield _kept(at, one.word.first, tokens, moves)
        own = tokens[one.by.first : one.by.first + one.by.tokens, 1:].astype(np.int64)
        rows = np.arange(one.by.first, one.by.first + one.by.tokens)
        yield rows, own - one.by.start + moves.to(one.word.start)
        at = one.word.first + one.word.tokens
    yield _kept(at, base.rows.stop, tokens, moves)


def _kept(
    start: int, stop: int, tokens: NDArray[np.int32], moves: _Moves
) -> tuple[IntArray, IntArray]:
    offsets = tokens[start:stop, 1:].astype(np.int64)
    moved = offsets + moves.shifts(offsets[:, 0])[:, None]
    moved[offsets[:, 1] <= offsets[:, 0]] = 0
    return np.arange(start, stop), moved


def codes_of(
    varied: VariedText,
    ids: NDArray[np.int32],
    vectors: NDArray[np.float16],
    codes: Codes,
    silent: NDArray[np.bool_],
) -> PassageCodes:
    """Return the codes of a varied text from ids (N,), vectors (N, D) and codes (N, M) recorded.

    They are those that `encode_passages` would make of these vectors.
    """
    own = Encoding(
        ids[varied.rows].astype(np.int64),
        varied.offsets,
        vectors[varied.rows].astype(np.float32),
    )
    kept = ~special_tokens(own) & ~silent[own.token_ids]
    starts = own.offsets[kept, 0]
    edges = np.searchsorted(starts, [span.start for span in varied.sentences][1:])
    bounds = np.concatenate([[0], edges, [int(kept.sum())]])
    return PassageCodes(
        token_ids=np.unique(own.token_ids[kept]).astype(np.int32),
        sentence_tokens=np.diff(bounds).astype(np.int32),
        tokens=codes[varied.rows[kept]],
        sentences=sentence_codes(sentence_vectors(own, varied.sentences)),
    )
