"""A noun phrase names persons by any form of their names."""

from __future__ import annotations

import pytest

from indexer.attribution.grammar.subjects.persons import PersonFinder
from tests.indexer.minutes import people_of

_TEXT = "Present: Ms. Ana Lee, Treasurer; Sela Fonua (SF); John Mbeki; Hana Te Rangi."


@pytest.fixture
def finder() -> PersonFinder:
    return PersonFinder(people_of(_TEXT))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ms. Lee said", ["Ms. Ana Lee"]),
        ("Lee said", ["Ms. Ana Lee"]),
        ("SF said", ["Sela Fonua"]),
        ("Sela said", ["Sela Fonua"]),
        ("S Fonua said", ["Sela Fonua"]),
        ("H Te Rangi said", ["Hana Te Rangi"]),
        ("Ms. Lee and Sela Fonua said", ["Ms. Ana Lee", "Sela Fonua"]),
        ("Board Chair John Mbeki said", ["John Mbeki"]),
        ("Members S Fonua and John Mbeki said", ["Sela Fonua", "John Mbeki"]),
        ("Ms. Lee’s house burned", []),
        ("Ms. Reed said", []),
        ("Lee", []),
    ],
)
def test_persons_are_found_by_what_the_report_calls_them(
    finder: PersonFinder, text: str, names: list[str]
) -> None:
    agent = finder.one_or_two(text, 0) or finder.after_role(text, 0)
    assert [speaker.person for speaker in (agent.speakers if agent else ())] == names


def test_the_one_person_at_the_beginning_of_a_text_is_told(finder: PersonFinder) -> None:
    found = [
        finder.person_at(text, 0) for text in ("Ms. Lee said", "Chair John Mbeki left", "Nets")
    ]
    assert [person.name if person else None for person in found] == [
        "Ms. Ana Lee",
        "John Mbeki",
        None,
    ]
