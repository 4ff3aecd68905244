"""The likelihood of a sentence is a logistic function of its features."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from indexer.encoding.torch_encoder import DEFAULT_ENCODER
from server.answering.selection.features import SENTENCE_FEATURES
from server.answering.selection.model import (
    SELECTION_FILE,
    SelectionModel,
    likelihoods,
    load_selection,
)


def test_a_likelihood_is_the_logistic_function_of_the_weighted_features() -> None:
    rng = np.random.default_rng(5)
    features = rng.normal(0, 1, (6, len(SENTENCE_FEATURES))).astype(np.float32)
    # In another order than the features.
    weights = {name: float(rng.normal()) for name in reversed(list(SENTENCE_FEATURES))}
    found = likelihoods(SelectionModel(-0.5, weights, "words"), features)
    expected = [
        1 / (1 + math.exp(0.5 - sum(weights[n] * x for n, x in zip(SENTENCE_FEATURES, row, strict=True))))
        for row in features.tolist()
    ]  # fmt: skip
    assert found.tolist() == pytest.approx(expected, abs=1e-5)
    assert found.dtype == np.float32


def test_the_file_has_a_weight_for_each_feature_and_where_it_comes_from() -> None:
    model, data = load_selection(), json.loads(SELECTION_FILE.read_text("utf-8"))
    assert list(model.weights) == list(SENTENCE_FEATURES)
    assert (model.intercept, model.weights["maxsim"]) == (
        data["intercept"],
        data["weights"]["maxsim"],
    )
    assert data["provenance"]["command"] == "python -m evals.tuning.selection --write"


def test_the_model_holds_for_the_encoder_that_is_built_with() -> None:
    assert load_selection().encoder == DEFAULT_ENCODER


def test_a_file_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "selection.json"
    path.write_text('{"intercept": 1.5, "weights": {"rank": 2.0}, "encoder": "words"}', "utf-8")
    first = load_selection(path)
    path.unlink()
    assert load_selection(path) is first
    assert first == SelectionModel(1.5, {"rank": 2.0}, "words")
