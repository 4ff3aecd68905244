"""Verbs are inflected by rule, and the irregular ones by their list."""

from __future__ import annotations

import re

import pytest

from indexer.lexicon.inflection import either, first_word, gerund, past, phrase_pattern, present


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("note", ("noted", "noting", "notes")),
        ("reply", ("replied", "replying", "replies")),
        ("say", ("said", "saying", "says")),
        ("survey", ("surveyed", "surveying", "surveys")),
        ("stress", ("stressed", "stressing", "stresses")),
        ("stretch", ("stretched", "stretching", "stretches")),
        ("agree", ("agreed", "agreeing", "agrees")),
        ("refer", ("referred", "referring", "refers")),
    ],
)
def test_verbs_are_inflected(verb: str, forms: tuple[str, str, str]) -> None:
    assert (past(verb), gerund(verb), present(verb)) == forms


@pytest.mark.parametrize(
    ("phrase", "text", "matches"),
    [
        ("note", "noted", True),
        ("draw attention", "drew attention", True),
        ("draw attention", "drew the whole Board’s attention", True),
        ("draw attention", "drew the whole of the Board’s attention", False),
        ("point out", "pointed out", True),
        ("point out", "pointed it out", True),
        ("point out", "pointed it all out", False),
    ],
)
def test_few_words_may_stand_inside_a_phrase_and_one_before_a_particle(
    phrase: str, text: str, matches: bool
) -> None:
    assert (re.fullmatch(phrase_pattern(phrase, past), text) is not None) is matches


def test_longer_patterns_are_tried_first() -> None:
    assert either(["agreed", "noted", "agreed with"]) == "agreed with|agreed|noted"


def test_a_pattern_begins_with_its_verb() -> None:
    assert first_word(phrase_pattern("draw attention", past)) == "drew"
    assert first_word("notes(?= that)") == "notes"
