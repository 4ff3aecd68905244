"""Narration of the meeting, and of what somebody did."""

from __future__ import annotations

from itertools import repeat

import pytest

from indexer.attribution.grammar.narration import find_narration
from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.types import MeetingNarration, ReportedAction
from tests.indexer.hostile import assert_linear, filled


@pytest.mark.parametrize(
    "text",
    [
        "A lively debate followed.",
        "There was a brief exchange of views.",
        "During the ensuing discussion nets tore.",
        "The motion, as amended, was carried.",
        "The plan was put to the vote.",
        "Mr. Roe was elected.",
        "Participants then visited the port.",
        "The second session began late.",
        "(a) A lively debate followed.",
        "Informal consultations continued.",
        "The motion by Ms. Lee (north) was carried.",
        "Motion is seconded.",
        "Carried.",
        "Debate interrupted.",
        "Apologies were received from Ms. Lee.",
        "It was so decided.",
        "There were no further questions.",
        "The Tide Council adjourned at noon.",
        "A recorded vote was taken.",
        "(Laughter)",
        "There being no other matters, nets were shown.",
        "bo_h has joined the channel.",
        "The call ended at noon.",
        "We looked at the nets.",
        "Lee and Roe were also present.",
        "RESOLVED: that nets be bought.",
        "No other members of the public wished to speak.",
        "Participants left at four.",
        "Coffee was served.",
        "The vote was taken at noon.",
        "The statement by Ms. Lee was not made available.",
        "Three candidates had been interviewed.",
        "Discussion on the amendment followed.",
        "The main article passed by ballot.",
        "Speaking in favor were Ms. Lee and Mr. Roe.",
    ],
)
def test_the_course_of_the_meeting_is_narration(subjects: SubjectFinder, text: str) -> None:
    assert find_narration(text, subjects) == MeetingNarration()


@pytest.mark.parametrize(
    ("text", "agent", "verb"),
    [
        ("Ms. Lee chaired the session.", "Ms. Lee", None),
        ("After lunch, Ms. Lee chaired the session.", "Ms. Lee", None),
        ("WRU was founded in 1948.", "WRU", None),
        ("A resident left early.", "A resident", None),
        ("WRU identified three reefs.", "WRU", "identified"),
        ("Ms. Lee quipped about nets.", "Ms. Lee", "quipped"),
        ("She then quipped about nets.", "She", "quipped"),
        ("Ms. Lee’s presentation prompted a debate.", "Ms. Lee’s presentation", None),
        ("The workshop was organized jointly by WRU.", "WRU", None),
    ],
)
def test_an_action_is_about_its_subject(
    subjects: SubjectFinder, text: str, agent: str, verb: str | None
) -> None:
    action = find_narration(text, subjects)
    assert isinstance(action, ReportedAction)
    assert text[action.agent.span.start : action.agent.span.end] == agent
    assert (text[action.verb.start : action.verb.end] if action.verb else None) == verb


@pytest.mark.parametrize(
    "text",
    [
        "Reefs were old.",
        "The debate on reefs was shaped by fear.",
        "Several participants left.",
        "After lunch, WRU chaired the session.",
        "WRU of the north met.",
        "We would look at the nets.",
        "Nets were represented by a drawing.",
    ],
)
def test_other_sentences_narrate_nothing(subjects: SubjectFinder, text: str) -> None:
    assert find_narration(text, subjects) is None


@pytest.mark.parametrize("unit", ["the report ", "motion (as amended) ", "nets ", "bo_h "])
def test_a_page_of_words_that_may_be_a_decision_is_read_in_linear_time(unit: str) -> None:
    assert_linear(lambda size: [filled(repeat(unit), size)])
