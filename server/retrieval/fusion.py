"""Fuse the scores of several fields into one: named weights, or reciprocal ranks."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from indexer.types import FloatArray, IntArray
from server.retrieval.types import Field

# The weight of each field in mode `full`. Similarities are standardised over the candidates. BM25
# is divided by the mean idf of the question's terms instead, because standardising would blow up a
# weak match where little matches. Heading and speaker scores are in 0..1 already; for the speaker
# .5 to 2 do as well. Chosen on the dev questions (`make tune`) and checked on public collections
# (docs/evaluation.md). The cosine and MaxSim of the whole passage were fields once. Without both,
# nDCG@10 changes by -.0002 on dev (p = .94), +.001 on SQuAD 2.0 and +.0006 on Cranfield (p = .74),
# so they are gone; without the cosine alone Cranfield loses .010 (p = .01).
WEIGHTS: Mapping[Field, float] = {
    "sentence_maxsim": 0.75,
    "sentence": 0.75,
    "lexical": 1.0,
    "heading": 6.0,
    "speaker": 1.5,
}
# The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009).
RRF_K = 60


def standardised(scores: FloatArray) -> FloatArray:
    """Return scores scaled to mean 0 and standard deviation 1; 0 for all if they are all equal."""
    deviation = scores.std() if len(scores) else 0.0
    if deviation < 1e-9:
        return np.zeros_like(scores)
    return np.asarray((scores - scores.mean()) / deviation, dtype=np.float32)


def reciprocal_ranks(order: IntArray, candidates: int) -> FloatArray:
    """Return 1 / (RRF_K + rank) of each candidate (C,), given some positions, best first.

    It is 0 for the others.
    """
    found = np.zeros(candidates, dtype=np.float32)
    found[order] = 1.0 / (RRF_K + np.arange(1, len(order) + 1))
    return found
