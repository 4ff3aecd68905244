"""Two evaluations are compared question by question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals.compare.compare import compare_results
from evals.measures.significance import compare
from tests.evals.compare.made import BEFORE, QUESTIONS, changed, worse

pytestmark = pytest.mark.usefixtures("few_resamples")


def test_an_evaluation_does_not_differ_from_itself() -> None:
    found = compare_results(BEFORE, BEFORE)
    assert (found.questions, found.lost, found.gained, found.answers) == (12, [], [], {})
    assert [row.found.difference for row in (*found.measures, *found.types)] == [0.0] * 5


def test_means_differences_and_intervals_are_of_after_less_before() -> None:
    found = compare_results(BEFORE, worse())
    rows = {row.name: row for row in found.measures}
    assert list(rows) == ["nDCG@10", "answered", "abstained"]
    ndcg = rows["nDCG@10"]
    assert (ndcg.before, ndcg.found.questions) == (1.0, 9)
    assert ndcg.after == pytest.approx(7.5 / 9)
    core = [key for key, one in QUESTIONS.items() if one.answerable]
    before = dict.fromkeys(core, 1.0)
    expected = compare("b", "a", "nDCG@10", {**before, "q00": 0.0, "q01": 0.5}, before)
    assert ndcg.found.difference == expected.difference == pytest.approx(-1.5 / 9)
    assert (ndcg.found.low, ndcg.found.high, ndcg.found.p) == (
        expected.low, expected.high, expected.p,
    )  # fmt: skip
    assert rows["abstained"].before == 1.0
    assert rows["abstained"].after == pytest.approx(2 / 3)
    assert [(row.name, row.found.questions) for row in found.types] == [("factoid", 6), ("list", 3)]
    assert [row.found.difference for row in found.types] == pytest.approx([-1 / 6, -0.5 / 3])


def test_questions_that_changed_have_their_ranks_and_the_largest_change_is_first() -> None:
    found = compare_results(BEFORE, worse())
    assert [(c.question_id, c.rank_before, c.rank_after) for c in found.lost] == [
        ("q00", 1, None),
        ("q01", 1, 3),
    ]
    back = compare_results(worse(), BEFORE)
    assert ([c.question_id for c in back.gained], back.lost) == (["q00", "q01"], [])


def test_answers_are_told_by_what_they_became() -> None:
    found = compare_results(BEFORE, worse())
    assert [one.question_id for one in found.refused] == ["q00"]
    assert [one.question_id for one in found.answered] == ["q03"]
    (reworded,) = found.reworded
    assert (reworded.before, reworded.after) == (("Boat 1 came.",), ("Boat 9 came.",))


def test_only_common_questions_are_compared_and_the_others_told() -> None:
    found = compare_results(
        BEFORE, changed(q00=replace(QUESTIONS["q00"], gold="other")), only_common=True
    )
    assert found.questions == 11
    assert found.notes == ["Not compared: 1 question with another text or evidence (q00)."]


def test_questions_of_a_collection_have_no_types_and_no_answers() -> None:
    bare = {
        key: replace(one, question_type="", answer=None, answerable=True, values={"nDCG@10": 0.5})
        for key, one in QUESTIONS.items()
    }
    found = compare_results(replace(BEFORE, questions=bare), replace(BEFORE, questions=bare))
    assert ([row.name for row in found.measures], found.types) == (["nDCG@10"], [])
