"""Pronouns and phrases with a possessive, as subjects."""

from __future__ import annotations

import pytest

from indexer.attribution.grammar.subjects.pronouns import nominative, pronoun_at
from indexer.attribution.types import Agent, Pronoun
from indexer.types import Span


@pytest.mark.parametrize(
    ("text", "words", "word"),
    [
        ("He noted.", "He", "he"),
        ("she noted.", "she", "she"),
        ("They noted.", "They", "they"),
        ("Both agreed.", "Both", "both"),
        ("Her presentation covered reefs.", "Her presentation", "she"),
        ("His brief reply pleased.", "His brief reply", "he"),
        ("Their keynote address ended.", "Their keynote address", "they"),
    ],
)
def test_a_pronoun_or_a_possessive_with_a_speech_noun_is_an_agent(
    text: str, words: str, word: Pronoun
) -> None:
    assert pronoun_at(text, 0) == Agent("pronoun", Span(0, len(words)), word=word)


@pytest.mark.parametrize(
    "text", ["He who noted it left.", "Her boat sank.", "Both reefs were old.", "Heat rose.", "It"]
)
def test_other_words_are_no_pronoun(text: str) -> None:
    assert pronoun_at(text, 0) is None


def test_a_pronoun_is_read_at_a_character() -> None:
    assert pronoun_at("Then she noted.", 5) == Agent("pronoun", Span(5, 8), word="she")


@pytest.mark.parametrize(
    ("word", "subject"),
    [("Her", "she"), ("his", "he"), ("Their", "they"), ("They", "they"), ("Both", "both")],
)
def test_the_nominative_is_in_small_letters(word: str, subject: Pronoun) -> None:
    assert nominative(word) == subject
