"""What an evaluation knows of its own values."""

from __future__ import annotations

from dataclasses import replace

from evals.run.evaluation import Evaluation


def test_means_are_over_answerable_questions_in_the_reports_language(small: Evaluation) -> None:
    assert len(small.core) == 16
    values = small.values["full"]["nDCG@10"]
    assert len(values) == 17
    expected = sum(values[q.question_id] for q in small.core) / 16
    assert small.mean("full", "nDCG@10") == expected


def test_a_mean_over_some_questions_is_of_those_that_have_a_value(small: Evaluation) -> None:
    values = small.values["full"]["nDCG@10"]
    assert (
        small.mean("full", "nDCG@10", ["q00", "q01", "q04"]) == (values["q00"] + values["q01"]) / 2
    )
    assert small.mean("full", "nDCG@10", ["q04"]) is None
    assert small.mean("bm25", "quote") is None


def test_the_first_rank_is_that_of_the_first_relevant_passage(small: Evaluation) -> None:
    ranks = [small.first_rank(question) for question in small.gold[:5]]
    assert ranks == [1, 2, 1, 2, None]
    assert small.first_rank(replace(small.gold[0], evidence=())) is None


def test_only_gold_questions_have_types(small: Evaluation) -> None:
    assert small.has_types
    untyped = [replace(question, question_type="") for question in small.gold]
    assert not replace(small, gold=untyped).has_types
