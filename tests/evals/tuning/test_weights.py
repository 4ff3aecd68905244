"""The grid of fusion weights, and what each fold chooses from it."""

from __future__ import annotations

import numpy as np
import pytest

from evals.measures.ranking import mean
from evals.retriever import WEIGHTS, Field, FieldScores
from evals.tuning.weights import _GRID, Point, choose_by_fold, grid_values
from indexer.types import FloatArray


def _scores(lexical: list[float], heading: list[float]) -> FieldScores:
    parts: dict[Field, FloatArray] = {
        "lexical": np.array(lexical, dtype=np.float32),
        "heading": np.array(heading, dtype=np.float32),
    }
    return FieldScores(np.arange(2), ("a", "b"), parts)


def test_each_point_ranks_by_its_weights() -> None:
    scores = {"q": _scores([1, 0], [0, 1])}
    values = grid_values(scores, {"q": {"b": 1}}, {"lexical": (1.0, 0.0), "heading": (0.5, 1.0)})
    second = 1 / np.log2(3)
    assert list(values) == [(1.0, 0.5), (1.0, 1.0), (0.0, 0.5), (0.0, 1.0)]
    assert [values[point]["q"] for point in values] == pytest.approx([second, second, 1, 1])


def test_a_fold_chooses_by_the_other_questions_and_is_judged_on_its_own() -> None:
    ids = ["q0", "q1", "q2", "q3"]
    values: dict[Point, dict[str, float]] = {
        (0.0,): {"q0": 1.0, "q1": 0.0, "q2": 1.0, "q3": 0.0},
        (1.0,): {"q0": 0.0, "q1": 0.9, "q2": 0.0, "q3": 0.9},
    }
    chosen, held_out = choose_by_fold(values, ids, 2)
    assert chosen == [(1.0,), (0.0,)]
    assert held_out == {"q0": 0.0, "q2": 0.0, "q1": 0.0, "q3": 0.0}
    assert mean(held_out) == 0.0


def test_the_weights_in_use_are_a_point_of_the_grid() -> None:
    assert all(WEIGHTS[field] in steps for field, steps in _GRID.items() if field != "speaker")
