"""Fusion against loops: weights over standardised or divided scores, and reciprocal ranks."""

from __future__ import annotations

from statistics import fmean, pstdev
from typing import get_args

import numpy as np
import pytest

from indexer.types import FloatArray
from server.retrieval.fusion import RRF_K, WEIGHTS, reciprocal_ranks, standardised, weigh
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


def test_a_field_with_a_unit_is_divided_and_any_other_one_standardised() -> None:
    raw: dict[Field, FloatArray] = {
        "sentence": _scores(0.1, 0.4, 0.4),
        "lexical": _scores(0, 3, 6),
        "heading": _scores(1, 0, 0.5),
    }
    parts = weigh(raw, {"lexical": 1.5, "heading": 1.0}, {"sentence": 2.0, "lexical": 0.5})
    mean, deviation = fmean([0.1, 0.4, 0.4]), pstdev([0.1, 0.4, 0.4])
    assert list(parts) == ["sentence", "lexical", "heading"]
    assert parts["sentence"] == pytest.approx(
        [2 * (score - mean) / deviation for score in (0.1, 0.4, 0.4)], abs=1e-5
    )
    assert parts["lexical"].tolist() == [0.0, 1.0, 2.0]
    assert parts["heading"].tolist() == [0.0, 0.0, 0.0]
    assert {part.dtype for part in parts.values()} == {np.dtype(np.float32)}


def test_every_field_has_a_weight_above_0() -> None:
    assert set(WEIGHTS) == set(get_args(Field))
    assert min(WEIGHTS.values()) > 0


def test_reciprocal_ranks_are_those_of_a_loop() -> None:
    scores, rows = [0.5, 2.0, -1.0, 0.5, 0.0, 3.0], [9, 4, 6, 2, 1, 8]
    expected = []
    for score, row in zip(scores, rows, strict=True):
        rank = 1
        for other, another in zip(scores, rows, strict=True):
            rank += other > score or (other == score and another < row)
        expected.append(1 / (RRF_K + rank) if score > 0 else 0.0)
    found = reciprocal_ranks(_scores(*scores), np.array(rows))
    assert found == pytest.approx(expected, rel=1e-6)
    assert found[3] > found[0] > found[2] == found[4] == 0.0


def test_equal_scores_rank_by_row() -> None:
    rows = np.random.default_rng(0).permutation(40)
    found = reciprocal_ranks(np.ones(40, dtype=np.float32), rows)
    assert found == pytest.approx([1 / (RRF_K + 1 + row) for row in rows], rel=1e-6)


def test_of_no_candidates_there_are_no_ranks() -> None:
    assert reciprocal_ranks(_scores(), np.array([], dtype=np.int64)).tolist() == []
