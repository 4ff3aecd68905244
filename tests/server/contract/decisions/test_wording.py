"""Decisions are grouped and named in words."""

from __future__ import annotations

from server.contract.decisions.wording import (
    by_section,
    by_speaker,
    kind_in_words,
    kinds_in_words,
    place_in_words,
)
from tests.server.decisions.made import decided

_FOUND = decided(
    "It was agreed to meet.",
    ("The Board agreed to buy pumps.", ("2. Pumps", "2.1 New")),
    ("Mr. Bo Day agreed to send a list.", ("2. Pumps", "2.1 New")),
    "The board agreed to close.",
)


def test_sections_come_in_the_order_of_the_report() -> None:
    groups = by_section(_FOUND)
    assert [(name, len(own)) for name, own in groups] == [
        ("1. Items", 2),
        ("2. Pumps > 2.1 New", 2),
    ]


def test_one_name_is_one_group_and_nobody_comes_last() -> None:
    groups = by_speaker(_FOUND)
    assert [(name, len(own)) for name, own in groups] == [
        ("The Board", 2),
        ("Mr. Bo Day", 1),
        ("Nobody is named", 1),
    ]


def test_kinds_and_places_are_told_in_words() -> None:
    assert [kind_in_words(one) for one in _FOUND][2] == "perhaps agreement"
    assert place_in_words(_FOUND[0]) == "para. 1"
    assert kinds_in_words(["request", "agreement"]) == "request or agreement"
    assert kinds_in_words([]) == "conclusion, recommendation, agreement or request"
