"""Significance against examples worked by hand, three nested loops and the t test."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from evals.measures.significance import (
    SEED,
    Comparison,
    compare,
    holm,
    interval,
    p_value,
    randomisation,
    ratio_interval,
)


def _exact(differences: NDArray[np.float64]) -> float:
    """The share of all sign flips whose mean is at least as far from 0: an oracle by loops."""
    observed = abs(float(differences.mean()))
    flips = [
        abs(float(np.mean(differences * np.array(signs))))
        for signs in product((1, -1), repeat=len(differences))
    ]
    return sum(value >= observed - 1e-12 for value in flips) / len(flips)


@pytest.mark.parametrize(
    "differences", [[0.1, 0.2, 0.3], [0.5, -0.1, 0.2, 0.2, -0.3], [1, 1, 1, 1, 1, -1, 1, 1]]
)
def test_few_pairs_are_flipped_in_every_way(differences: list[float]) -> None:
    given = np.array(differences)
    assert randomisation(given) == pytest.approx(_exact(given))
    # Equal pairs tell nothing either way.
    assert randomisation(np.array([*differences, 0.0, 0.0])) == pytest.approx(_exact(given))


def test_three_gains_of_three_are_one_in_four_by_luck() -> None:
    assert randomisation(np.array([0.1, 0.2, 0.3])) == 2 / 8
    assert randomisation(np.zeros(5)) == 1.0


def test_many_pairs_agree_with_the_t_test_and_repeat_exactly() -> None:
    rng = np.random.default_rng(1)
    differences = rng.normal(0.03, 0.2, 200)
    p = randomisation(differences)
    assert p == pytest.approx(stats.ttest_1samp(differences, 0).pvalue, abs=0.01)
    assert p == randomisation(differences)
    assert randomisation(-differences) == pytest.approx(p, abs=0.005)


def test_the_interval_agrees_with_students_and_repeats_exactly() -> None:
    values = np.random.default_rng(2).normal(0.8, 0.1, 150)
    low, high = interval(values)
    expected = stats.t.interval(0.95, 149, loc=values.mean(), scale=stats.sem(values))
    assert (low, high) == pytest.approx(expected, abs=0.003)
    assert (low, high) == interval(values)
    assert interval(np.ones(4)) == (1, 1)
    assert interval(np.array([])) == (0, 0)
    assert SEED == 2003


def _with_p(p: float) -> Comparison:
    return Comparison("a", "b", "m", 0.1, 0.0, 0.2, p, p, 10)


def test_holm_is_that_worked_by_hand() -> None:
    corrected = [c.corrected for c in holm([_with_p(p) for p in (0.04, 0.01, 0.03)])]
    assert corrected == pytest.approx([0.06, 0.03, 0.06])
    assert [c.corrected for c in holm([_with_p(0.9), _with_p(0.8)])] == [1.0, 1.0]
    assert holm([]) == []


def test_only_questions_of_both_systems_are_compared() -> None:
    found = compare("a", "b", "m", {"1": 1.0, "2": 0.5, "3": 1.0}, {"1": 0.5, "2": 0.5})
    assert (found.difference, found.questions, found.p) == (0.25, 2, 1.0)


def test_a_p_value_is_printed_no_smaller_than_the_resamples_can_resolve() -> None:
    assert [p_value(p) for p in (0.0, 0.0009, 0.001, 0.25)] == [
        "< 0.001",
        "< 0.001",
        "0.001",
        "0.250",
    ]


def test_a_difference_is_significant_by_its_corrected_p() -> None:
    assert [_with_p(p).significant for p in (0.049, 0.05)] == [True, False]


def test_the_interval_of_a_ratio_draws_groups_with_all_that_belongs_to_them() -> None:
    # Two groups: half of the draws have one of each, a quarter each only one of them.
    assert ratio_interval([10, 0], [10, 30]) == (0.0, 1.0)
    # One group drawn again and again is the same ratio.
    assert ratio_interval([3], [4]) == (0.75, 0.75)
    assert ratio_interval([0, 0], [0, 0]) == (0.0, 1.0)
    assert ratio_interval([], []) == (0.0, 1.0)
    low, high = ratio_interval([1, 0] * 200, [1, 1] * 200)
    # The normal approximation: .5 ± 1.96 √(.25 / 400)
    assert (low, high) == pytest.approx((0.451, 0.549), abs=0.01)
    assert ratio_interval([1, 0] * 200, [1, 1] * 200) == (low, high)
