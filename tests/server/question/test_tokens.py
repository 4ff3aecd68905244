"""The words of a question, and which of them may belong to one name."""

from __future__ import annotations

import pytest

from server.question.tokens import joined_words, question_tokens


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Fishers' Union", ["fishers union"]),
        ("Children’s Fund", ["children s fund"]),
        ("Mr. Lee, Ms. Low", ["mr lee", "ms low"]),
        ("Division/DESA", ["division desa"]),
        ("who; what", ["who", "what"]),
        ("the U.S. delegate", ["the us delegate"]),
    ],
)
def test_words_are_joined_by_white_space_apostrophes_and_slashes(
    text: str, runs: list[str]
) -> None:
    tokens, found, at = question_tokens(text), [], 0
    while at < len(tokens):
        run = joined_words(tokens, at, len(tokens))
        found.append(" ".join(token.bare for token in run))
        at += len(run)
    assert found == runs


def test_no_word_is_an_acronym_where_all_are_in_capitals() -> None:
    assert [token.capitals for token in question_tokens("DID WHO SAY")] == [False] * 3
    assert [token.capitals for token in question_tokens("did WHO say")] == [False, True, False]


def test_at_most_so_many_words_are_joined() -> None:
    tokens = question_tokens("one two three")
    assert [token.bare for token in joined_words(tokens, 1, 1)] == ["two"]
