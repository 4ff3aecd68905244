"""Who speaks in a sentence, with which cue and act, and what joins several speakers."""

from __future__ import annotations

import pytest

from indexer.attribution.grammar.reported_speech import find_reported_speech
from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.types import ReportedSpeech
from indexer.types import Act
from tests.indexer.hostile import assert_linear, filled, words
from tests.indexer.minutes import names


def _one(text: str, subjects: SubjectFinder) -> ReportedSpeech:
    (speech,) = find_reported_speech(text, subjects)
    return speech


def _speech(text: str, subjects: SubjectFinder) -> tuple[str, str, Act]:
    """Return the words of the agent and of the cue, and the act."""
    speech = _one(text, subjects)
    cue = text[speech.cue.start : speech.cue.end]
    return text[speech.agent.span.start : speech.agent.span.end], cue, speech.act


@pytest.mark.parametrize(
    ("text", "agent", "cue", "act"),
    [
        ("Ms. Lee noted that reefs were old.", "Ms. Lee", "noted", "noted"),
        ("Ms. Lee also drew attention to reefs.", "Ms. Lee", "drew attention", "noted"),
        ("(b) Ms. Lee noted that reefs were old.", "Ms. Lee", "noted", "noted"),
        ("After lunch, Mr. Roe recommended a ban.", "Mr. Roe", "recommended", "recommended"),
        ("In reply, Ms. Lee noted the cost.", "Ms. Lee", "noted", "replied"),
        ("Ms. Lee, Economist of the Coral Bank, stressed the cost.", "Ms. Lee", "stressed", "stressed"),
        ("Ms. Lee (Coral Bank) stressed the cost.", "Ms. Lee", "stressed", "stressed"),
        ("Ms. Lee, who had chaired the panel, warned of storms.", "Ms. Lee", "warned", "warned"),
        ("Ms. Lee of the Coral Bank warned of storms.", "Ms. Lee", "warned", "warned"),
        ("Ms. Lee welcomed the guests and recalled the plan.", "Ms. Lee", "recalled", "noted"),
        ("Ms. Lee identified three reefs.", "Ms. Lee", "identified", "described"),
        ("Ms. Lee was of the view that it was late.", "Ms. Lee", "was of the view", "other"),
        ("Reefs, she said, were dying.", "she", "said", "noted"),
        ("Reefs were dying, said Ms. Lee.", "Ms. Lee", "said", "noted"),
        ("“Reefs are dying,” warned Mr. Roe.", "Mr. Roe", "warned", "warned"),
        ("According to Mr. Roe, reefs were dying.", "Mr. Roe", "According to", "noted"),
        ("A spokesman for the port, who left, said that it was late.", "A spokesman", "said", "noted"),
        ("One farmer from the bay complained.", "One farmer", "complained", "noted"),
        ("Ms. Lee, for the Group of 77 and China, stressed the cost.", "Ms. Lee", "stressed", "stressed"),
        ("Reefs were dying, according to Mr. Roe.", "Mr. Roe", "according to", "noted"),
        ("In her view, reefs were dying.", "her", "view", "argued"),
        ("WRU noted the cost.", "WRU", "noted", "noted"),
        ("The presentation by Ms. Lee focused on corals.", "The presentation by Ms. Lee", "focused", "presented"),
        ("Her presentation covered corals.", "Her presentation", "covered", "presented"),
        ("Several participants from small states noted the cost.", "Several participants", "noted", "noted"),
    ],
)  # fmt: skip
def test_a_sentence_names_a_speaker_and_a_cue(
    subjects: SubjectFinder, text: str, agent: str, cue: str, act: Act
) -> None:
    assert _speech(text, subjects) == (agent, cue, act)


@pytest.mark.parametrize(
    "text", ["Ms. Lee (Coral Bank): I ask for a vote.", "Participants: we ask for a vote."]
)
def test_the_label_of_a_transcript_is_no_reported_speech(
    subjects: SubjectFinder, text: str
) -> None:
    assert find_reported_speech(text, subjects) == []


