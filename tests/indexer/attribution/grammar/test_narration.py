"""Narration of the meeting, and of what somebody did."""

from __future__ import annotations

import pytest

from indexer.attribution.grammar.narration import find_narration
from indexer.attribution.grammar.subjects import SubjectFinder
from indexer.attribution.types import MeetingNarration, ReportedAction


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
    ],
)
def test_other_sentences_narrate_nothing(subjects: SubjectFinder, text: str) -> None:
    assert find_narration(text, subjects) is None
