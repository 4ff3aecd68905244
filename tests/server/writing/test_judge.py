"""A sentence is kept only where each of its claims stands in the quotes that it cites."""

from __future__ import annotations

import pytest

from indexer.types import Speaker
from server.writing.checks.types import SourceQuote
from server.writing.judge import judged, too_little
from server.writing.reading import read_sentences
from server.writing.types import WrittenSentence

QUOTES = (
    SourceQuote(1, "Kenya urged that the ban be lifted.", (Speaker(None, "Kenya"),)),
    SourceQuote(2, "Norway urged that the ban be lifted this year.", (Speaker(None, "Norway"),)),
    SourceQuote(3, "The boat sank.", ()),
)


def _judged(text: str) -> WrittenSentence:
    (draft,) = read_sentences(text)
    return judged(draft, QUOTES)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya urged that the ban be lifted [1].",
        "Kenya and Norway urged that the ban be lifted [1][2].",
        "Kenya urged that the ban be lifted [1], and the boat sank [3].",
        "The boat sank [3]; Kenya urged that the ban be lifted [1].",
    ],
)
def test_claims_that_stand_in_their_quotes_are_kept(text: str) -> None:
    assert _judged(text).reason is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Kenya urged that the ban be lifted.", "it cites no quote"),
        ("Kenya urged that the ban be lifted [9].", "there is no quote 9"),
        ("Kenya urged that the ban be lifted [0].", "there is no quote 0"),
        (
            "Kenya urged that the ban be lifted [1], because the boat sank [3].",
            "it joins two quotes in a way that neither of them says",
        ),
        ("Kenya urged that the ban be lifted [1] at sea.", "“at sea” cites no quote"),
        (
            "Kenya and Norway urged that the ban be lifted [1].",
            "quote 1 is said by Kenya, and not by “Kenya and Norway”",
        ),
        (
            "Kenya urged that the ban be lifted this year [1][2].",
            "“year” is not in quote 1",
        ),
        ("Kenya urged that the ban be lifted [1-9].", "there is no quote 4"),
    ],
)
def test_a_claim_that_does_not_is_struck_out(text: str, reason: str) -> None:
    found = _judged(text)
    assert not found.kept
    assert found.reason == reason


def test_a_sentence_too_long_to_be_checked_is_struck_out() -> None:
    assert _judged("boat " * 400 + "[3].").reason == "it is too long to be checked"
    long = SourceQuote(1, "boat " * 1000)
    (draft,) = read_sentences("The boat sank [1].")
    assert judged(draft, [long]).reason == "quote 1 is too long to be checked against"


def test_the_numbers_that_are_cited_are_given_once() -> None:
    assert _judged("Kenya urged that the ban be lifted [1][1].").quotes == (1,)


def test_half_of_the_sentences_must_be_kept() -> None:
    assert too_little(2, 4) is None
    assert too_little(1, 3) == "Only 1 of 3 sentences is borne out by the quotes."
    assert too_little(0, 3) == "None of its sentences is borne out by the quotes."
    assert too_little(0, 0) == "The language model wrote nothing."
