"""Compute how likely each sentence answers: a logistic regression over its features.

`selection.json` holds the coefficients, what they were trained on and how well they do.
`python -m evals.tuning.selection --write` writes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from indexer.types import FloatArray
from server.answering.selection.features import SENTENCE_FEATURES

SELECTION_FILE = Path(__file__).with_name("selection.json")


@dataclass(frozen=True, slots=True)
class SelectionModel:
    """A logistic model: `intercept` and `weights` by feature, in log-odds.

    The weights were trained on the similarities of `encoder`.
    """

    intercept: float
    weights: Mapping[str, float]
    encoder: str


@cache
def load_selection(path: Path = SELECTION_FILE) -> SelectionModel:
    """Read the model from its file, once."""
    data = json.loads(path.read_text("utf-8"))
    return SelectionModel(data["intercept"], data["weights"], data["encoder"])


def likelihoods(model: SelectionModel, features: FloatArray) -> FloatArray:
    """Return the probability (S,) that each sentence, with features (S, F), answers."""
    weights = np.asarray([model.weights[name] for name in SENTENCE_FEATURES], dtype=np.float32)
    odds = features @ weights + np.float32(model.intercept)
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)
