"""Compute the confidence of an answer: a logistic regression over its features.

`confidence.json` holds the coefficients, what they were trained on and how well they do.
`python -m evals.tuning.confidence --write` writes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

MODEL_FILE = Path(__file__).with_name("confidence.json")


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model: `intercept` and `weights` by feature, in log-odds.

    An answer is given from a confidence of `answerable_from` on. The probabilities assume that the
    share `prior` of all questions has an answer. The weights were trained on the similarities of
    `encoder`.
    """

    intercept: float
    weights: Mapping[str, float]
    answerable_from: float
    prior: float
    encoder: str


@cache
def load_model(path: Path = MODEL_FILE) -> Model:
    """Read the model from its file, once."""
    data = json.loads(path.read_text("utf-8"))
    return Model(
        intercept=data["intercept"],
        weights=data["weights"],
        answerable_from=data["answerable_from"],
        prior=data["prior"],
        encoder=data["encoder"],
    )


def confidence(model: Model, features: Mapping[str, float]) -> float:
    """Return the probability, 0..1, that the first passages answer (features by name)."""
    return probability(model.intercept + sum(log_odds(model, features).values()))


def log_odds(model: Model, features: Mapping[str, float]) -> dict[str, float]:
    """Return what each feature adds to the log-odds; below 0 it speaks against an answer."""
    return {name: weight * features[name] for name, weight in model.weights.items()}


def probability(odds: float) -> float:
    """Return the probability of log-odds, without overflow."""
    if odds < 0:
        return exp(odds) / (1.0 + exp(odds))
    return 1.0 / (1.0 + exp(-odds))


def is_answerable(model: Model, sure: float) -> bool:
    """Return whether an answer of this confidence is given."""
    return sure >= model.answerable_from
