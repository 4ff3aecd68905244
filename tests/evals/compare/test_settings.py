"""What differs besides the values is told, and other questions are refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals.compare.settings import common_questions, question_differences, setting_differences
from indexer.errors import UsageError
from tests.evals.compare.made import BEFORE, QUESTIONS, changed


def test_equal_settings_differ_in_nothing() -> None:
    assert list(setting_differences(BEFORE, BEFORE)) == []
    assert list(question_differences(BEFORE, BEFORE)) == []
    assert common_questions(BEFORE, BEFORE, only_common=False) == list(QUESTIONS)


def test_each_setting_that_differs_is_told_in_a_sentence() -> None:
    provenance = {
        "k": 10,
        "gold": {"r.jsonl": "1" * 64},
        "versions": {"numpy": "2.1", "scipy": "1"},
    }
    other = replace(BEFORE, title="test", main="bm25", provenance=provenance)
    assert list(setting_differences(BEFORE, other)) == [
        "Before is of 'dev', after of 'test'.",
        "Before ranks with full, after with bm25.",
        "Before has 20 passages a question, after 10.",
        "Gold files that differ: r.jsonl.",
        "Versions that differ: numpy (2.0 -> 2.1), scipy (none -> 1).",
        "The encoders differ.",
    ]


def test_other_questions_are_refused_unless_the_common_ones_are_wanted() -> None:
    new = replace(QUESTIONS["q00"], question_id="new")
    after = changed(new=new, q01=replace(QUESTIONS["q01"], gold="other"))
    before = replace(BEFORE, questions={**QUESTIONS, "old": replace(new, question_id="old")})
    message = (
        r"differ: 1 question only before \(old\); 1 question only after \(new\); "
        r"1 question with another text or evidence \(q01\); give --common to compare the 11 "
    )
    with pytest.raises(UsageError, match=message):
        common_questions(before, after, only_common=False)
    expected = [key for key in QUESTIONS if key != "q01"]
    assert common_questions(before, after, only_common=True) == expected


def test_without_a_common_question_nothing_is_compared() -> None:
    other = replace(BEFORE, questions={"x": replace(QUESTIONS["q00"], question_id="x")})
    with pytest.raises(UsageError, match="have no question in common"):
        common_questions(BEFORE, other, only_common=True)
