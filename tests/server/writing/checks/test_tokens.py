"""Tokens: numbers by their value, forms of one word as one, and words of a root apart."""

from __future__ import annotations

import pytest

from server.writing.checks.tokens import lemma, read_tokens


def _keys(text: str) -> list[str]:
    return [token.key for token in read_tokens(text)]


def test_numbers_have_one_key_however_they_are_written() -> None:
    assert _keys("5 million") == _keys("five million") == _keys("5,000,000") == ["#5000000"]
    assert _keys("12 per cent") == _keys("12%") == _keys("12 percent") == ["#12", "%"]
    assert _keys("-3") != _keys("3")
    assert _keys("third") == ["#3th"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("needs", "needed", True),
        ("policies", "policy", True),
        ("agreed", "agree", True),
        ("stopped", "stop", True),
        ("developing", "developed", False),
        ("organ", "organization", False),
        ("nation", "national", False),
        ("unable", "able", False),
    ],
)
def test_only_forms_of_one_word_are_one(one: str, other: str, same: bool) -> None:
    assert (lemma(one) == lemma(other)) is same


def test_contracted_negations_are_negations() -> None:
    assert _keys("it didn't") == ["it", "do", "not"]
    assert _keys("it can't") == _keys("it cannot") == _keys("it can not")
    assert _keys("they won’t")[1:] == ["will", "not"]


def test_a_few_is_not_few() -> None:
    assert _keys("a few members")[1] == "a few"
    assert _keys("few members")[0] == "few"


def test_words_have_kinds_and_names_are_seen() -> None:
    kinds = {
        token.text: token.kind for token in read_tokens("In May some of the 5 may go from Rome")
    }
    assert kinds["May"] == "content"
    assert (kinds["some"], kinds["may"], kinds["from"], kinds["the"]) == (
        "guard",
        "guard",
        "direction",
        "function",
    )
    names = [
        token.text for token in read_tokens("The refugees and UNHCR met I. Lee") if token.is_name
    ]
    assert names == ["UNHCR", "Lee"]
