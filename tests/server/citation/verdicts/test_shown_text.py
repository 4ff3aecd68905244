"""A text that is shown may be some sentences of a report, and no part of one."""

from __future__ import annotations

from itertools import pairwise

import pytest

from indexer.types import Passage, Span
from server.citation.verdicts.shown_text import is_cut_short

_TEXT = "The board did not approve the plan. Roof leaks badly Rent was paid. It rose by 5 %."
_AT = [0, _TEXT.index("Roof"), _TEXT.index("Rent"), _TEXT.index("It rose"), len(_TEXT)]
PASSAGES = [
    Passage(
        "r-p1",
        "r",
        1,
        _TEXT,
        (),
        tuple(Span(a, b) for a, b in pairwise(_AT)),
    ),
    Passage("r-p2", "r", 2, "Mr. Ray agreed.", (), (Span(0, 15),)),
]


@pytest.mark.parametrize(
    "text",
    [
        _TEXT,
        "Roof leaks badly",
        "Roof leaks badly Rent was paid.",
        "The board did not approve the plan",
        "It rose by 5 %. Mr. Ray agreed.",
    ],
)
def test_whole_sentences_are_not_cut(text: str) -> None:
    assert not is_cut_short(text, PASSAGES)


@pytest.mark.parametrize(
    "text",
    [
        "approve the plan.",
        "The board did not approve.",
        "leaks badly Rent was paid.",
        "Rent was paid. It rose",
        "Mr. Ray",
    ],
)
def test_a_part_of_a_sentence_is_cut_at_either_end(text: str) -> None:
    assert is_cut_short(text, PASSAGES)
