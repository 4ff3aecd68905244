"""Which paragraphs go on with the words of a turn."""

from __future__ import annotations

import pytest

from indexer.attribution.discourse_state import CurrentTurn, DiscourseState
from indexer.attribution.grammar.sentence_frames import AnalysedSentence, analyse_passage
from indexer.attribution.words import SpokenWords, is_stage_direction
from indexer.types import Evidence, Span, Speaker
from tests.indexer.attribution.found import speakers
from tests.indexer.minutes import passages, subjects_of

OKORO = ["Mr. OKORO"]
_TURN = CurrentTurn(
    (Speaker("Mr. OKORO"),),
    (Speaker("Mr. OKORO"),),
    "one",
    "person",
    "noted",
    Evidence("p0", Span(0, 9)),
    is_labelled=True,
)


def _sentences(text: str) -> list[AnalysedSentence]:
    (passage,) = passages(text)
    return list(analyse_passage(passage, subjects_of("Ms. Ana Lee (Coral Bank) attended.")))


def _open_state() -> DiscourseState:
    state = DiscourseState(None)
    state.start_turn(_TURN, stays_open=True)
    return state


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("Nets tore.", True),
        ("Ms. Lee said that nets tore.", True),
        ("The motion that I moved was carried.", True),
        ("The motion was carried.", False),
        ("Ms. Lee took the chair.", False),
        ("[00:15:12] Nils Aas joined", False),
        ("12", False),
        ("* * *", False),
    ],
)
def test_a_paragraph_without_a_label_goes_on_with_spoken_words(text: str, goes_on: bool) -> None:
    words, state = SpokenWords(), _open_state()
    words.enter_paragraph(state, (), _sentences(text))
    assert words.in_words is goes_on
    assert state.current_turn == (_TURN if goes_on else None)


def test_a_turn_that_no_label_began_is_read_by_the_grammar() -> None:
    words, state = SpokenWords(), DiscourseState(None)
    words.enter_paragraph(state, (), _sentences("Nets tore."))
    assert not words.in_words
    assert state.current_turn is None


def test_a_paragraph_without_sentences_leaves_the_turn_open() -> None:
    words, state = SpokenWords(), _open_state()
    words.enter_paragraph(state, (), [])
    assert (words.in_words, state.current_turn) == (False, _TURN)


def test_a_quotation_goes_on_with_its_speaker_even_where_no_turn_stays_open() -> None:
    words, state = SpokenWords(frozenset({"p1"})), DiscourseState(None)
    state.start_turn(_TURN, stays_open=False)
    words.enter_paragraph(state, (), _sentences("“Nets tore."))
    assert (words.in_words, state.current_turn) == (True, _TURN)


@pytest.mark.parametrize(
    ("text", "cut"),
    [("The nets that we", True), ("Nets tore.", False), ("“Nets tore.”", False), ("Nets:", False)],
)
def test_a_paragraph_that_ends_inside_a_sentence_is_cut(text: str, cut: bool) -> None:
    words, state = SpokenWords(in_words=True), _open_state()
    words.leave_paragraph(state, _sentences(text))
    assert words.cut_turn == (_TURN if cut else None)


def test_what_stands_between_the_halves_of_a_cut_sentence_is_said_by_nobody() -> None:
    found = speakers(
        "Mr. OKORO. I rise. The nets that we", "LAKE RECORD 12", "bought have torn.", "They sank."
    )
    assert found == [OKORO, OKORO, OKORO, [], OKORO, OKORO]


def test_a_label_after_a_cut_sentence_begins_a_turn_of_its_own() -> None:
    found = speakers("Mr. OKORO. I rise. The nets that we", "Ms. VARGA. I object.", "nets tore.")
    assert found[-3:] == [["Ms. VARGA"]] * 3


@pytest.mark.parametrize(
    ("text", "is_direction"),
    [
        ("[Laughter.]", True),
        ("[Music]", True),
        ("(Applause)", True),
        ("(inaudible 00:10)", True),
        ("(We agree.)", False),
        ("[Laughter.] We agree.", False),
    ],
)
def test_a_stage_direction_stands_in_brackets_alone(text: str, is_direction: bool) -> None:
    assert is_stage_direction(text) is is_direction
