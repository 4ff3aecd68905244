"""The content words of a sentence stand in the quote, with or without quotation marks."""

from __future__ import annotations

from server.writing.checks.content_words import content_fault, share
from tests.server.writing.checks.faults import aligned

QUOTE = "The old harbour wall was repaired in winter"


def test_the_share_counts_content_words_alone() -> None:
    assert share(aligned("the wall was repaired in summer", QUOTE)) == 2 / 3
    assert share(aligned("the wall was repaired", QUOTE)) == 1.0
    assert share(aligned("it was", QUOTE)) == 0.0


def test_missing_words_are_named() -> None:
    found = aligned("the tower was repaired in summer", QUOTE)
    assert content_fault(found, 2) == "“tower”, “summer” are not in quote 2"
    assert content_fault(found, 2, least=0.3) is None


def test_words_in_another_order_are_told_apart_from_missing_ones() -> None:
    fault = content_fault(aligned("the winter repaired the wall", QUOTE), 1)
    assert fault is not None and "another order" in fault


def test_a_sentence_without_content_fails() -> None:
    assert content_fault(aligned("it was", QUOTE), 1) == "it says nothing that could be checked"
