"""Calibration figures of small cases worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from evals.measures.calibration import (
    at_prior,
    calibration_figures,
    reliability,
    threshold,
)


def test_figures_of_a_small_case() -> None:
    probabilities = np.array([0.9, 0.8, 0.7, 0.1])
    found = calibration_figures(probabilities, np.array([True, True, False, False]))
    assert (found.size, found.auroc, found.recognised) == (4, 1.0, 1.0)
    assert found.brier == pytest.approx((0.01 + 0.04 + 0.49 + 0.01) / 4)
    assert found.constant == 0.25


def test_the_threshold_leaves_one_answerable_question_in_twenty() -> None:
    probabilities = np.arange(101) / 100
    assert threshold(probabilities, np.ones(101, dtype=np.bool_)) == pytest.approx(0.05)


def test_a_probability_moves_with_the_share_that_is_assumed() -> None:
    moved = at_prior(np.array([0.5, 0.8]), 0.8, 0.5)
    assert moved == pytest.approx([0.2, 0.5])


def test_reliability_has_a_line_for_each_tenth() -> None:
    lines = reliability(np.arange(20) / 20, np.arange(20) >= 10)
    assert len(lines) == 10
    assert lines[0] == "  said 0.03 (0.00 to 0.05), held 0.00 of 2"


def test_the_calibration_error_is_the_mean_gap_over_ten_bins() -> None:
    probabilities = np.repeat([0.2, 0.9], 10)
    answerable = np.array([True] * 4 + [False] * 6 + [True] * 8 + [False] * 2)
    # Ten bins of two: gaps .8 .8 .2 .2 .2 and .1 .1 .1 .1 .9.
    found = calibration_figures(probabilities, answerable)
    assert found.ece == pytest.approx((0.8 * 2 + 0.2 * 3 + 0.1 * 4 + 0.9) / 10)


def test_figures_are_rounded_by_name() -> None:
    found = calibration_figures(np.array([0.98765, 0.1]), np.array([True, False]))
    assert found.rounded()["brier"] == 0.005
    assert list(found.rounded()) == ["size", "auroc", "recognised", "brier", "constant", "ece"]
