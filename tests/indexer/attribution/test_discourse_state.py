"""What the discourse state keeps, and when it forgets it."""

from __future__ import annotations

from dataclasses import replace

from indexer.attribution.discourse_state import CurrentTurn, DiscourseState
from indexer.attribution.grammar.sentence_frames import AnalysedSentence, analyse_passage
from indexer.types import Evidence, Span, Speaker
from tests.indexer.minutes import passages, subjects_of

_NAMES = "Ms. Ana Lee (Coral Bank) and Mr. Tom Roe (Tide Council) attended."
_PORTS, _NETS = ("Ports",), ("Nets",)


def _turn(name: str) -> CurrentTurn:
    speakers = (Speaker(name),)
    return CurrentTurn(speakers, speakers, "one", "person", "noted", Evidence("p1", Span(0, 7)))


_LEE, _ROE = _turn("Ms. Lee"), _turn("Mr. Roe")


def _sentence(text: str) -> AnalysedSentence:
    (passage,) = passages(text)
    (sentence,) = analyse_passage(passage, subjects_of(_NAMES))
    return sentence


def _state() -> DiscourseState:
    state = DiscourseState(None)
    state.enter_paragraph(_PORTS)
    return state


def test_a_new_turn_is_the_current_and_the_last_one() -> None:
    state = _state()
    state.start_turn(_LEE, stays_open=False)
    assert (state.current_turn, state.last_turn, state.earlier_turn) == (_LEE, _LEE, None)
    state.start_turn(_ROE, stays_open=False)
    assert (state.current_turn, state.last_turn, state.earlier_turn) == (_ROE, _ROE, _LEE)


def test_the_earlier_turn_is_by_other_speakers() -> None:
    state = _state()
    for turn in (_LEE, _ROE, replace(_ROE, act="stressed")):
        state.start_turn(turn, stays_open=False)
    assert state.earlier_turn == _LEE


def test_a_paragraph_ends_the_current_turn_and_keeps_the_last_one() -> None:
    state = _state()
    state.start_turn(_LEE, stays_open=False)
    state.enter_paragraph(_PORTS)
    assert state.current_turn is None
    assert state.latest_turn == state.last_turn == _LEE


def test_a_new_section_forgets_turns_organisations_and_persons() -> None:
    state = _state()
    state.start_turn(_LEE, stays_open=False)
    state.start_turn(_ROE, stays_open=False)
    state.remember_sentence(_sentence("The Coral Bank met Mr. Roe."))
    state.enter_paragraph(_NETS)
    assert (state.latest_turn, state.earlier_turn, state.subject) == (None, None, None)
    assert (state.organisations, state.persons) == ([], ())


def test_an_open_turn_goes_on_in_its_section_and_below_it_only() -> None:
    for section, turn in ((_PORTS, _LEE), ((*_PORTS, "Quays"), _LEE), (_NETS, None), ((), None)):
        state = _state()
        state.start_turn(_LEE, stays_open=True)
        state.enter_paragraph(section)
        assert state.current_turn == turn
        state.enter_paragraph(_PORTS)
        assert state.current_turn == turn


def test_an_open_turn_ends_when_somebody_else_speaks() -> None:
    state = _state()
    state.start_turn(_LEE, stays_open=True)
    state.start_turn(replace(_LEE, act="stressed"), stays_open=False)
    assert state.open_turn == (_LEE, _PORTS)
    state.start_turn(_ROE, stays_open=False)
    assert state.open_turn is None


def test_a_sentence_leaves_its_persons_its_subject_and_its_organisations() -> None:
    state = _state()
    state.remember_sentence(_sentence("The Coral Bank met Mr. Roe, sad to leave the Moss Board."))
    state.remember_sentence(_sentence("Ms. Lee left the Tide Council."))
    assert [person.name for person in state.persons] == ["Ms. Ana Lee"]
    assert state.subject is not None
    assert state.subject.label == "Coral Bank"
    assert [mention.label for mention in state.organisations] == ["Moss Board", "Tide Council"]


def test_the_last_twelve_organisations_are_remembered() -> None:
    state = _state()
    state.remember_sentence(_sentence("They left the Tide Council."))
    for _ in range(12):
        state.remember_sentence(_sentence("They left the Coral Bank."))
    assert [mention.label for mention in state.organisations] == ["Coral Bank"] * 12


def test_the_chair_changes_when_somebody_takes_it() -> None:
    state = _state()
    state.remember_sentence(_sentence("Mr. Roe took the chair."))
    assert state.chair is not None
    assert state.chair.name == "Mr. Tom Roe"
    state.remember_sentence(_sentence("Nets tore."))
    assert state.chair is not None
    state.remember_sentence(_sentence("A guest took the chair."))
    assert state.chair is None
