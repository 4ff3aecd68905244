"""Impersonal speech, and what gives it a speaker."""

from __future__ import annotations

import pytest

from indexer.attribution.grammar.impersonal import find_impersonal_speech, find_in_its_view
from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.types import ImpersonalSpeech, ReportedSpeech
from indexer.types import Act, Span


@pytest.mark.parametrize(
    ("text", "cue", "act"),
    [
        ("It was noted that reefs were old.", "noted", "noted"),
        ("There was some concern about the plan.", "concern", "warned"),
        ("There was agreement on the plan.", "agreement", "agreed"),
        ("Concern was expressed about costs.", "expressed", "noted"),
        ("A ban was recommended.", "recommended", "recommended"),
        ("In its letter, it stated that reefs were old.", "stated", "noted"),
    ],
)
def test_a_cue_without_a_speaker_is_impersonal(
    subjects: SubjectFinder, text: str, cue: str, act: Act
) -> None:
    speech = find_impersonal_speech(text, subjects)
    assert isinstance(speech, ImpersonalSpeech)
    assert (text[speech.cue.start : speech.cue.end], speech.act) == (cue, act)


@pytest.mark.parametrize(
    ("text", "agent", "cue", "act"),
    [
        ("It was noted by Ms. Lee that reefs were old.", "Ms. Lee", "noted", "noted"),
        ("It was noted by WRU that reefs were old.", "WRU", "noted", "noted"),
        ("Concern was expressed by Mr. Roe.", "Mr. Roe", "expressed", "noted"),
        ("The plan was seconded by Mr. Roe.", "Mr. Roe", "seconded", "agreed"),
        ("The plan was opposed by some delegates.", "some delegates", "opposed", "questioned"),
    ],
)
def test_a_by_phrase_names_the_speaker(
    subjects: SubjectFinder, text: str, agent: str, cue: str, act: Act
) -> None:
    speech = find_impersonal_speech(text, subjects)
    assert isinstance(speech, ReportedSpeech)
    assert speech.cue is not None
    assert text[speech.agent.span.start : speech.agent.span.end] == agent
    assert (text[speech.cue.start : speech.cue.end], speech.act) == (cue, act)


def test_a_pronoun_after_by_names_nobody(subjects: SubjectFinder) -> None:
    speech = find_impersonal_speech("It was noted by her that reefs were old.", subjects)
    assert speech == ImpersonalSpeech(Span(7, 12), "noted")


@pytest.mark.parametrize(
    ("text", "act", "can_continue"),
    [
        ("It was generally agreed that it was late.", "agreed", False),
        ("It was widely recognized that it was late.", "agreed", False),
        ("It was generally felt that it was late.", "other", False),
        ("There was broad agreement on the plan.", "agreed", True),
        ("There was general concern about the plan.", "warned", True),
    ],
)
def test_a_general_remark_is_made_by_most(
    subjects: SubjectFinder, text: str, act: Act, can_continue: bool
) -> None:
    speech = find_impersonal_speech(text, subjects)
    assert isinstance(speech, ReportedSpeech)
    assert (speech.agent.kind, speech.agent.breadth) == ("group", "broad")
    assert (speech.act, speech.can_continue) == (act, can_continue)


@pytest.mark.parametrize(
    "text",
    [
        "Reefs were old.",
        "It was late.",
        "Boats of which it was noted that they sank.",
        "Nets were made.",
        "Ms. Lee chaired the session.",
    ],
)
def test_other_sentences_are_not_impersonal_speech(subjects: SubjectFinder, text: str) -> None:
    assert find_impersonal_speech(text, subjects) is None


def test_in_its_view_is_impersonal_at_the_beginning_only() -> None:
    assert find_in_its_view("In its view, reefs were dying.") == ImpersonalSpeech(
        Span(7, 11), "argued"
    )
    assert find_in_its_view("Reefs, in its view, were dying.") is None
    assert find_in_its_view("In her view, reefs were dying.") is None
