"""How sure an answer is: a logistic regression over what speaks for and against it.

Its coefficients are in `confidence.json`, written by `python -m evals.tuning.confidence --write` together
with what they were trained on and how they did; every one can be read as log-odds.
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
    """The log-odds of an answer: `intercept` plus each feature times its weight.

    From `answerable_from` on an answer is given. `prior` is the share of questions with an answer
    that the probabilities assume, `encoder` the one whose similarities the weights were trained on.
    """

    intercept: float
    weights: Mapping[str, float]
    answerable_from: float
    prior: float
    encoder: str


@cache
def load_model(path: Path = MODEL_FILE) -> Model:
    """Read the coefficients."""
    data = json.loads(path.read_text("utf-8"))
    return Model(
        intercept=data["intercept"],
        weights=data["weights"],
        answerable_from=data["answerable_from"],
        prior=data["prior"],
        encoder=data["encoder"],
    )


def confidence(model: Model, features: Mapping[str, float]) -> float:
    """The probability, 0..1, that the first passages answer; `features` as `grounds` gives them."""
    return probability(model.intercept + sum(log_odds(model, features).values()))


def log_odds(model: Model, features: Mapping[str, float]) -> dict[str, float]:
    """What each feature adds to the log-odds: below 0 it speaks against an answer."""
    return {name: weight * features[name] for name, weight in model.weights.items()}


def probability(odds: float) -> float:
    """The probability of log-odds, without overflow."""
    if odds < 0:
        return exp(odds) / (1.0 + exp(odds))
    return 1.0 / (1.0 + exp(-odds))


def is_answerable(model: Model, sure: float) -> bool:
    """Whether an answer of this confidence is given."""
    return sure >= model.answerable_from
