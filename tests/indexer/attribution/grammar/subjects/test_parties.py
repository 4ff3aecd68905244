"""Parties: several organisations, and states that speak as their delegations."""

from __future__ import annotations

import pytest

from indexer.attribution import reasons
from indexer.attribution.grammar.subjects.parties import party_at, speakers_of, split_at_and
from indexer.entities.organisations import Organisations
from indexer.types import Speaker
from tests.indexer.attribution.found import find, speakers
from tests.indexer.minutes import names, organisations_of, subjects_of

_TEXTS = (
    "MALI asked why. CUBA said so. NEPAL noted the cost.",
    "The World Reef Union (WRU) met the Coral Bank.",
)


@pytest.fixture(scope="module")
def organisations() -> Organisations:
    """Know the organisations of a small report in which states speak."""
    return organisations_of(*_TEXTS)


@pytest.mark.parametrize(
    ("text", "phrase", "parties"),
    [
        ("MALI asked why.", "MALI", ["MALI"]),
        ("MALI, speaking for the ISLAND GROUP, asked why.", "MALI", ["MALI"]),
        ("MALI, speaking for the ISLAND GROUP, and CUBA asked why.", "MALI, speaking for the ISLAND GROUP, and CUBA", ["MALI", "CUBA"]),
        ("MALI, speaking for the ISLAND GROUP, and the Coral Bank asked why.", "MALI", ["MALI"]),
        ("The PHILIPPINES asked why.", "The PHILIPPINES", ["PHILIPPINES"]),
    ],
)  # fmt: skip
def test_states_are_joined_over_the_group_that_they_speak_for(
    organisations: Organisations, text: str, phrase: str, parties: list[str]
) -> None:
    first = organisations.starting_at(text, 0)
    assert first is not None
    agent = party_at(text, 0, [first], organisations)
    assert (text[: agent.span.end], names(agent.speakers)) == (phrase, parties)
    assert (agent.kind, agent.word) == ("representative", "party")


def test_a_state_is_a_party_in_capitals_or_where_states_speak() -> None:
    silent = subjects_of("They saw Mali and Cuba.")
    speaking = subjects_of(*_TEXTS, "They saw Mali.")
    words = [
        agent.word
        for subjects, text in (
            (speaking, "Mali asked why."),
            (silent, "MALI asked why."),
            (silent, "Mali asked why."),
        )
        if (agent := subjects.agent_at(text, 0))
    ]
    assert words == ["party", "party", "Mali"]


@pytest.mark.parametrize(
    ("text", "several", "split"),
    [
        ("The Coral Bank and WRU", False, ["Coral Bank", "WRU"]),
        ("Trade and Industry Board", False, ["Trade and Industry Board"]),
        ("The Coral Bank", True, ["Coral Bank"]),
    ],
)
def test_and_joins_two_organisations_only_where_both_are_known(
    organisations: Organisations, text: str, several: bool, split: list[str]
) -> None:
    mention = organisations.starting_at(text, 0)
    assert mention is not None
    found = split_at_and(text, mention, organisations, several)
    assert [each.label for each in found] == split
    assert speakers_of(found, "envoy") == tuple(Speaker(None, label, "envoy") for label in split)


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("NEPAL preferred a levy.", ["NEPAL"]),
        ("MALI and CUBA asked why.", ["MALI", "CUBA"]),
        ("CUBA, speaking for the ISLAND GROUP, underlined the cost.", ["CUBA"]),
        ("MALI, supported by NEPAL, proposed a levy.", ["MALI", "NEPAL"]),
        ("The PHILIPPINES opposed a levy.", ["PHILIPPINES"]),
    ],
)
def test_in_a_report_a_state_speaks_as_a_delegation_does(text: str, said_by: list[str]) -> None:
    assert speakers(*_TEXTS, text)[-1] == said_by


def test_what_a_delegation_did_may_be_speech_and_ends_the_turn() -> None:
    *_, did, after = find(*_TEXTS, "MALI noted the cost. CUBA hesitated over nets. Nets tore.")
    assert (did.status, did.reason) == ("unattributed", reasons.UNKNOWN_ACT)
    assert (after.status, after.reason) == ("unattributed", reasons.NO_SPEAKER)