@pytest.mark.parametrize(
    "text", ["In some delegates’ view, nets tore.", "In a view, nets."], ids=["group", "no agent"]
)
def test_only_a_named_speaker_has_a_view(subjects: SubjectFinder, text: str) -> None:
    assert find_reported_speech(text, subjects) == []


def test_earlier_speech_is_in_the_pluperfect(subjects: SubjectFinder) -> None:
    texts = ("WRU had recommended a ban.", "WRU recommended a ban.")
    assert [_one(text, subjects).pluperfect for text in texts] == [True, False]


def test_a_clause_starts_where_its_agent_does(subjects: SubjectFinder) -> None:
    text = "Ms. Lee agreed, and Mr. Roe noted the cost."
    speeches = find_reported_speech(text, subjects)
    assert [text[speech.start :][:7] for speech in speeches] == ["Ms. Lee", "Mr. Roe"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ms. Lee agreed, and Mr. Roe noted the cost.", [["Ms. Ana Lee"], ["Mr. Tom Roe"]]),
        (
            "Ms. Lee asked why, to which Mr. Roe replied that it was late.",
            [["Ms. Ana Lee"], ["Mr. Tom Roe"]],
        ),
        ("Mr. Roe of the Tide Council, Chile, doubted it.", [["Mr. Tom Roe"]]),
        ("Mr. Roe of the sea trust, CHILE, doubted it.", [["Mr. Tom Roe"]]),
        ("Nets tore, said Mr. Roe of the Tide Council.", [["Mr. Tom Roe"]]),
        ("Ms. Lee agreed; Mr. Roe noted the cost.", [["Ms. Ana Lee"], ["Mr. Tom Roe"]]),
        ("Ms. Lee noted that it was late, and Mr. Roe agreed.", [["Ms. Ana Lee"], ["Mr. Tom Roe"]]),
        ("Ms. Lee, a diver, and Mr. Roe both agreed.", [["Ms. Ana Lee", "Mr. Tom Roe"]]),
        ("Ms. Lee noted that Mr. Roe had agreed.", [["Ms. Ana Lee"]]),
        ("Ms. Lee noted that it was late and he agreed.", [["Ms. Ana Lee"]]),
        ("Ms. Lee noted the cost, and Mr. Roe had agreed.", [["Ms. Ana Lee"]]),
        ("Ms. Lee noted that it was late and Mr. Roe agreed.", [["Ms. Ana Lee"]]),
        ("Ms. Lee noted that it was late, and participants agreed.", [["Ms. Ana Lee"]]),
        ("Ms. Lee noted the cost; governments agreed.", [["Ms. Ana Lee"]]),
        ("Ms. Lee noted the cost; participants agreed.", [["Ms. Ana Lee"], [None]]),
    ],
)
def test_a_further_main_clause_may_have_its_own_speaker(
    subjects: SubjectFinder, text: str, speakers: list[list[str | None]]
) -> None:
    found = find_reported_speech(text, subjects)
    assert [names(speech.agent.speakers) for speech in found] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "Reefs are old.",
        "Boats that WRU noted were old.",
        "Nets “which Ms. Lee noted” tore.",
        "Member noted the cost.",
        "He who noted the cost left.",
        "Ms. Lee chaired the session.",
        "It was noted by Ms. Lee that reefs were old.",
    ],
)
def test_a_sentence_may_have_no_speaker_in_the_active_voice(
    subjects: SubjectFinder, text: str
) -> None:
    assert find_reported_speech(text, subjects) == []


@pytest.mark.parametrize("unit", ["Mr. {} agreed, and ", "he noted and {} fell and "])
def test_many_clauses_of_one_sentence_are_read_in_linear_time(unit: str) -> None:
    assert_linear(lambda size: [filled((unit.replace("{}", word) for word in words()), size)])
