"""Groups: who speaks without a name, and how many they are."""

from __future__ import annotations

import pytest

from indexer.attribution.grammar.subjects.groups import group_at
from indexer.types import Breadth, Speaker


@pytest.mark.parametrize(
    ("text", "words", "breadth"),
    [
        ("Participants agreed.", "Participants", None),
        ("A participant agreed.", "A participant", "one"),
        ("A resident agreed.", "A resident", "one"),
        ("Some members of the public agreed.", "Some members", "some"),
        ("A number of young delegates agreed.", "A number of young delegates", "some"),
        ("Many delegations agreed.", "Many delegations", "many"),
        ("All delegations agreed.", "All delegations", "all"),
        ("Participating countries agreed.", "Participating countries", "all"),
        ("The meeting agreed.", "The meeting", "all"),
        ("The team decided so.", "The team", "all"),
        ("The group agreed.", "The group", "all"),
        ("The working group agreed.", "The working group", "all"),
        ("A group agreed.", "A group", "one"),
        ("The whole team decided so.", "The whole team", "all"),
        ("We agreed.", "We", "all"),
        ("We then all decided so.", "We", "all"),
        ("A Parishioner asked why.", "A Parishioner", "one"),
        ("Others agreed.", "Others", "some"),
        ("One of them, a smith, agreed.", "One of them", "one"),
        ("A spokesman for the port agreed.", "A spokesman", "one"),
        ("Another agreed.", "Another", "one"),
    ],
)
def test_a_group_ends_with_its_noun_and_its_quantifier_tells_how_many(
    text: str, words: str, breadth: Breadth | None
) -> None:
    group = group_at(text, 0)
    assert group is not None
    assert (text[: group.span.end], group.kind, group.breadth) == (words, "group", breadth)
    assert group.speakers == (Speaker(),)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Governments agreed.", True),
        ("Several residents agreed.", True),
        ("A resident agreed.", False),
        ("Several delegates agreed.", False),
    ],
)
def test_people_who_need_not_attend_may_be_absent(text: str, absent: bool) -> None:
    group = group_at(text, 0)
    assert group is not None
    assert group.may_be_absent is absent


def test_a_committee_is_an_organisation_and_a_meeting_is_all_who_attend() -> None:
    committee, meeting = group_at("The committee met", 0), group_at("The meeting agreed", 0)
    assert committee is not None
    assert meeting is not None
    assert (committee.kind, committee.word) == ("organisation", "committee")
    assert committee.speakers == (Speaker(None, "committee"),)
    assert (meeting.kind, meeting.word) == ("group", "")


@pytest.mark.parametrize(
    "text",
    [
        "We looked at nets.",
        "We had agreed.",
        "The regional team decided so.",
        "Most of what was said was new.",
        "Some of them agreed.",
    ],
)
def test_what_reads_like_a_group_need_not_be_one(text: str) -> None:
    assert group_at(text, 0) is None


@pytest.mark.parametrize("text", ["Member noted.", "Their members noted.", "Reefs were old.", ""])
def test_a_noun_without_article_or_with_a_possessive_is_no_group(text: str) -> None:
    assert group_at(text, 0) is None


def test_a_group_is_read_at_a_character_only() -> None:
    assert group_at("Yes, participants agreed.", 0) is None
    group = group_at("Yes, participants agreed.", 5)
    assert group is not None
    assert (group.span.start, group.span.end) == (5, 17)
