"""Which fact about the meeting itself a question asks for."""

from __future__ import annotations

import pytest

from indexer.types import ReportMeta
from server.answering.meeting.asked import MeetingFact, asked_fact, asks_place

_META = ReportMeta("made", "Second Water Meeting of the Lakes")


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("When was the meeting held?", "date"),
        ("On which date did it take place?", None),
        ("what was the date of the second water meeting", "date"),
        ("Where did the meeting take place?", "place"),
        ("In which city was the session held?", "place"),
        ("Who chaired?", "chair"),
        ("Who presided over the meeting?", "chair"),
        ("Who attended?", "attendance"),
        ("list everyone who took part in the meeting", "attendance"),
        ("When did the meeting begin?", "opening"),
        ("Who opened the meeting?", "opening"),
        ("when did the session end", "close"),
        ("When is the next meeting?", "next"),
        ("where will the next meeting be held", "next"),
        ("When was the first meeting held?", None),
        ("When was the meeting on dams held?", None),
        ("Who chaired the session on dams?", None),
        ("When did Norland vote?", None),
        ("When?", None),
        ("What was said about the place of women?", None),
    ],
)
def test_a_fact_is_asked_for_if_nothing_else_is(question: str, fact: MeetingFact | None) -> None:
    assert asked_fact(question, _META) == fact


def test_where_asks_for_a_place() -> None:
    assert asks_place("Where is the next meeting?")
    assert not asks_place("When is the next meeting?")
