"""The turn that a sentence of reported speech starts, and for whom its speakers speak."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.attribution.coreference import Referent
from indexer.attribution.discourse_state import CurrentTurn
from indexer.attribution.grammar.sentence_frames import AnalysedSentence, analyse_passage
from indexer.attribution.kinds.types import TurnLabel
from indexer.attribution.resolved_speech import (
    Resolved,
    all_speakers,
    turn_of,
    turn_of_label,
    with_represented,
)
from indexer.attribution.types import Agent, ReportedSpeech
from indexer.types import Breadth, Evidence, Span, Speaker
from tests.indexer.attribution.two_speakers import INTRODUCTION
from tests.indexer.minutes import names, organisations_of, passages, subjects_of

_LEE, _ROE = Speaker("Ms. Ana Lee", "Coral Bank"), Speaker("Mr. Tom Roe", "Tide Council")


def _read(text: str) -> tuple[AnalysedSentence, list[Resolved]]:
    """Return a sentence and its clauses, each with the speakers that its agent names."""
    (passage,) = passages(text)
    (sentence,) = analyse_passage(passage, subjects_of(INTRODUCTION))
    speeches = [frame for frame in sentence.frames if isinstance(frame, ReportedSpeech)]
    return sentence, [(speech, Referent(speech.agent.speakers)) for speech in speeches]


def _turn(text: str, latest: CurrentTurn | None = None) -> CurrentTurn:
    return turn_of(*_read(text), latest)


def test_the_speakers_of_all_clauses_are_named_once_and_in_order() -> None:
    _, known = _read("Mr. Roe agreed, and Ms. Lee noted the cost.")
    assert all_speakers([*known, known[0]]) == (_ROE, _LEE)


def test_the_turn_is_that_of_the_last_clause_and_keeps_all_speakers() -> None:
    turn = _turn("Mr. Roe agreed, and Ms. Lee noted the cost.")
    assert (turn.speakers, turn.all_speakers) == ((_LEE,), (_ROE, _LEE))
    assert turn.evidence == Evidence("p1", Span(20, 27))
    assert (turn.act, turn.kind, turn.is_labelled) == ("agreed", "person", False)


@pytest.mark.parametrize(
    ("text", "breadth"),
    [
        ("Ms. Lee noted it.", "one"),
        ("Delegates agreed.", "all"),
        ("Delegates noted it.", "some"),
        ("Many delegates agreed.", "many"),
        ("Participants adopted the report.", "all"),
    ],
)
def test_of_a_group_without_a_number_all_agree_and_some_say(text: str, breadth: Breadth) -> None:
    assert _turn(text).breadth == breadth


def test_a_pronoun_is_as_many_as_the_turn_before_of_the_same_speakers() -> None:
    sentence, ((speech, _),) = _read("They noted it.")
    many = _turn("Many delegates agreed.")
    same = turn_of(sentence, [(speech, Referent(many.speakers))], many)
    other = turn_of(sentence, [(speech, Referent((_LEE, _ROE)))], many)
    assert (same.breadth, other.breadth) == ("many", "one")


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ms. Poe spoke on behalf of the Tide Council.", (Speaker("Ms. Poe", "Tide Council"),)),
        ("Ms. Poe noted it.", (Speaker("Ms. Poe"),)),
    ],
)
def test_a_single_speaker_without_an_organisation_speaks_for_the_one_represented(
    text: str, speakers: tuple[Speaker, ...]
) -> None:
    organisations = organisations_of(INTRODUCTION)
    _, known = _read(text.replace("Ms. Poe", "Ms. Lee"))
    bare = [(speech, replace(who, speakers=(Speaker("Ms. Poe"),))) for speech, who in known]
    ((_, referent),) = with_represented(text, bare, organisations)
    assert referent.speakers == speakers


def test_who_has_an_organisation_or_speaks_with_another_keeps_it() -> None:
    organisations = organisations_of(INTRODUCTION)
    for text in (
        "Ms. Lee spoke on behalf of the Tide Council.",
        "Ms. Lee and Mr. Roe spoke on behalf of the Moss Board.",
    ):
        _, known = _read(text)
        assert with_represented(text, known, organisations) == known
        assert (
            names(all_speakers(known)) == ["Ms. Ana Lee", "Mr. Tom Roe"][: len(all_speakers(known))]
        )


def test_the_turn_of_a_label_has_its_words_for_evidence() -> None:
    (passage,) = passages("Ms. Lee: We agree.")
    (sentence,) = analyse_passage(passage, subjects_of(INTRODUCTION))
    agent = Agent("person", Span(0, 7), (_LEE,))
    label = TurnLabel(Span(0, 8), agent, runs_on=False, is_spoken=True)
    turn = turn_of_label(label, agent, (_LEE,), sentence)
    assert (turn.speakers, turn.evidence) == ((_LEE,), Evidence("p1", Span(0, 7)))
    assert turn.is_labelled and turn.is_after_label
