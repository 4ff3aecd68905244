"""Logistic regression whose weights have a fixed sign each, and its calibration.

A feature that speaks against an answer may have the weight 0, but never one that speaks for it:
where a small sample says otherwise it is chance, and would not hold for the next report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.model_selection import StratifiedKFold

from evals.measures.calibration import Bools, Floats

Rows = NDArray[np.int64]

# The penalty on a weight's square, against a mean loss of 1 a sample. Between .02 and .1 AUROC
# changes by less than .01 (dev and SQuAD 2.0, cross-validated).
PENALTY = 0.05
# Features are divided by their deviation, but by no less: a rare one would get too much weight.
_LEAST_SCALE = 0.05
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Sample:
    """Questions with features (N, F): which have an answer (N,), the group of each (N,).

    `mass` is the weight of all questions together, half of it for those with an answer and half for
    those without. A sample `of_first` shares the index of the first sample, and so its intercept.
    """

    name: str
    features: Floats
    answerable: Bools
    groups: NDArray[np.str_]
    mass: float = 1.0
    of_first: bool = False

    def take(self, rows: Rows) -> Sample:
        """Return some of the questions, with the same weight together."""
        return replace(
            self,
            features=self.features[rows],
            answerable=self.answerable[rows],
            groups=self.groups[rows],
        )

    @property
    def question_weights(self) -> Floats:
        """The weight of each question, (N,)."""
        classes = [rows for rows in (self.answerable, ~self.answerable) if rows.any()]
        weights = np.zeros(len(self.answerable))
        for rows in classes:
            weights[rows] = self.mass / len(classes) / rows.sum()
        return weights


@dataclass(frozen=True, slots=True)
class FittedModel:
    """A model whose log-odds of an answer are `features @ weights + intercept`."""

    weights: Floats
    intercept: float

    def probabilities(self, features: Floats) -> Floats:
        """Return the probabilities (N,) of an answer for questions (N, F)."""
        return np.asarray(expit(features @ self.weights + self.intercept))


def fit(samples: Sequence[Sample], signs: Floats, expected: Floats) -> FittedModel:
    """Fit weights (F,) to all samples, calibrated on the first by cross-validation.

    `signs` (F,) is 1 for features that may only speak for an answer, -1 for those against it.
    `expected` (F,) is the weight of a feature that has one value in all samples.
    """
    first, rest = samples[0], samples[1:]
    everything = np.vstack([sample.features for sample in samples])
    scale = signs * np.maximum(everything.std(axis=0), _LEAST_SCALE)
    margins = np.zeros(len(first.answerable))
    for train, test in folds(first.answerable):
        weights = _weights([first.take(train), *rest], scale)
        margins[test] = first.features[test] @ weights
    slope, intercept = platt(margins, first.answerable)
    varied = everything.std(axis=0) > 0
    weights = np.where(varied, slope * _weights(samples, scale), expected)
    return FittedModel(weights, intercept)


def held_out(
    samples: Sequence[Sample],
    at: int,
    cuts: Iterable[tuple[Rows, Rows]],
    signs: Floats,
    expected: Floats,
) -> Floats:
    """Return the probability (N,) of each question of sample `at` by models not trained on it.

    `cuts` are rows to train on and rows to predict; a row predicted more than once has the mean.
    """
    sample = samples[at]
    total, times = np.zeros((2, len(sample.answerable)))
    for train, test in cuts:
        seen = [*samples[:at], sample.take(train), *samples[at + 1 :]]
        total[test] += fit(seen, signs, expected).probabilities(sample.features[test])
        times[test] += 1
    return np.asarray(total / np.maximum(times, 1))


def folds(answerable: Bools, repeats: int = 1) -> Iterator[tuple[Rows, Rows]]:
    """Yield stratified folds (rows to train on, rows to predict), cut anew at each repeat."""
    for seed in range(repeats):
        cut = StratifiedKFold(_FOLDS, shuffle=True, random_state=seed)
        yield from cut.split(answerable, answerable)


def _weights(samples: Sequence[Sample], scale: Floats) -> Floats:
    """The weights (F,) of the unscaled features; multiplied by `scale` they are 0 or more."""
    size = len(scale)
    inputs = [sample.features / scale for sample in samples]
    # An intercept for each index: similarities of questions and passages differ between indexes.
    own = [0 if sample.of_first else at for at, sample in enumerate(samples)]

    def loss(values: Floats) -> tuple[float, Floats]:
        slope = np.zeros_like(values)
        slope[:size] = PENALTY * values[:size]
        total = float(slope @ values) / 2
        for sample, rows, at in zip(samples, inputs, own, strict=True):
            side = np.where(sample.answerable, -1.0, 1.0)
            wrong = side * (rows @ values[:size] + values[size + at])
            total += float(sample.question_weights @ np.logaddexp(0, wrong))
            pull = sample.question_weights * side * expit(wrong)
            slope[:size] += rows.T @ pull
            slope[size + at] += pull.sum()
        return total, slope

    bounds = [(0.0, None)] * size + [(None, None)] * len(samples)
    found = minimize(loss, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x[:size] / scale)


def platt(margins: Floats, answerable: Bools) -> tuple[float, float]:
    """Return slope and intercept that turn margins (N,) into log-odds.

    Platt 1999, with his softened targets.
    """
    good, bad = int(answerable.sum()), int((~answerable).sum())
    target = np.where(answerable, (good + 1) / (good + 2), 1 / (bad + 2))

    def loss(values: Floats) -> float:
        odds = values[0] * margins + values[1]
        return float((np.logaddexp(0, odds) - target * odds).sum())

    bounds = [(0.0, None), (None, None)]
    found = minimize(loss, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=bounds)
    return float(found.x[0]), float(found.x[1])
