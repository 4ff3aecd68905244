"""Abstention: does the confidence tell questions with an answer from those without?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sklearn.metrics import roc_auc_score


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
