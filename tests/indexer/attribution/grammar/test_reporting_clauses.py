"""Which cue belongs to an agent."""

from __future__ import annotations

from itertools import repeat

import pytest

from indexer.attribution.grammar.reporting_clauses import find_cue
from indexer.attribution.grammar.subjects.finder import SubjectFinder
from tests.indexer.hostile import assert_linear, filled


def _cue(text: str, subjects: SubjectFinder) -> str | None:
    agent = subjects.agent_at(text, 0)
    assert agent is not None
    cue = find_cue(text, agent, subjects)
    return text[cue.span.start : cue.span.end] if cue else None


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ms. Lee noted reefs.", "noted"),
        ("Ms. Lee also drew attention to reefs.", "drew attention"),
        ("Ms. Lee herself, in turn, noted reefs.", None),
        ("Ms. Lee in turn noted reefs.", "noted"),
        ("Ms. Lee (Coral Bank) noted reefs.", "noted"),
        ("Ms. Lee (Coral Bank (north)) noted reefs.", "noted"),
        ("Ms. Lee of the Coral Bank noted reefs.", "noted"),
        ("Ms. Lee, Economist of the Coral Bank, noted reefs.", "noted"),
        ("Ms. Lee, who had chaired the panel, noted reefs.", "noted"),
        ("Ms. Lee, with Mr. Roe, noted reefs.", None),
        ("Ms. Lee met guests and recalled storms.", None),
        ("Ms. Lee visited guests and recalled storms.", "recalled"),
        ("Ms. Lee visited Mr. Roe and recalled storms.", None),
        ("Ms. Lee visited guests that came and recalled storms.", None),
        ("Ms. Lee welcomed the guests.", "welcomed"),
        ("Ms. Lee welcomed the guests and recalled storms.", "recalled"),
        ("Several participants from small states noted reefs.", "noted"),
        ("Several participants swam and noted reefs.", None),
    ],
)
def test_a_cue_follows_its_agent(subjects: SubjectFinder, text: str, cue: str | None) -> None:
    assert _cue(text, subjects) == cue


def test_an_organisation_has_only_verbs_of_saying(subjects: SubjectFinder) -> None:
    assert _cue("WRU noted three reefs.", subjects) == "noted"
    assert _cue("WRU identified three reefs.", subjects) is None
    assert _cue("Ms. Lee identified three reefs.", subjects) == "identified"
    assert _cue("WRU visited reefs and noted them.", subjects) is None


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The Tide Council welcomed the plan.", "welcomed"),
        ("The Tide Council supported the plan.", "supported"),
        ("The Tide Council identified three reefs.", None),
        ("WRU supported the plan.", None),
    ],
)
def test_a_body_that_meets_shows_its_mind_as_a_person_does(
    subjects: SubjectFinder, text: str, cue: str | None
) -> None:
    assert _cue(text, subjects) == cue


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The meeting concluded that nets tore.", "concluded"),
        ("The meeting concluded at noon.", None),
        ("Ms. Lee concluded.", "concluded"),
    ],
)
def test_a_meeting_that_ends_concludes_nothing(
    subjects: SubjectFinder, text: str, cue: str | None
) -> None:
    assert _cue(text, subjects) == cue


@pytest.mark.parametrize(
    ("start", "filler", "limit"),
    [("Ms. Lee, ", "aa ", 260), ("Several participants from ", "aa ", 130),
     ("Ms. Lee visited ", "aa ", 160)],
    ids=["apposition", "complement", "coordination"],
)  # fmt: skip
def test_a_distant_cue_belongs_to_nobody(
    subjects: SubjectFinder, start: str, filler: str, limit: int
) -> None:
    end = {"M": ", noted reefs.", "S": "noted reefs."}[start[0]]
    if "visited" in start:
        end = "and noted reefs."
    few, many = filler * 5, filler * (limit // len(filler))
    assert _cue(f"{start}{few}{end}", subjects) == "noted"
    assert _cue(f"{start}{many}{end}", subjects) is None


def test_many_names_between_commas_are_read_in_linear_time() -> None:
    assert_linear(lambda size: [filled(repeat("Ms. Lee, "), size)], 20_000)


def test_many_coordinated_verbs_are_read_in_linear_time() -> None:
    assert_linear(lambda size: ["Ms. Lee " + filled(repeat("welcomed guests and she "), size)])
