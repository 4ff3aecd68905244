"""Opposites, negations, superlatives and ordinals."""

from __future__ import annotations

import pytest

from server.answering.contradiction import negated, opposites, ranks


@pytest.mark.parametrize(
    ("question", "sentence", "count"),
    [
        ("which northern country", "the southern country", 1),
        ("which northern country", "the northern and the southern country", 0),
        ("what increased", "flows decreased", 1),
        ("what was documented", "undocumented migrants", 1),
        ("which irregular flows", "regular flows", 1),
        ("who was in form", "the inform", 0),
    ],
)
def test_opposites_count_where_the_word_itself_is_not_in_the_passage(
    question: str, sentence: str, count: int
) -> None:
    assert opposites(question, sentence, sentence) == count
    assert opposites(question, sentence, f"{sentence} {question}") == 0


def test_negations_and_ranks() -> None:
    assert negated("They didn’t agree.") and negated("no institution") and negated("a non-member")
    assert not negated("They agreed on a notice.")
    assert ranks("the Second and the largest") == {"second", "largest"}
