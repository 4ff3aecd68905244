"""Abstention measures against examples worked by hand and against scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from evals.measures.abstention import (
    RiskCoveragePoint,
    _auroc_by_ranks,
    aurc,
    auroc,
    compare_auroc,
    recognised,
    right_when_sure,
    risk_coverage,
)

ANSWERABLE = {"a": True, "b": True, "c": False, "d": False}


def test_auroc_is_the_share_of_pairs_in_the_right_order_and_ties_count_half() -> None:
    confidence = {"a": 0.9, "b": 0.4, "c": 0.4, "d": 0.1}
    assert auroc(confidence, ANSWERABLE) == (1 + 1 + 0.5 + 1) / 4
    assert auroc({"a": 0.9, "b": 0.4}, ANSWERABLE) is None


def test_auroc_by_ranks_is_that_of_scikit_learn() -> None:
    rng = np.random.default_rng(0)
    truth = rng.random(60) < 0.6
    confidence = np.round(rng.random(60), 1)  # with ties
    assert _auroc_by_ranks(confidence, truth) == pytest.approx(roc_auc_score(truth, confidence))


def test_the_difference_of_two_aurocs_is_after_less_before_with_its_interval() -> None:
    keys = [f"q{n}" for n in range(40)]
    answerable = {key: at % 2 == 0 for at, key in enumerate(keys)}
    perfect = {key: float(answerable[key]) for key in keys}
    constant = dict.fromkeys(keys, 0.5)
    found = compare_auroc(constant, perfect, answerable)
    assert found is not None
    assert (found.before, found.after) == (0.5, 1.0)
    assert (found.low, found.high, found.p) == (0.5, 0.5, 0.0)
    same = compare_auroc(perfect, perfect, answerable)
    assert same is not None
    assert (same.low, same.high, same.p) == (0.0, 0.0, 1.0)
    assert compare_auroc(constant, perfect, dict.fromkeys(keys, True)) is None


def test_recognised_are_those_below_what_most_answerable_questions_reach() -> None:
    answerable = {**{f"y{n}": True for n in range(20)}, **{f"n{n}": False for n in range(4)}}
    confidence = {f"y{n}": 0.5 + n / 100 for n in range(20)}
    confidence |= {"n0": 0.1, "n1": 0.499, "n2": 0.5, "n3": 0.9}
    assert recognised(confidence, answerable, 1.0) == 2 / 4
    assert recognised(confidence, answerable, 0.9) == 3 / 4
    assert recognised({"y0": 1.0}, {"y0": True}) is None


def test_sure_answers_are_counted_with_those_that_are_right() -> None:
    right = {"a": True, "b": False, "c": True}
    assert right_when_sure({"a": 0.95, "b": 0.9, "c": 0.89}, right) == (1, 2)
    assert right_when_sure({"a": 0.1}, right) == (0, 0)


def test_risk_coverage_is_that_worked_by_hand_and_ties_are_answered_together() -> None:
    right = {"a": True, "b": False, "c": True, "d": False}
    points = risk_coverage({"a": 4, "b": 3, "c": 2, "d": 1}, right)
    assert points == [
        RiskCoveragePoint(0.25, 0),
        RiskCoveragePoint(0.5, 0.5),
        RiskCoveragePoint(0.75, 1 / 3),
        RiskCoveragePoint(1, 0.5),
    ]
    assert aurc(points) == pytest.approx((0 + 0.5 + 1 / 3 + 0.5) / 4)
    assert risk_coverage({"a": 1, "b": 1, "c": 0, "d": 0}, right) == [
        RiskCoveragePoint(0.5, 0.5),
        RiskCoveragePoint(1, 0.5),
    ]
