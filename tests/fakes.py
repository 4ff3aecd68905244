"""Small real classes in place of large ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from indexer.encoding.types import Encoding
from indexer.types import FloatArray

# Words are tokens, but misspelt ones have two, as with the pieces of a real tokenizer.
_PIECES = r"farm(?=esr\b)|(?<=farm)esr\b|river(?=rs\b)|(?<=river)rs\b"
_WORD = re.compile(rf"{_PIECES}|\w+|[^\w\s]")


def _centroids() -> FloatArray:
    """Return random vectors (16, 256, 6), of a length that makes 16 together one of length 1."""
    rows = np.random.default_rng(2).standard_normal((16, 256, 6))
    lengths = np.linalg.norm(rows, axis=2, keepdims=True)
    return np.asarray(rows / lengths / 4, dtype=np.float32)


# What the vectors of words are put together from, so that a codec loses nothing of them.
CENTROIDS = _centroids()


class WordEncoder:
    """An `Encoder` whose tokens are words; equal words have equal vectors, others do not."""

    name, sha256 = "words", "0" * 64
    dimension, vocabulary = 96, 5000

    def __init__(self, max_tokens: int = 64) -> None:
        self.max_tokens = max_tokens
        self.calls: list[list[str]] = []

    def count_tokens(self, text: str) -> int:
        return len(_WORD.findall(text)) + 2

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        self.calls.append(list(texts))
        return [self._encode(text) for text in texts]

    def _encode(self, text: str) -> Encoding:
        matches = list(_WORD.finditer(text))
        assert len(matches) + 2 <= self.max_tokens
        words = [match[0].lower() for match in matches]
        ids = [0, *(self.token_id(word) for word in words), 1]
        offsets = [(0, 0), *(match.span() for match in matches), (0, 0)]
        vectors = np.stack([self.vector(number) for number in ids])
        return Encoding(np.array(ids), np.array(offsets), vectors)

    def token_id(self, word: str) -> int:
        return 2 + int(sha256(word.encode()).hexdigest(), 16) % (self.vocabulary - 2)

    def vector(self, number: int) -> np.ndarray:
        chosen = np.random.default_rng(number).integers(256, size=len(CENTROIDS))
        return np.asarray(CENTROIDS[np.arange(len(CENTROIDS)), chosen].ravel())
