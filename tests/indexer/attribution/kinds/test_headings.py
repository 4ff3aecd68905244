"""Headings that name who speaks under them."""

from __future__ import annotations

import pytest

from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.kinds.headings import find_headings
from indexer.types import Passage, Speaker
from tests.indexer.attribution.found import find_in
from tests.indexer.minutes import names, organisations_of, passages, people_of, who

_ROLL = "Present: Sanna Quist; Ivo Brandt; Clara Voss."


def _sections(*sections: tuple[str, *tuple[str, ...]]) -> list[Passage]:
    """Return the paragraphs of sections that each begin with their heading."""
    found: list[Passage] = []
    for heading, *texts in sections:
        for passage in passages(*texts, section=(heading,)):
            at = len(found) + 1
            place = (f"s{at}", "minutes", at, passage.text, passage.section, passage.sentences)
            found.append(Passage(*place))
    return found


def _found(*sections: tuple[str, *tuple[str, ...]]) -> list[tuple[str, list[str | None], bool]]:
    subjects = SubjectFinder(people_of(_ROLL), organisations_of(_ROLL))
    return [
        (key[0], names(label.agent.speakers), label.is_spoken)
        for key, label in find_headings(_sections(*sections), subjects)
        if label.agent
    ]


def test_in_a_transcript_a_name_is_the_heading_of_each_turn() -> None:
    assert _found(
        ("Sanna Quist", "I saw the nets.", "We sold them."),
        ("Ivo Brandt", "I agree."),
        ("Costs", "Nets were dear."),
        ("Quist", "I thank you."),
    ) == [
        ("s1", ["Sanna Quist"], True),
        ("s3", ["Ivo Brandt"], True),
        ("s5", ["Sanna Quist"], True),
    ]


@pytest.mark.parametrize(
    "heading", ["3. Sanna Quist", "[10:42] Sanna Quist", "00:01:10 Sanna Quist"]
)
def test_a_number_or_a_time_may_stand_before_the_name(heading: str) -> None:
    found = _found((heading, "I agree."), ("Ivo Brandt", "I do."), ("Clara Voss", "We do."))
    assert found[0] == ("s1", ["Sanna Quist"], True)


def test_an_operator_speaks_without_a_name() -> None:
    sections = _sections(
        ("Operator", "I open the lines."), ("Ivo Brandt", "I do."), ("Clara Voss", "We do.")
    )
    subjects = SubjectFinder(people_of(_ROLL), organisations_of(_ROLL))
    (_, label), *_ = find_headings(sections, subjects)
    assert label.agent is not None
    assert label.agent.speakers == (Speaker(role="Operator"),)


@pytest.mark.parametrize(
    "sections",
    [
        [("Sanna Quist", "I agree."), ("Ivo Brandt", "I do.")],
        [
            ("Sanna Quist", "She sold nets."),
            ("Ivo Brandt", "He dived."),
            ("Clara Voss", "She sang."),
        ],
        [("Quist and Brandt", "I agree."), ("Nets", "I do."), ("Boats", "We do.")],
    ],
    ids=["two sections", "sections about persons", "no names alone"],
)
def test_other_headings_begin_no_turn(sections: list[tuple[str, str]]) -> None:
    assert _found(*sections) == []


@pytest.mark.parametrize(
    "heading",
    [
        "4.1 Treasurer - S Quist",
        "Treasurer – Sanna Quist",
        "Library Committee (S. Quist)",
        "IV. Library Committee: S Quist",
    ],
)
def test_a_reporter_in_a_heading_reports_in_its_section(heading: str) -> None:
    assert _found((heading, "Nets were dear."), ("Boats", "Boats sank.")) == [
        ("s1", ["Sanna Quist"], False)
    ]


def test_a_report_belongs_to_its_reporter_until_another_speaks_or_its_section_ends() -> None:
    own = _sections(
        ("Present", "Sanna Quist (Treasurer), Ivo Brandt, Clara Voss"),
        ("4.1 Treasurer - S Quist", "Nets were dear.", "Ivo Brandt noted the cost.", "Boats sank."),
        ("4.2 Boats", "Boats sank."),
    )
    found = [who(attribution) for attribution in find_in(own)]
    assert found[-4:] == [["Sanna Quist"], ["Ivo Brandt"], [], []]
