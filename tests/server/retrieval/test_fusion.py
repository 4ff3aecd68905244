"""Fusion against loops: standardised scores and reciprocal ranks."""

from __future__ import annotations

from statistics import fmean, pstdev
from typing import get_args

import numpy as np
import pytest

from indexer.types import FloatArray
from server.retrieval.fusion import RRF_K, WEIGHTS, reciprocal_ranks, standardised
from server.retrieval.types import Field


def _scores(*values: float) -> FloatArray:
    return np.array(values, dtype=np.float32)


def test_standardised_scores_are_those_of_a_loop() -> None:
    values = [1.0, 2.0, 6.0]
    expected = [(value - fmean(values)) / pstdev(values) for value in values]
    assert standardised(_scores(*values)) == pytest.approx(expected, abs=1e-6)


def test_scores_that_are_all_equal_standardise_to_0() -> None:
    assert standardised(_scores(7, 7, 7, 7)).tolist() == [0, 0, 0, 0]
    assert standardised(_scores(0.3)).tolist() == [0]


def test_every_field_has_a_weight_above_0() -> None:
    assert set(WEIGHTS) == set(get_args(Field))
    assert min(WEIGHTS.values()) > 0


def test_reciprocal_ranks_are_those_of_a_loop() -> None:
    order = [5, 1, 3, 0]
    expected = [0.0] * 6
    for rank, position in enumerate(order, 1):
        expected[position] = 1 / (RRF_K + rank)
    found = reciprocal_ranks(np.array(order), 6)
    assert found == pytest.approx(expected, rel=1e-6)
    assert found.dtype == np.float32
    assert found[5] > found[1] > found[3] > found[0] > found[2] == found[4] == 0.0


def test_of_no_candidates_there_are_no_ranks() -> None:
    assert reciprocal_ranks(np.array([], dtype=np.int64), 0).tolist() == []
