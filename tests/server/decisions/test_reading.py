"""Sentences are told to be decisions as people tell them, and no other ones are."""

from __future__ import annotations

import pytest

from tests.server.decisions.labelled import LABELLED, NONE, PERHAPS
from tests.server.decisions.made import decided, told

_CONCLUSIONS = ("II. Conclusions",)
_TALK = "The river is long and wide."


@pytest.mark.parametrize(("text", "label"), LABELLED)
def test_each_sentence_is_told_to_be_what_people_labelled_it(text: str, label: str) -> None:
    found = decided(text)
    assert [PERHAPS if one.perhaps else one.kind for one in found] == (
        [] if label == NONE else [label]
    )


def test_under_a_heading_of_conclusions_each_sentence_is_one() -> None:
    assert told(_TALK, _TALK, ("Rivers were thought to be clean.", _CONCLUSIONS)) == [
        ("conclusion", "Rivers were thought to be clean.")
    ]


def test_a_heading_over_most_of_a_report_tells_nothing() -> None:
    assert told(("Rivers were thought to be clean.", _CONCLUSIONS)) == []


def test_under_conclusions_and_recommendations_what_should_be_done_is_a_recommendation() -> None:
    section = ("II. Conclusions and recommendations",)
    kinds = told(
        _TALK,
        _TALK,
        _TALK,
        ("Rivers were thought to be clean. Governments should meter all wells.", section),
    )
    assert [kind for kind, _ in kinds] == ["conclusion", "recommendation"]


def test_a_paragraph_about_an_earlier_session_tells_nothing() -> None:
    text = "At its last session the Board spoke of wells. The Board agreed to close them."
    assert decided(text) == ()
