"""Which words of a question are written as names."""

from __future__ import annotations

import pytest

from server.question.types import QuestionWord


@pytest.mark.parametrize(
    ("text", "start", "is_name", "is_acronym"),
    [
        ("Tanaka", 9, True, False),
        ("UNHCR", 9, True, True),
        ("What", 0, False, False),
        ("UNHCR", 0, True, True),
        ("A", 0, False, False),
        ("X", 9, True, False),
        ("rivers", 9, False, False),
        ("G77", 9, True, True),
        ("2003", 9, False, False),
    ],
)
def test_a_name_has_a_capital_and_is_not_the_first_word_unless_an_acronym(
    text: str, start: int, is_name: bool, is_acronym: bool
) -> None:
    word = QuestionWord(text, text.lower(), start, ())
    assert (word.is_name, word.is_acronym) == (is_name, is_acronym)
