"""BM25 (Robertson et al. 1994) as Lucene has it: what a term adds to the score of a passage."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from indexer.types import FloatArray, IntArray

# The defaults of Lucene and bm25s: how fast a repeated term stops counting, and how much a long
# passage is held back.
K1, B = 1.5, 0.75


def idf(seen: IntArray, passages: int) -> NDArray[np.float64]:
    """Return the weight, never negative, of each term that so many of all passages have: (N,)."""
    return np.asarray(np.log1p((passages - seen + 0.5) / (seen + 0.5)), dtype=np.float64)


def length_norms(lengths: IntArray, average: float) -> FloatArray:
    """Return what the lengths of passages (C,), in terms, add to the denominator: (C,)."""
    return np.asarray(K1 * (1 - B + B * lengths / average), dtype=np.float32)


def term_scores(weight: float, repeats: IntArray, norms: FloatArray) -> NDArray[np.float64]:
    """Return what a term adds to the scores of passages in which it stands so often: (C,)."""
    return np.asarray(np.float32(weight) * (repeats / (repeats + norms)), dtype=np.float64)
