"""One clause against one quote: its own words, or who said them."""

from __future__ import annotations

import pytest

from indexer.types import Speaker
from server.writing.checks.check import clause_fault
from server.writing.checks.types import SourceQuote

LEE = Speaker("Ms. Ana Lee", "Tide Council", None)
QUOTE = SourceQuote(1, "Ms. Lee noted that Mr. Roy had denied that the wall was safe.", (LEE,))
OWN = SourceQuote(2, "We do not have the staff, and nobody has applied since March.", (LEE,))
ASKED = SourceQuote(3, "Is the wall safe for buses?", (LEE,))


@pytest.mark.parametrize(
    ("clause", "quote"),
    [
        ("Ms. Lee noted that Mr. Roy had denied that the wall was safe", QUOTE),
        ("Ms. Lee said that they do not have the staff", OWN),
        ("According to the Tide Council, nobody has applied since March", OWN),
        ("Ms. Lee asked if the wall is safe for buses", SourceQuote(
            3, "Ms. Lee asked if the wall is safe for buses.", (LEE,))),
    ],
)  # fmt: skip
def test_the_quotes_own_words_and_who_said_them_pass(clause: str, quote: SourceQuote) -> None:
    assert clause_fault(clause, quote) is None


@pytest.mark.parametrize(
    ("clause", "quote"),
    [
        ("the wall was safe", QUOTE),
        ("Ms. Lee noted that the wall was safe", QUOTE),
        ("Mr. Roy noted that the wall was safe", QUOTE),
        ("Mr. Roy denied that the wall was safe", QUOTE),
        ("We do not have the staff", OWN),
        ("Ms. Lee said that they have the staff", OWN),
        ("Ms. Lee said that the wall is safe for buses", ASKED),
        ("Ms. Lee said that they do not have the staff?", OWN),
        ("the wall is safe for buses", ASKED),
    ],
)
def test_what_nobody_said_fails(clause: str, quote: SourceQuote) -> None:
    assert clause_fault(clause, quote) is not None


def test_a_denial_inside_a_negated_sentence_is_not_turned() -> None:
    quote = SourceQuote(
        1, "I have never said that the wall should be sold; I said it leaks.", (LEE,)
    )
    assert clause_fault("Ms. Lee said that the wall should be sold", quote) is not None
    assert clause_fault("Ms. Lee said it leaks", quote) is None
