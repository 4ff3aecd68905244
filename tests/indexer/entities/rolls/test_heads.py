"""Which words announce a roll, and name nobody."""

from __future__ import annotations

import pytest

from indexer.entities.rolls.heads import ROLL_HEAD, is_roll_heading, is_roll_words


@pytest.mark.parametrize(
    ("text", "is_head"),
    [
        ("Present:", True),
        ("PRESENT (Two Councillors):-", True),
        ("Company participants:", True),
        ("Members absent:", True),
        ("Presents:", False),
        ("Roads:", False),
        ("Present", False),
    ],
)
def test_a_head_is_words_for_those_who_attend_and_a_colon(text: str, is_head: bool) -> None:
    assert (ROLL_HEAD.fullmatch(text) is not None) is is_head


@pytest.mark.parametrize(
    ("words", "heading", "alone"),
    [
        ("Participants", True, True),
        ("2.1 Members Present", True, False),
        ("MEMBERS PRESENT", True, True),
        ("Conference call participants", True, False),
        ("Participation fees", False, False),
        ("Tide Council", False, False),
    ],
)
def test_a_heading_may_have_more_words_than_what_names_nobody(
    words: str, heading: bool, alone: bool
) -> None:
    assert (is_roll_heading(words), is_roll_words(words)) == (heading, alone)
