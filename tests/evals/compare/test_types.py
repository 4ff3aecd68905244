"""Means are taken over what counts."""

from __future__ import annotations

from dataclasses import replace

from tests.evals.compare.made import QUESTIONS


def test_questions_without_an_answer_and_in_other_languages_do_not_count() -> None:
    assert QUESTIONS["q00"].counts
    assert not QUESTIONS["q03"].counts
    assert not replace(QUESTIONS["q00"], language="fr").counts
