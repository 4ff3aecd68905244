"""The tenses of reported speech."""

from __future__ import annotations

import pytest

from indexer.attribution.grammar.tense import (
    has_past_perfect_or_modal,
    is_backshifted,
    is_pluperfect,
    is_pluperfect_next,
)


@pytest.mark.parametrize(
    ("text", "backshifted"),
    [
        ("She had left.", True),
        ("She herself would leave.", True),
        ("She also should leave.", True),
        ("She was not there.", True),
        ("She was there.", False),
        ("She left.", False),
        ("She often had left.", False),
    ],
)
def test_only_the_verb_right_after_the_subject_is_backshifted(text: str, backshifted: bool) -> None:
    assert is_backshifted(text, len("She")) is backshifted


@pytest.mark.parametrize(
    ("text", "pluperfect"),
    [
        ("She had left.", True),
        ("She herself had left.", True),
        ("She would leave.", False),
        ("She often had left.", False),
    ],
)
def test_only_had_right_after_the_subject_is_pluperfect_there(text: str, pluperfect: bool) -> None:
    assert is_pluperfect_next(text, len("She")) is pluperfect


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She had left.", True),
        ("She often had left.", True),
        ("She, asked by many, might leave.", True),
        ("She left.", False),
        ("She did leave.", False),
        ("She hoped that they would leave.", False),
    ],
)
def test_a_past_perfect_or_a_modal_may_stand_anywhere_after_the_subject(
    text: str, found: bool
) -> None:
    assert has_past_perfect_or_modal(text, len("She")) is found


def test_what_stands_before_the_end_of_the_subject_is_not_looked_at() -> None:
    assert not has_past_perfect_or_modal("He would, she left.", len("He would, she"))


@pytest.mark.parametrize(
    ("text", "pluperfect"),
    [
        ("WRU had urged", True),
        ("WRU has urged", True),
        ("WRU had also urged", True),
        ("WRU had not yet urged", False),
        ("WRU urged", False),
        ("WRU would have urged", False),
    ],
)
def test_the_pluperfect_has_one_word_at_most_before_its_verb(text: str, pluperfect: bool) -> None:
    assert is_pluperfect(text, len("WRU"), text.index("urged")) is pluperfect
