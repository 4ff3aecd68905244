"""Abstention: does the confidence separate questions with an answer from those without?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata
from sklearn.metrics import roc_auc_score

_RESAMPLES, _SEED = 2_000, 2003
# The share of the answerable questions that must be answered.
ANSWERED_SHARE = 0.95
# From this confidence on, as large a share of the answers should be right.
SURE = 0.9


@dataclass(frozen=True, slots=True)
class RiskCoveragePoint:
    """The share of wrong answers (`risk`) when the most confident share (`coverage`) is given."""

    coverage: float
    risk: float


def auroc(confidence: Mapping[str, float], answerable: Mapping[str, bool]) -> float | None:
    """Return the area under the ROC curve (Hanley and McNeil 1982), by scikit-learn.

    It is the probability that an answerable question has a higher confidence than an unanswerable
    one, ties counting half; None unless there are questions of both kinds.
    """
    keys = sorted(confidence)
    truth = [answerable[key] for key in keys]
    if len(set(truth)) < 2:
        return None
    return float(roc_auc_score(truth, [confidence[key] for key in keys]))


@dataclass(frozen=True, slots=True)
class AurocComparison:
    """The AUROC of two confidences, the 95 % interval of the difference (after - before), and p."""

    before: float
    after: float
    low: float
    high: float
    p: float


def compare_auroc(
    before: Mapping[str, float], after: Mapping[str, float], answerable: Mapping[str, bool]
) -> AurocComparison | None:
    """Compare two confidences over the same questions by a paired bootstrap (Efron 1979).

    Answerable and unanswerable questions are drawn separately; p is two-sided. None unless there
    are questions of both kinds.
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
        differences.append(
            _auroc_by_ranks(one[rows], truth[rows]) - _auroc_by_ranks(other[rows], truth[rows])
        )
    low, high = np.quantile(differences, [0.025, 0.975])
    beyond = min(np.mean(np.array(differences) <= 0), np.mean(np.array(differences) >= 0))
    return AurocComparison(
        _auroc_by_ranks(other, truth),
        _auroc_by_ranks(one, truth),
        float(low),
        float(high),
        min(1.0, 2 * float(beyond)),
    )


def _auroc_by_ranks(confidence: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """AUROC by ranks, as Mann and Whitney count it."""
    ranks, positive = rankdata(confidence), int(truth.sum())
    total = float(ranks[truth].sum()) - positive * (positive + 1) / 2
    return total / (positive * (len(truth) - positive))


def recognised(
    confidence: Mapping[str, float],
    answerable: Mapping[str, bool],
    answered_share: float = ANSWERED_SHARE,
) -> float | None:
    """Return the share of unanswerable questions held back when most answerable ones are answered.

    Held back is what lies below the confidence that the share `answered_share` of the answerable
    questions reaches. None unless there are questions of both kinds.
    """
    answerable_ones = np.array([value for key, value in confidence.items() if answerable[key]])
    others = np.array([value for key, value in confidence.items() if not answerable[key]])
    if not len(answerable_ones) or not len(others):
        return None
    lowest = np.quantile(answerable_ones, 1 - answered_share, method="lower")
    return float(np.mean(others < lowest))


def right_when_sure(
    confidence: Mapping[str, float], right: Mapping[str, bool], sure: float = SURE
) -> tuple[int, int]:
    """Return how many answers with a confidence of at least `sure` are right, and of how many."""
    given = [key for key, value in confidence.items() if value >= sure]
    return sum(right[key] for key in given), len(given)


def risk_coverage(
    confidence: Mapping[str, float], right: Mapping[str, bool]
) -> list[RiskCoveragePoint]:
    """Return the risk at every coverage, from the most confident question on.

    An answer is right when its first passage is relevant, so every answer to an unanswerable
    question is wrong. Questions of one confidence are answered together. El-Yaniv and Wiener
    2010, "On the foundations of noise-free selective classification".
    """
    keys = sorted(confidence, key=lambda key: (-confidence[key], key))
    points, wrong = [], 0
    for at, key in enumerate(keys, 1):
        wrong += not right[key]
        if at == len(keys) or confidence[keys[at]] != confidence[key]:
            points.append(RiskCoveragePoint(at / len(keys), wrong / at))
    return points


def aurc(points: Sequence[RiskCoveragePoint]) -> float:
    """Return the area under the risk-coverage curve: the mean risk over all coverages, best 0."""
    previous, total = 0.0, 0.0
    for point in points:
        total += point.risk * (point.coverage - previous)
        previous = point.coverage
    return total
