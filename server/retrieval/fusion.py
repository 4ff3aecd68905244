"""Fuse the scores of several fields into one: named weights, or reciprocal ranks."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from indexer.types import FloatArray, IntArray
from server.retrieval.types import Field

# What each field counts in `full`. The similarities are standardised over the candidates. BM25 is
# not (where little matches, that would blow up whatever does) but divided by the mean idf of the
# question's terms, so that it counts typical words. The heading is a share in 0..1, and so is how
# far a passage is of the speakers that the question names (.5 to 2 are as good). Chosen on the dev
# questions (`make tune`) and checked on two public collections (docs/evaluation.md). The cosine of the
# whole passage was a field of its own once: without it nDCG@10 is .881 instead of .879 on dev and
# .943 instead of .939 on SQuAD 2.0, so it is gone. MaxSim of the whole passage stays: without both it
# is .877 on dev.
WEIGHTS: Mapping[Field, float] = {
    "maxsim": 0.5,
    "sentence_maxsim": 0.5,
    "sentence": 0.5,
    "lexical": 1.0,
    "heading": 6.0,
    "speaker": 1.5,
}
# The rank constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009).
RRF_K = 60


def weigh(
    raw: Mapping[Field, FloatArray], units: Mapping[Field, float], weights: Mapping[Field, float]
) -> dict[Field, FloatArray]:
    """Return what each field adds to the fused score, (C,) each.

    A field with a unit is divided by it; any other one is standardised.
    """
    return {
        field: np.float32(weights.get(field, 0.0))
        * (scores / np.float32(units[field]) if field in units else standardised(scores))
        for field, scores in raw.items()
    }


def standardised(scores: FloatArray) -> FloatArray:
    """Return scores with mean 0 and deviation 1; all 0 where they are all the same."""
    deviation = scores.std()
    if deviation < 1e-9:
        return np.zeros_like(scores)
    return np.asarray((scores - scores.mean()) / deviation, dtype=np.float32)


def reciprocal_ranks(scores: FloatArray, rows: IntArray) -> FloatArray:
    """Return 1 / (60 + rank) of each candidate, ties by row; 0 for one that scored nothing."""
    order = np.lexsort((rows, -scores))
    ranks = np.empty(len(rows), dtype=np.float32)
    ranks[order] = np.arange(1, len(rows) + 1)
    return np.where(scores > 0, 1.0 / (RRF_K + ranks), 0.0).astype(np.float32)
