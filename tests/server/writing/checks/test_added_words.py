"""Small words that a sentence adds do not change who does what."""

from __future__ import annotations

import pytest

from server.writing.checks.added_words import added_fault
from tests.server.writing.checks.faults import aligned


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Chile was elected chair", "Chile elected the chair"),
        ("the Chair and Mr. Lee left", "the Chair, Mr. Lee, left"),
        ("Chile argued for the Chair", "Chile argued with the Chair"),
        ("they went to Rome", "they went from Rome"),
        ("his boat sank", "the boat sank"),
        ("a very old boat", "an old boat"),
    ],
)
def test_a_word_that_turns_the_claim_is_told(sentence: str, quote: str) -> None:
    assert added_fault(aligned(sentence, quote), 1) is not None


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("the needs of those of others", "the needs of those others"),
        ("a paper was written jointly by Chile", "a paper written jointly by Chile"),
        ("the boat that sank", "boat sank"),
    ],
)
def test_small_words_that_say_nothing_pass(sentence: str, quote: str) -> None:
    assert added_fault(aligned(sentence, quote), 1) is None
