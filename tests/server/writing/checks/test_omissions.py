"""What is left out does not change what the rest says."""

from __future__ import annotations

import pytest

from indexer.types import Speaker
from server.writing.checks.omissions import omission_fault
from server.writing.checks.types import SourceQuote
from tests.server.writing.checks.faults import aligned

QUOTE = SourceQuote(1, "", (Speaker(None, "Kenya"),))


def _passes(sentence: str, quote: str) -> bool:
    source = SourceQuote(1, quote, QUOTE.speakers)
    return omission_fault(aligned(sentence, quote), source, 0) is None


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("the boat sank", "the boat, which Norway built, sank"),
        ("Kenya opposed the ban", "The representative of Kenya opposed the ban"),
        ("Kenya opposed the ban", "Kenya backed the plan and opposed the ban"),
        ("nobody paid", "the boat was lost, since nobody paid"),
        ("the harbour was closed", "the harbour was closed in the winter of the storm"),
        ("UNODC sent data", "the United Nations Office on Drugs and Crime (UNODC) sent data"),
    ],
)
def test_asides_joined_parts_and_ends_may_be_left_out(sentence: str, quote: str) -> None:
    assert _passes(sentence, quote)


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Kenya backed the ban", "Kenya backed the plan and opposed the ban"),
        ("Kenya opposed it", "Opponents of Kenya opposed it"),
        ("migrants left", "illegal migrants left"),
        ("the boat was safe", "the boat was thought to be safe"),
        ("Kenya elected Norway", "Kenya was elected by Norway"),
        ("free for children", "free for children under 12"),
        ("Kenya opposed the draft", "Kenya opposed the draft amendment"),
        ("Kenya agreed", "Kenya agreed to leave"),
        ("the boat sank", "the boat, Norway claimed, sank"),
        ("Norway left", "Kenya funded Norway and left"),
        ("she spoke of Chile", "she spoke in favour of Chile"),
        ("the mill was expected in May", "the mill was expected to open in May"),
        ("it wrote on wages", "it wrote to Parliament on prices and on wages"),
        ("dues could help in towns", "dues could help to a fall of rents in towns"),
    ],
)
def test_what_turns_the_rest_may_not(sentence: str, quote: str) -> None:
    assert not _passes(sentence, quote)


def test_the_reason_quotes_what_is_left_out() -> None:
    quote = SourceQuote(3, "illegal migrants left")
    assert omission_fault(aligned("migrants left", quote.text), quote, 0) == (
        "it leaves out “illegal” of quote 3, which may change the sense"
    )
