"""Weights with fixed signs are fitted and calibrated, on samples made for it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from evals.measures.calibration import Floats, calibration_figures
from evals.tuning.regression import FittedModel, Sample, fit, folds, held_out, platt

_SIGNS: Floats = np.array([-1.0, -1.0, 1.0])
_EXPECTED: Floats = np.array([0.0, 0.0, 0.7])


def _sample(size: int = 400, shift: float = 0.0, name: str = "dev") -> Sample:
    """Three features: one that speaks against an answer, one of noise, one that never varies."""
    random = np.random.default_rng(size)
    first = random.standard_normal(size)
    answerable = random.random(size) < 1 / (1 + np.exp(1.5 * first - 1))
    features = np.column_stack([first + shift, random.standard_normal(size), np.zeros(size)])
    return Sample(name, features, answerable, np.array(["a", "b"] * (size // 2)))


def test_what_speaks_against_an_answer_is_found_and_calibrated() -> None:
    sample = _sample(2000)
    model = fit([sample], _SIGNS, _EXPECTED)
    assert model.weights[0] == pytest.approx(-1.5, abs=0.2)
    assert model.intercept == pytest.approx(1.0, abs=0.2)
    assert abs(model.weights[1]) < 0.1
    assert calibration_figures(model.probabilities(sample.features), sample.answerable).ece < 0.04


def test_no_weight_points_the_wrong_way() -> None:
    sample = _sample()
    wrong = fit([sample], -_SIGNS, _EXPECTED)
    assert wrong.weights[0] == 0.0


def test_a_feature_that_no_sample_varies_keeps_what_is_expected() -> None:
    assert fit([_sample()], _SIGNS, _EXPECTED).weights[2] == 0.7


def test_another_index_has_its_own_intercept() -> None:
    alone = fit([_sample()], _SIGNS, _EXPECTED)
    both = fit([_sample(), _sample(600, shift=5.0, name="other")], _SIGNS, _EXPECTED)
    assert both.weights[0] == pytest.approx(alone.weights[0], abs=0.2)


def test_half_of_a_sample_is_the_weight_of_each_class() -> None:
    sample = _sample()
    assert sample.question_weights[sample.answerable].sum() == pytest.approx(0.5)
    assert sample.question_weights[~sample.answerable].sum() == pytest.approx(0.5)
    one_kind = sample.take(np.flatnonzero(sample.answerable))
    assert one_kind.question_weights.sum() == pytest.approx(1.0)


def test_held_out_questions_are_not_seen() -> None:
    sample = _sample(100)
    half = np.arange(100) % 2 == 0
    flipped = Sample("dev", sample.features, sample.answerable ^ half, sample.groups)
    cuts = [(np.flatnonzero(~half), np.flatnonzero(half))]
    unseen = held_out([flipped], 0, cuts, _SIGNS, _EXPECTED)
    alone = fit([flipped.take(np.flatnonzero(~half))], _SIGNS, _EXPECTED)
    assert unseen[half] == pytest.approx(alone.probabilities(flipped.features[half]))
    assert (unseen[~half] == 0).all()


def test_folds_hold_as_many_unanswerable_questions_each() -> None:
    answerable = np.arange(50) % 5 > 0
    cuts = list(folds(answerable, repeats=2))
    assert len(cuts) == 10
    assert [int((~answerable[test]).sum()) for _, test in cuts] == [2] * 10
    assert all(not set(train) & set(test) for train, test in cuts)
    assert sorted(np.concatenate([test for _, test in cuts[:5]])) == list(range(50))


def test_platt_turns_margins_into_the_log_odds_that_they_were_drawn_from() -> None:
    rng = np.random.default_rng(3)
    margins = rng.normal(0, 2, 20_000)
    answerable = rng.random(20_000) < expit(0.5 * margins + 1)
    assert platt(margins, answerable) == pytest.approx((0.5, 1.0), abs=0.06)


def test_probabilities_are_the_logistic_function_of_the_weighted_features() -> None:
    model = FittedModel(np.array([1.0, -2.0]), 0.5)
    assert model.probabilities(np.array([[1.0, 0.75]])) == pytest.approx([0.5])
