"""What stands before a verb tells whether its clause can tell a decision."""

from __future__ import annotations

import pytest

from server.decisions.clauses import (
    begins_main_clause,
    names_a_thing,
    verb_context,
    without_aside,
)


@pytest.mark.parametrize(
    ("before", "subject", "passive"),
    [
        ("The Board ", "The Board", False),
        ("The Board has also unanimously ", "The Board", False),
        ("The plan was ", "The plan", True),
        ("The plan was discussed and ", "The plan", True),
        ("The plan has been ", "The plan", True),
    ],
)
def test_auxiliaries_and_adverbs_do_not_belong_to_the_subject(
    before: str, subject: str, passive: bool
) -> None:
    context = verb_context(f"{before}agreed", len(before))
    assert context is not None
    assert (context.before, context.passive) == (subject, passive)


@pytest.mark.parametrize(
    "before",
    ["The Board had ", "The Board did not ", "They would ", "It had been ", "It is to be "],
)
def test_what_was_earlier_or_not_or_may_be_tells_no_decision(before: str) -> None:
    assert verb_context(f"{before}agreed", len(before)) is None


def test_is_tells_what_usually_happens_and_has_been_what_may_be_long_ago() -> None:
    usual, long_ago = verb_context("It is agreed", 6), verb_context("It has been agreed", 12)
    assert usual is not None and long_ago is not None
    assert (usual.generic, usual.perfect) == (True, False)
    assert (long_ago.generic, long_ago.perfect) == (False, True)


@pytest.mark.parametrize(
    ("before", "begins"),
    [
        ("", True),
        ("4.2", True),
        ("After a debate that took an hour,", True),
        ("Funds were short, and", True),
        ("Pumps -", True),
        ("Ms. Lind said that", False),
        ("In his reply, Mr. Day said that, after a debate,", False),
        ("the plan which", False),
        ("Finally, while", False),
        ("Pumps are dear, while", True),
        ("She hoped", False),
    ],
)
def test_a_main_clause_is_told_from_a_subordinate_one(before: str, begins: bool) -> None:
    assert begins_main_clause(before) is begins


def test_the_subject_of_a_passive_stands_in_no_other_clause() -> None:
    assert names_a_thing("The minutes")
    assert names_a_thing("After a vote, the minutes")
    assert not names_a_thing("Ms. Lind said that the minutes")


def test_an_aside_before_the_verb_is_left_out() -> None:
    assert without_aside("The Board, by 5 votes to 2,") == "The Board"
    assert without_aside("The Board") is None
