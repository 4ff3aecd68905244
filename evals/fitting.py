"""Logistic regression whose weights may only point one way, and its calibration.

A feature that speaks against an answer may count nothing, but never for one: what a small sample
says otherwise is chance, and would not hold for the next report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.model_selection import StratifiedKFold

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

# The penalty on a weight's square, against a mean loss of 1 a source. Between .02 and .1 AUROC
# changes by less than .01 (dev and SQuAD 2.0, cross-validated).
PENALTY = 0.05
# Features are divided by their deviation, but by no less: a rare one would weigh too much.
_LEAST_SCALE = 0.05
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Sample:
    """Questions with features (N, F): which have an answer (N,), the group of each (N,).

    `mass` is what all count together, half of it each kind; with `of_first` the sample has the
    base rate and the index of the first sample.
    """

    features: Floats
    answerable: Bools
    groups: NDArray[np.str_]
    mass: float = 1.0
    of_first: bool = False

    def take(self, rows: NDArray[np.int64] | Bools) -> Sample:
        """Some of the questions, counting as much together."""
        return Sample(
            self.features[rows], self.answerable[rows], self.groups[rows], self.mass, self.of_first
        )

    @property
    def loads(self) -> Floats:
        """What each question counts, (N,)."""
        kinds = [kind for kind in (self.answerable, ~self.answerable) if kind.any()]
        loads = np.zeros(len(self.answerable))
        for kind in kinds:
            loads[kind] = self.mass / len(kinds) / kind.sum()
        return loads


@dataclass(frozen=True, slots=True)
class Fitted:
    """Log-odds of an answer: `features @ weights + intercept`."""

    weights: Floats
    intercept: float

    def margins(self, features: Floats) -> Floats:
        """The log-odds (N,) of questions (N, F)."""
        return np.asarray(features @ self.weights + self.intercept)

    def probabilities(self, features: Floats) -> Floats:
        """The same as probabilities."""
        return np.asarray(expit(self.margins(features)))


def fit(samples: Sequence[Sample], signs: Floats, expected: Floats) -> Fitted:
    """Weights (F,) from all samples, calibrated on the first by cross-validation.

    `signs` (F,) is 1 for features that may only speak for an answer, -1 for those against;
    `expected` (F,) are the weights, in deviations, of features that the samples do not vary.
    """
    first, rest = samples[0], samples[1:]
    scale = np.maximum(np.vstack([s.features for s in samples]).std(axis=0), _LEAST_SCALE)
    held_out = np.zeros(len(first.answerable))
    for train, test in folds(first.answerable):
        weights = _weights([first.take(train), *rest], signs, expected, scale)
        held_out[test] = first.features[test] @ weights
    slope, intercept = _platt(held_out, first.answerable)
    return Fitted(slope * _weights(samples, signs, expected, scale), intercept)


def folds(
    answerable: Bools, seed: int = 0
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Folds with as many unanswerable questions in each."""
    cut = StratifiedKFold(_FOLDS, shuffle=True, random_state=seed)
    yield from cut.split(answerable, answerable)


def _weights(
    samples: Sequence[Sample], signs: Floats, expected: Floats, scale: Floats
) -> Floats:
    """The weights of the features as they are, from weights of oriented and scaled ones."""
    size = len(signs)
    # An intercept for each index: how alike questions and passages are differs between them.
    own = [0]
    for sample in samples[1:]:
        own.append(0 if sample.of_first else max(own) + 1)
    inputs = [sample.features * signs / scale for sample in samples]
    # Held back by itself, not by questions: an untrained weight stays where it is expected.
    free = np.vstack(inputs).std(axis=0) > 0
    centre = np.where(free, 0.0, expected)

    def loss(values: Floats) -> tuple[float, Floats]:
        away = values[:size] - centre
        total, slope = PENALTY * float(away @ away) / 2, np.zeros_like(values)
        slope[:size] = PENALTY * away
        for sample, rows, at in zip(samples, inputs, own, strict=True):
            side = np.where(sample.answerable, -1.0, 1.0)
            wrong = side * (rows @ values[:size] + values[size + at])
            total += float(sample.loads @ np.logaddexp(0, wrong))
            pull = sample.loads * side * expit(wrong)
            slope[:size] += rows.T @ pull
            slope[size + at] += pull.sum()
        return total, slope

    found = minimize(
        loss,
        np.concatenate([centre, np.zeros(max(own) + 1)]),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0, None)] * size + [(None, None)] * (max(own) + 1),
    )
    return np.asarray(found.x[:size] * signs / scale)


def _platt(margins: Floats, answerable: Bools) -> tuple[float, float]:
    """Slope and intercept that make margins probabilities (Platt 1999), with his softened goals."""
    good, bad = answerable.sum(), (~answerable).sum()
    goal = np.where(answerable, (good + 1) / (good + 2), 1 / (bad + 2))

    def loss(values: Floats) -> float:
        odds = values[0] * margins + values[1]
        return float((np.logaddexp(0, odds) - goal * odds).sum())

    found = minimize(loss, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=[(0, None), (None, None)])
    return float(found.x[0]), float(found.x[1])
