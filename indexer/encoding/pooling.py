"""Mean pooling: from the token vectors of a text to one vector for it or each of its sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.encoding.types import Encoding
from indexer.types import FloatArray, Span

# Shorter vectors count as zero vectors, which have no direction.
SMALLEST_LENGTH = 1e-12


def special_tokens(encoding: Encoding) -> np.ndarray:
    """Return which tokens stand for no character of the text: (T,) bool."""
    return np.asarray(encoding.offsets[:, 1] <= encoding.offsets[:, 0])


def unit_vectors(vectors: FloatArray) -> FloatArray:
    """Return vectors (..., D) scaled to length 1; a zero vector stays zero."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, SMALLEST_LENGTH), dtype=np.float32)


def mean_vector(encoding: Encoding) -> FloatArray:
    """Return the mean of all token vectors of a text, scaled to length 1: (D,).

    Special tokens count, as they did when the encoder was trained.
    """
    return unit_vectors(encoding.vectors.mean(axis=0))


def sentence_vectors(encoding: Encoding, sentences: Sequence[Span]) -> FloatArray:
    """Return the mean of each sentence's token vectors, scaled to length 1: (S, D).

    The tokens were read in the context of the whole passage: late chunking (Günther et al. 2024).
    A sentence without tokens has the mean of the passage.
    """
    special = special_tokens(encoding)
    starts = encoding.offsets[:, 0]
    rows = np.empty((len(sentences), encoding.vectors.shape[1]), dtype=np.float32)
    for row, sentence in enumerate(sentences):
        inside = (starts >= sentence.start) & (starts < sentence.end) & ~special
        chosen = encoding.vectors[inside] if inside.any() else encoding.vectors
        rows[row] = chosen.mean(axis=0)
    return unit_vectors(rows)
