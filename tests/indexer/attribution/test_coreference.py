"""Whom a pronoun, a title or a short name refers to."""

from __future__ import annotations

import pytest

from indexer.attribution import reasons
from indexer.attribution.coreference import CoreferenceResolver, Referent
from indexer.attribution.discourse_state import CurrentTurn, DiscourseState
from indexer.attribution.grammar.sentence_frames import AnalysedSentence, analyse_passage
from indexer.attribution.types import Agent, AgentKind
from indexer.types import Breadth, Evidence, Span, Speaker
from tests.indexer.attribution.two_speakers import (
    INTRODUCTION,
    LEE,
    ROE,
    read_after_introduction,
    speakers_after_introduction,
)
from tests.indexer.minutes import (
    names,
    organisations_of,
    passages,
    people_of,
    read,
    subjects_of,
    who,
)

_LEE = Speaker(LEE, "Coral Bank")
_PLACE = Evidence("p1", Span(0, 7))


def _turn(*speakers: Speaker, kind: AgentKind = "person", breadth: Breadth = "one") -> CurrentTurn:
    return CurrentTurn(speakers, speakers, breadth, kind, "noted", _PLACE)


def _resolve(agent: Agent, state: DiscourseState) -> Referent:
    resolver = CoreferenceResolver(people_of(INTRODUCTION), organisations_of(INTRODUCTION))
    return resolver.resolve(agent, "noted", _sentence("Then it was late."), state)


def _sentence(text: str) -> AnalysedSentence:
    (passage,) = passages(text)
    (sentence,) = analyse_passage(passage, subjects_of(INTRODUCTION))
    return sentence


def test_an_agent_that_names_its_speakers_refers_to_them() -> None:
    agent = Agent("person", Span(0, 7), (_LEE,))
    assert _resolve(agent, DiscourseState(None)) == Referent((_LEE,))


def test_a_representative_or_a_title_that_is_known_needs_no_antecedent() -> None:
    envoy = Agent("representative", Span(0, 7), (Speaker(None, "WRU", "envoy"),))
    mayor = Agent("title", Span(0, 9), (Speaker(role="Mayor"),), word="Mayor")
    state = DiscourseState(people_of(INTRODUCTION).persons[0])
    state.remember_sentence(_sentence("The Coral Bank left."))
    assert _resolve(envoy, state) == Referent(envoy.speakers)
    assert _resolve(mayor, state) == Referent(mayor.speakers)


def test_a_pronoun_refers_to_the_current_turn_before_the_last_one() -> None:
    she = Agent("pronoun", Span(0, 3), word="she")
    other = Speaker("Ms. Bo Hart")
    state = DiscourseState(None, last_turn=_turn(other))
    assert _resolve(she, state) == Referent((other,), _PLACE)
    state.current_turn = _turn(_LEE)
    assert _resolve(she, state) == Referent((_LEE,), _PLACE)


@pytest.mark.parametrize(
    ("word", "turn", "fits"),
    [
        ("they", _turn(_LEE, Speaker(ROE)), True),
        ("they", _turn(Speaker(), kind="group", breadth="some"), True),
        ("they", _turn(Speaker(None, "WRU"), kind="organisation"), True),
        ("they", _turn(_LEE), False),
        ("she", _turn(_LEE, Speaker(ROE)), False),
        ("she", _turn(Speaker(), kind="group", breadth="some"), False),
        ("she", _turn(Speaker(role="resident"), kind="group"), True),
        ("he", _turn(_LEE), False),
    ],
)
def test_a_pronoun_agrees_in_number_and_gender(word: str, turn: CurrentTurn, fits: bool) -> None:
    referent = _resolve(
        Agent("pronoun", Span(0, 3), word=word), DiscourseState(None, last_turn=turn)
    )
    assert referent.speakers == (turn.all_speakers if fits else ())
    assert bool(referent.reason) is not fits


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ms. Lee noted the cost. She called for a ban.", [LEE]),
        ("Ms. Lee noted the cost. The speaker called for a ban.", [LEE]),
        ("Ms. Lee noted the cost. In her view, nets tore.", [LEE]),
        ("Ms. Lee and Mr. Roe noted the cost. They called for a ban.", [LEE, ROE]),
        ("Ms. Lee agreed, and Mr. Roe noted the cost. Both called for a ban.", [LEE, ROE]),
        ("Ms. Lee noted the cost. They called for a ban.", []),
        ("Mr. Roe noted the cost. She called for a ban.", []),
        ("Ms. Lee thanked Mr. Roe. He replied that nets tore.", [ROE]),
        ("Ms. Lee chaired the session. She called for a ban.", [LEE]),
    ],
)
def test_a_pronoun_refers_to_the_last_speaker_where_number_and_gender_fit(
    text: str, speakers: list[str]
) -> None:
    assert speakers_after_introduction(text)[1] == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ms. Lee thanked Ms. Hart. She noted the cost.", LEE),
        ("Ms. Lee thanked Ms. Hart. She agreed.", "Ms. Bo Hart"),
        ("Ms. Lee thanked Mr. Roe. He noted the cost.", ROE),
        ("Ms. Lee thanked Mr. Roe. She agreed.", LEE),
        ("Ms. Lee thanked Ms. Hart and Ms. Poe. She noted the cost.", LEE),
        ("Ms. Lee thanked Ms. Hart and Ms. Poe. She agreed.", None),
    ],
)
def test_whoever_reacts_is_rather_the_person_named_than_the_last_speaker(
    text: str, speaker: str | None
) -> None:
    found = speakers_after_introduction("Ms. Bo Hart and Ms. Jo Poe attended.", text)
    assert found[-1] == ([speaker] if speaker else [])


