"""From token vectors to one vector: of a text, of each of its sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.encoding.types import Encoding
from indexer.types import FloatArray, Span


def is_special(encoding: Encoding) -> np.ndarray:
    """Which tokens stand for no character of the text: (T,) bool."""
    return np.asarray(encoding.offsets[:, 1] <= encoding.offsets[:, 0])


def normalised(vectors: FloatArray) -> FloatArray:
    """Vectors (..., D) scaled to length 1; a zero vector stays zero."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-12), dtype=np.float32)


def whole_vector(encoding: Encoding) -> FloatArray:
    """The mean of all tokens, special ones included, as the encoder was trained: (D,), length 1."""
    return normalised(encoding.vectors.mean(axis=0))


def sentence_vectors(encoding: Encoding, sentences: Sequence[Span]) -> FloatArray:
    """The mean of each sentence's tokens, in the light of the whole passage: (S, D), length 1.

    Late chunking (Günther et al. 2024). A sentence without tokens takes the passage's mean.
    """
    special = is_special(encoding)
    rows = np.empty((len(sentences), encoding.vectors.shape[1]), dtype=np.float32)
    for row, sentence in enumerate(sentences):
        starts = encoding.offsets[:, 0]
        inside = (starts >= sentence.start) & (starts < sentence.end) & ~special
        chosen = encoding.vectors[inside] if inside.any() else encoding.vectors
        rows[row] = chosen.mean(axis=0)
    return normalised(rows)
