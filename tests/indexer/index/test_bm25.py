"""BM25 as Lucene has it, by its formula."""

from __future__ import annotations

import math

import numpy as np
import pytest

from indexer.index.bm25 import idf, length_norms, term_scores


def test_a_term_of_few_passages_weighs_more() -> None:
    none, one, all_ten = idf(np.array([0, 1, 10]), 10)
    assert one == pytest.approx(math.log(1 + 9.5 / 1.5))
    assert none > one > all_ten > 0


def test_a_score_is_that_of_the_formula() -> None:
    lengths, repeats = np.array([5, 10, 20]), np.array([1, 2, 3])
    norms = length_norms(lengths, 10.0)
    expected = [
        2.0 * n / (n + 1.5 * (0.25 + 0.75 * length / 10.0))
        for n, length in zip(repeats, lengths, strict=True)
    ]
    assert term_scores(2.0, repeats, norms) == pytest.approx(expected, abs=1e-6)