def test_the_evidence_of_a_pronoun_is_itself_and_its_antecedent() -> None:
    found = read_after_introduction("Ms. Lee noted the cost.", "She agreed.")[1]
    assert found.basis == "pronoun"
    assert found.evidence == (Evidence("p3", Span(0, 3)), Evidence("p2", Span(0, 7)))


def test_the_gender_of_a_doctor_is_learned_from_a_pronoun_even_a_later_one() -> None:
    found = read(
        "Dr. Osei noted the cost. He called for a ban.",
        "Dr. Osei noted the cost. She called for a ban.",
    )
    assert [who(attribution) for attribution in found] == [["Dr. Osei"]] * 3 + [[]]


@pytest.mark.parametrize(
    "uncertain", ["The speaker agreed.", "Dr. Osei thanked Dr. Hart. She noted the cost."]
)
def test_no_gender_is_learned_from_a_title_or_where_another_person_is_named(
    uncertain: str,
) -> None:
    found = read(
        "Dr. Hart attended.",
        f"Dr. Osei noted the cost. {uncertain}",
        "Dr. Osei agreed. He left early.",
    )
    assert (found[-1].status, names(found[-1].about)) == ("about", ["Dr. Osei"])


def test_a_pronoun_without_an_earlier_speaker_refers_to_nobody() -> None:
    (found,) = read("She noted the cost.")
    assert (found.status, found.reason) == ("unattributed", reasons.no_antecedent("She"))


def test_whoever_was_asked_answers() -> None:
    assert speakers_after_introduction(
        "Ms. Lee asked Mr. Roe about nets. He said that nets tore."
    ) == [[LEE], [ROE]]


def test_the_speaker_before_a_question_answers_it_and_never_the_asker() -> None:
    assert speakers_after_introduction(
        "Ms. Lee noted the cost.", "Mr. Roe asked why. She said that nets tore."
    ) == [[LEE], [ROE], [LEE]]
    found = read_after_introduction("Mr. Roe asked why. He said that nets tore.")[1]
    assert (found.speakers, found.reason) == ((), reasons.asker_or_answerer("He"))


def test_an_organisation_before_a_question_does_not_answer_as_he() -> None:
    found = read_after_introduction(
        "The Coral Bank noted the cost.", "Mr. Roe asked why. He said that nets tore."
    )
    assert (found[-1].speakers, found[-1].reason) == ((), reasons.asker_or_answerer("He"))


def test_its_representative_is_of_the_organisation_before() -> None:
    found = read_after_introduction(
        "The Coral Bank was founded in 1948. Its representative noted the cost."
    )[1]
    assert found.speakers == (Speaker(None, "Coral Bank", "representative"),)
    (alone,) = read_after_introduction("Its representative noted the cost.")
    assert (alone.speakers, alone.reason) == ((), reasons.UNKNOWN_ORGANISATION)


def test_a_short_name_refers_to_the_organisation_named_lately() -> None:
    found = read("The World Reef Union (WRU) met. WRU noted the cost. The Union called for a ban.")
    assert who(found[2]) == ["WRU"]


@pytest.mark.parametrize(
    ("before", "name", "label"),
    [
        ("The Coral Bank noted the cost of the Tide Bank.", "The Bank", "Coral Bank"),
        ("They left the Coral Bank. They saw the Tide Bank.", "The Bank", "Tide Bank"),
        ("They left the Coral Bank. They saw the Tide Council.", "The Bank", "Coral Bank"),
        ("Mr. Poe noted the cost of the Coral Bank.", "The Bank", "Coral Bank"),
        ("They left the WRU Council.", "WRU", "WRU"),
    ],
    ids=["the last speaker", "the latest mention", "the one that fits", "a person", "an acronym"],
)
def test_a_short_name_prefers_the_last_speaker_and_then_the_latest_mention(
    before: str, name: str, label: str
) -> None:
    found = read("Mr. Jo Poe saw the World Reef Union (WRU).", f"{before} {name} agreed.")
    assert who(found[-1]) == [label]


def test_a_deputy_is_never_the_chairman() -> None:
    found = read("Present: Ana Lee, Vice-Chair; Tom Roe.", "The Chairman noted the cost.")
    assert who(found[-1]) == [None]


def test_a_chairman_who_is_no_president_is_not_called_so() -> None:
    found = read("Present: Ana Lee, Chair; Tom Roe.", "The President noted the cost.")
    assert (who(found[-1]), found[-1].speakers[0].role) == ([None], "President")


def test_a_pronoun_inside_a_sentence_refers_to_the_person_who_begins_it() -> None:
    text = "Mr. Roe left in May and, he said, nets tore."
    assert speakers_after_introduction("Ms. Lee noted the cost.", text)[-1] == [ROE]


def test_the_chairman_is_whoever_is_in_the_chair_at_that_point() -> None:
    found = read(
        "Present: Ana Lee, Chair; Tom Roe.",
        "The Chairman noted the cost.",
        "Tom Roe took the chair. The Chairman called for a ban.",
    )
    assert (who(found[1]), who(found[3])) == (["Ana Lee"], ["Tom Roe"])
