"""Abstention: does the confidence tell questions with an answer from those without?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata
from sklearn.metrics import roc_auc_score

_RESAMPLES, _SEED = 2_000, 2003
# The share of the questions with an answer that are to be answered.
KEPT = 0.95
# An answer given so surely should hold so often.
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Point:
    """The risk (share of wrong answers) when the `coverage` (share) most confident are given."""

    coverage: float
    risk: float


def auroc(confidence: Mapping[str, float], answerable: Mapping[str, bool]) -> float | None:
    """The chance that an answerable question is given the higher confidence; ties count half.

    None unless there are questions of both kinds. The area under the ROC curve (Hanley and McNeil
    1982), by scikit-learn.
    """
    keys = sorted(confidence)
    truth = [answerable[key] for key in keys]
    if len(set(truth)) < 2:
        return None
    return float(roc_auc_score(truth, [confidence[key] for key in keys]))


@dataclass(frozen=True, slots=True)
class Gain:
    """By how much one confidence tells better than another (AUROC), its 95 % interval and p."""

    before: float
    after: float
    low: float
    high: float
    p: float


def gain(
    before: Mapping[str, float], after: Mapping[str, float], answerable: Mapping[str, bool]
) -> Gain | None:
    """Compare two confidences over the same questions: a paired bootstrap within each kind.

    None unless there are questions of both kinds. p is two-sided. Efron 1979.
    """
    keys = sorted(before)
    truth = np.array([answerable[key] for key in keys])
    if truth.all() or not truth.any():
        return None
    one, other = (np.array([each[key] for key in keys]) for each in (after, before))
    rng = np.random.default_rng(_SEED)
    kinds = [np.flatnonzero(truth), np.flatnonzero(~truth)]
    differences = []
    for _ in range(_RESAMPLES):
        rows = np.concatenate([rng.choice(kind, len(kind)) for kind in kinds])
        differences.append(_area(one[rows], truth[rows]) - _area(other[rows], truth[rows]))
    low, high = np.quantile(differences, [0.025, 0.975])
    beyond = min(np.mean(np.array(differences) <= 0), np.mean(np.array(differences) >= 0))
    return Gain(
        _area(other, truth), _area(one, truth), float(low), float(high), min(1.0, 2 * float(beyond))
    )


def _area(confidence: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """AUROC by ranks, as Mann and Whitney count it."""
    ranks, positive = rankdata(confidence), int(truth.sum())
    total = float(ranks[truth].sum()) - positive * (positive + 1) / 2
    return total / (positive * (len(truth) - positive))


def recognised(
    confidence: Mapping[str, float], answerable: Mapping[str, bool], kept: float = KEPT
) -> float | None:
    """How many questions without an answer are told apart when `kept` of the others are answered.

    A share: those below the confidence that so many of the questions with an answer reach. None
    unless there are questions of both kinds.
    """
    good = np.array([value for key, value in confidence.items() if answerable[key]])
    bad = np.array([value for key, value in confidence.items() if not answerable[key]])
    if not len(good) or not len(bad):
        return None
    lowest = np.quantile(good, 1 - kept, method="lower")
    return float(np.mean(bad < lowest))


def holding(
    confidence: Mapping[str, float], right: Mapping[str, bool], sure: float = SURE
) -> tuple[int, int]:
    """How many of the answers given at least so surely hold, of how many."""
    given = [key for key, value in confidence.items() if value >= sure]
    return sum(right[key] for key in given), len(given)


def risk_coverage(confidence: Mapping[str, float], right: Mapping[str, bool]) -> list[Point]:
    """The risk at every coverage, from the most confident question on.

    An answer is right when its first passage is relevant, so every answer to an unanswerable
    question is wrong. Questions of one confidence are answered together. El-Yaniv and Wiener
    2010, "On the foundations of noise-free selective classification".
    """
    keys = sorted(confidence, key=lambda key: (-confidence[key], key))
    points, wrong = [], 0
    for at, key in enumerate(keys, 1):
        wrong += not right[key]
        if at == len(keys) or confidence[keys[at]] != confidence[key]:
            points.append(Point(at / len(keys), wrong / at))
    return points


def area(points: Sequence[Point]) -> float:
    """The mean risk over all coverages (AURC, 0 is best): each point holds back to the last one."""
    before, total = 0.0, 0.0
    for point in points:
        total += point.risk * (point.coverage - before)
        before = point.coverage
    return total
