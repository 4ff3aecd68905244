"""What belongs to a turn: what its speaker, and not the report, tells that somebody did."""

from __future__ import annotations

import pytest

from indexer.attribution.discourse_state import CurrentTurn
from indexer.attribution.turn_parts import has_other_subject, identities, is_part_of_turn
from indexer.attribution.types import Agent, AgentKind
from indexer.types import Evidence, Span, Speaker

_LEE, _ROE = Speaker("Ms. Lee", "Coral Bank"), Speaker("Mr. Roe", "Tide Council")
_BANK, _COUNCIL = Speaker(None, "Coral Bank"), Speaker(None, "Tide Council")
_BOARD, _MAYOR = Speaker(None, "Moss Board"), Speaker(role="Mayor")
_REPRESENTED = ("Coral Bank", "Tide Council")


def _is_part(kind: AgentKind, subject: Speaker, text: str, turn_kind: AgentKind = "person") -> bool:
    words = text.partition("|")[0]
    agent = Agent(kind, Span(0, len(words)), (subject,))
    turn = CurrentTurn((_LEE,), (_LEE,), "one", turn_kind, "noted", Evidence("p1", Span(0, 7)))
    plain = text.replace("|", "")
    return is_part_of_turn(agent, [subject], plain, turn, [_LEE], _REPRESENTED)


@pytest.mark.parametrize(
    ("subject", "turn_kind", "part"),
    [
        (_BANK, "person", True),
        (_BOARD, "person", True),
        (_COUNCIL, "person", False),
        (_BOARD, "group", False),
        (_BANK, "group", True),
    ],
    ids=["own", "absent", "represented by another", "absent after a group", "own after a group"],
)
def test_what_an_organisation_did_is_told_where_it_is_the_speakers_own_or_absent(
    subject: Speaker, turn_kind: AgentKind, part: bool
) -> None:
    assert _is_part("organisation", subject, "It| sank.", turn_kind) is part


@pytest.mark.parametrize(
    ("kind", "text", "part"),
    [
        ("pronoun", "She| had left.", True),
        ("pronoun", "She| would leave.", True),
        ("pronoun", "She| left.", False),
        ("person", "Ms. Lee| had left.", False),
    ],
)
def test_speakers_tell_of_themselves_as_she_in_the_tense_of_reported_speech(
    kind: AgentKind, text: str, part: bool
) -> None:
    assert _is_part(kind, _LEE, text) is part


@pytest.mark.parametrize(
    ("kind", "subject", "text", "part"),
    [
        ("title", _MAYOR, "The Mayor| would pay.", True),
        ("title", _MAYOR, "The Mayor|, asked by many, had paid.", True),
        ("title", _MAYOR, "The Mayor| paid.", False),
        ("person", _ROE, "Mr. Roe| would pay.", False),
    ],
)
def test_of_others_only_those_without_a_name_are_told(
    kind: AgentKind, subject: Speaker, text: str, part: bool
) -> None:
    assert _is_part(kind, subject, text) is part


def test_an_identity_is_the_person_and_the_organisation_whatever_the_role() -> None:
    same = Speaker("Ms. Lee", "Coral Bank", "Director")
    assert identities([_LEE, same, _MAYOR]) == {("Ms. Lee", "Coral Bank"), (None, None)}


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Convener Nyberg agreed.", True),
        ("Reef Watch also stated that nets tore.", True),
        ("Ann Salch, 52 Moss Road, asked for time.", True),
        ("Ann Salch, 52 Moss Road, Lund.", True),
        ("Ann Salch, who was late, left.", False),
        ("Convener Lee agreed.", False),
        ("Coral Bank noted the cost.", False),
        ("The Report stated the cost.", False),
        ("Annual Report stated the cost.", False),
        ("Reefs noted.", False),
        ("Reef Watch was there.", False),
        ("Nets tore.", False),
    ],
)
def test_a_name_that_says_something_and_is_no_speakers_is_another(text: str, other: bool) -> None:
    assert has_other_subject(text, [_LEE]) is other
