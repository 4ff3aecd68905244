"""Measures against examples worked by hand and against other libraries."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from evals.gold.questions import Evidence, GoldQuestion
from evals.measures.abstention import Point, area, auroc, risk_coverage
from evals.measures.evidence_recall import evidence_recall
from evals.measures.ranking import as_run, evaluate, mean, providers
from evals.measures.significance import SEED, Comparison, compare, holm, interval, randomisation


def _question(key: str, *quotes: tuple[str, int]) -> GoldQuestion:
    evidence = tuple(Evidence(quote, grade, ("p",)) for quote, grade in quotes)
    return GoldQuestion(key, key, "factoid", "dev", bool(quotes), evidence, None)


def test_measures_are_those_worked_by_hand_and_a_missing_question_has_0() -> None:
    qrels = {"q1": {"a": 3, "b": 1}, "q2": {"c": 2}}
    values = evaluate(qrels, as_run({"q1": ("x", "a", "b")}))
    gain = 3 / math.log2(3) + 1 / math.log2(4)
    ideal = 3 + 1 / math.log2(3)
    assert values["nDCG@10"] == {"q1": pytest.approx(gain / ideal), "q2": 0.0}
    assert values["RR@10"] == {"q1": 0.5, "q2": 0.0}
    assert [values[m]["q1"] for m in ("S@1", "S@3", "R@5")] == [0, 1, 1]
    assert mean(values["S@3"]) == 0.5
    assert providers().keys() == values.keys()


def test_binary_judgements_count_from_grade_1() -> None:
    assert evaluate({"q": {"a": 1}}, {"q": {"a": 1.0}})["S@1"] == {"q": 1.0}


def test_evidence_counts_when_all_of_it_is_within_the_words_read() -> None:
    gold = [_question("q", ("two three", 3), ("five six", 2), ("one", 1))]
    read = {"q": ["one two three", "four five six"]}
    found = [evidence_recall(gold, read, words)["q"] for words in (0, 2, 3, 5, 6, 99)]
    assert found == [0, 0, 0.5, 0.5, 1, 1]
    assert evidence_recall(gold, {}, 99) == {"q": 0}
    assert evidence_recall([_question("none")], read, 99) == {}


def test_auroc_is_the_share_of_pairs_in_the_right_order() -> None:
    answerable = {"a": True, "b": True, "c": False, "d": False}
    confidence = {"a": 0.9, "b": 0.4, "c": 0.4, "d": 0.1}
    assert auroc(confidence, answerable) == (1 + 1 + 0.5 + 1) / 4
    assert auroc({"a": 0.9, "b": 0.4}, answerable) is None


def test_risk_coverage_is_that_worked_by_hand_and_ties_are_answered_together() -> None:
    right = {"a": True, "b": False, "c": True, "d": False}
    points = risk_coverage({"a": 4, "b": 3, "c": 2, "d": 1}, right)
    assert points == [Point(0.25, 0), Point(0.5, 0.5), Point(0.75, 1 / 3), Point(1, 0.5)]
    assert area(points) == pytest.approx((0 + 0.5 + 1 / 3 + 0.5) / 4)
    assert risk_coverage({"a": 1, "b": 1, "c": 0, "d": 0}, right) == [
        Point(0.5, 0.5),
        Point(1, 0.5),
    ]


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
