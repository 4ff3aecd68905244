"""Measures of a ranking against examples worked by hand."""

from __future__ import annotations

import math

import pytest

from evals.measures.ranking import (
    as_run,
    evaluate,
    mean,
    measures,
    providers,
    relevant_from,
    short_name,
)


def test_a_run_has_scores_that_fall_with_the_rank() -> None:
    assert as_run({"q": ("b", "a"), "none": ()}) == {"q": {"b": 2.0, "a": 1.0}, "none": {}}


def test_a_passage_that_stands_twice_keeps_its_first_rank() -> None:
    values = evaluate({"q": {"a": 1, "b": 1}}, as_run({"q": ("a", "b", "a", "b", "c")}))
    assert values["nDCG@10"] == {"q": 1.0}


def test_passages_of_equal_rank_order_stay_in_our_order() -> None:
    values = evaluate({"q": {"z": 1}}, as_run({"q": ("z", "a", "b")}))
    assert values["S@1"] == {"q": 1.0}


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


def test_graded_judgements_are_relevant_from_grade_2() -> None:
    assert relevant_from({"q": {"a": 1, "b": 0}}) == 1
    assert relevant_from({"q": {"a": 1}, "r": {"b": 3}}) == 2
    assert evaluate({"q": {"a": 1, "b": 3}}, {"q": {"a": 1.0}})["S@1"] == {"q": 0.0}


def test_measures_are_named_as_in_tables() -> None:
    names = ["nDCG@10", "R@5", "R@10", "RR@10", "S@1", "S@3", "S@5"]
    assert [short_name(measure) for measure in measures(2)] == names


def test_the_mean_of_nothing_is_0() -> None:
    assert mean({}) == 0.0
