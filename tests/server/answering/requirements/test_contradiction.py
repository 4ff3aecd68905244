"""Opposites, negations, superlatives and ordinals."""

from __future__ import annotations

import pytest

from server.answering.requirements.contradiction import (
    negated,
    opposing_words,
    opposites,
    ranks,
)


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


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("which slow channels", "fast channels", ["slow"]),
        ("which fast channels", "slow channels", ["fast"]),
        ("which northern cheap dams", "southern expensive dams", ["cheap", "northern"]),
        ("what was documented", "undocumented migrants", ["documented"]),
        ("which irregular flows", "regular flows", ["irregular"]),
        ("which slow channels", "slow and fast channels", []),
        ("which long roads", "short roads, longer than others", []),
        ("give a list", "they take it", []),
        ("what was first", "what was last", []),
        ("which largest dams", "the smallest dams", []),
        ("who was in form", "the inform", []),
        ("which slow channels", "old channels", []),
    ],
)
def test_a_word_is_opposed_where_only_its_opposite_stands_in_the_sentence(
    question: str, sentence: str, words: list[str]
) -> None:
    assert opposing_words(question, sentence, sentence) == words


def test_a_word_that_stands_elsewhere_in_the_passage_is_not_opposed() -> None:
    assert opposing_words("slow channels", "Fast channels.", "Fast channels. Dams leak.") == [
        "slow"
    ]
    assert opposing_words("slow channels", "Fast channels.", "Fast channels. Slow roads.") == []
    assert opposing_words("slow channels", "Dams leak.", "Fast channels. Dams leak.") == []


def test_negations_and_ranks() -> None:
    assert negated("They didn’t agree.") and negated("no institution") and negated("a non-member")
    assert not negated("They agreed on a notice.")
    assert ranks("the Second and the largest") == {"second", "largest"}
