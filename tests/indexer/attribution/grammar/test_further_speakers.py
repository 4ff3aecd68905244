"""Further speakers: who asks for, or supports, what another says."""

from __future__ import annotations

import pytest

from indexer.attribution.grammar.further_speakers import further_speakers
from indexer.attribution.grammar.subjects.finder import SubjectFinder
from tests.indexer.attribution.found import speakers
from tests.indexer.attribution.two_speakers import INTRODUCTION, LEE, ROE
from tests.indexer.minutes import names


def _speakers(text: str) -> list[list[str | None]]:
    return speakers(INTRODUCTION, text)[1:]


def _further(text: str, speaker: str, subjects: SubjectFinder) -> list[list[str | None]]:
    agent = subjects.agent_at(text, text.index(speaker))
    assert agent is not None
    return [names(each.speakers) for each in further_speakers(text, agent, subjects)]


@pytest.mark.parametrize(
    ("text", "askers"),
    [
        ("Asked by Mr. Roe whether nets tore, Ms. Lee said so.", [[ROE]]),
        ("Questioned further by Mr. Roe, Ms. Lee said so.", [[ROE]]),
        ("Pressed by the delegate of Chile, Ms. Lee said so.", [["Chile"]]),
        ("In reply to Roe, who had asked about nets, Ms. Lee said so.", [[ROE]]),
        ("In reply to Mr. Roe, Ms. Lee said so.", []),
        ("Asked by several participants, Ms. Lee said so.", []),
        ("Asked about nets, Ms. Lee said so.", []),
    ],
)
def test_whoever_asked_is_named_before_who_answers(
    subjects: SubjectFinder, text: str, askers: list[list[str | None]]
) -> None:
    assert _further(text, "Ms. Lee", subjects) == askers


def test_nobody_is_asked_by_themselves(subjects: SubjectFinder) -> None:
    assert _further("Asked by Ms. Lee whether nets tore.", "Ms. Lee", subjects) == []


@pytest.mark.parametrize(
    ("text", "supporters"),
    [
        ("WRU, supported by Ms. Lee, proposed a levy.", [[LEE]]),
        ("WRU, seconded by the Coral Bank, proposed a levy.", [["Coral Bank"]]),
        ("WRU proposed a levy, supported by the delegates of Chile and Peru.", [["Chile", "Peru"]]),
        ("WRU said that nets, backed by Ms. Lee, tore.", []),
        ("WRU, supported by many delegates, proposed a levy.", []),
        ("WRU proposed a levy.", []),
    ],
)
def test_whoever_supports_is_named_after_the_speaker_and_outside_what_is_said(
    subjects: SubjectFinder, text: str, supporters: list[list[str | None]]
) -> None:
    assert _further(text, "WRU", subjects) == supporters


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("Asked by Mr. Roe whether nets tore, Ms. Lee said that they were old.", [LEE, ROE]),
        ("Ms. Lee, supported by Mr. Roe, proposed a levy.", [LEE, ROE]),
        ("Ms. Lee asked why, to which Mr. Roe replied that nets were old.", [LEE, ROE]),
    ],
)
def test_a_sentence_is_said_by_its_speaker_and_then_by_the_others(
    text: str, said_by: list[str]
) -> None:
    assert _speakers(text) == [said_by]


def test_the_turn_after_a_supported_sentence_is_the_speakers_alone() -> None:
    text = "Ms. Lee, supported by Mr. Roe, proposed a levy. Nets were old."
    assert _speakers(text)[1] == [LEE]
