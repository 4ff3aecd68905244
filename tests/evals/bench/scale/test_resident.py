"""As many questions are asked for memory as the service is asked."""

from __future__ import annotations

from evals.bench.scale.resident import QUESTIONS


def test_enough_questions_are_asked_for_memory_to_settle() -> None:
    assert QUESTIONS >= 200
