"""How the persons of a report are merged, and by which names and roles they are found again."""

from __future__ import annotations

import pytest

from indexer.entities.introductions import Person
from indexer.entities.person_names import same_person, untitled
from indexer.entities.persons import Persons
from indexer.types import Evidence, Span
from tests.indexer.minutes import people_of


def test_introductions_of_one_person_are_merged() -> None:
    (person,) = people_of(
        "Mr. Reed spoke.", "Mr. Paul Reed (Tide Council) left.", "Reed, of the Coral Bank, stayed."
    ).persons
    assert (person.name, person.organisation) == ("Mr. Paul Reed", "Tide Council")
    assert person.introduced == Evidence("p2", Span(0, 28))


def test_an_organisation_after_a_bare_name_is_added_to_the_known_person() -> None:
    (person,) = people_of("Dr. Osei spoke.", "Osei, of the Tide Council, left.").persons
    assert (person.name, person.organisation) == ("Dr. Osei", "Tide Council")


def test_a_person_without_an_organisation_has_the_one_that_the_paragraph_begins_with() -> None:
    (person,) = people_of("Coral Bank. The questions were put by Dr. Osei.").persons
    assert person.organisation == "Coral Bank"


def test_two_persons_of_one_surname_are_told_apart_or_neither_is_meant() -> None:
    people = people_of("Ms. Ana Reed spoke.", "Mr. Paul Reed spoke.", "Dr. Reed left.")
    assert [person.name for person in people.persons] == ["Ms. Ana Reed", "Mr. Paul Reed"]
    found = {name: people.by_name(name) for name in ("Ms. Reed", "Mr. Reed", "P. Reed", "Reed")}
    assert {name: person and person.name for name, person in found.items()} == {
        "Ms. Reed": "Ms. Ana Reed",
        "Mr. Reed": "Mr. Paul Reed",
        "P. Reed": "Mr. Paul Reed",
        "Reed": None,
    }


def test_a_title_alone_means_the_one_person_with_that_role_and_no_deputy() -> None:
    people = people_of(
        "Ms. Roe, Deputy Director of the Coral Bank, spoke.",
        "Mr. Hale, Director of the Coral Bank, spoke.",
        "Dr. Osei (Observer) and Dr. Mora (Observer) left.",
    )
    found = [people.by_role(role) for role in ("Director", "Deputy Director", "Observer")]
    assert [person and person.name for person in found] == ["Mr. Hale", "Ms. Roe", None]


def test_the_first_chair_is_no_vice_chair() -> None:
    people = people_of("Present: Ada Finn, Vice-Chair; Margaret Gill, Chair; Tom Roe, Chair.")
    chair = people.first_chairperson()
    assert chair and chair.name == "Margaret Gill"
    assert people_of("Mr. Roe spoke.").first_chairperson() is None


def test_persons_are_mentioned_by_title_then_bare_then_by_role() -> None:
    people = people_of("Mr. Hale, Minister for Ports, met Ms. Ana Lee and Mr. Tom Roe.")
    text = "The Minister heard Roe, Ana Lee and Mr. Roe."
    names = [person.name for person in people.mentioned_in(text)]
    assert names == ["Mr. Tom Roe", "Ms. Ana Lee", "Mr. Hale"]


@pytest.mark.parametrize("text", ["Roe-Lee spoke.", "Doyle’s spoke.", "Roes spoke."])
def test_a_name_inside_a_longer_word_mentions_nobody(text: str) -> None:
    assert people_of("Mr. Tom Roe and Ms. Doyle left.").mentioned_in(text) == []


def test_an_introduction_that_fits_several_persons_is_dropped() -> None:
    people = people_of("Ms. Ana Reed spoke.", "Mr. Paul Reed spoke.", "Dr. Reed (Chair) left.")
    assert [(p.name, p.role) for p in people.persons] == [
        ("Ms. Ana Reed", None),
        ("Mr. Paul Reed", None),
    ]


def test_a_title_with_a_first_name_means_the_person_of_that_title() -> None:
    people = people_of("Sir Giles Marlow spoke.", "Sir Giles left.", "Lord Giles stayed.")
    assert [person.name for person in people.persons] == ["Sir Giles Marlow", "Lord Giles"]


def test_a_name_finds_what_comparing_all_persons_would() -> None:
    names = [
        f"{title}{first}{last}"
        for title in ("", "Mr. ", "Ms. ", "Sir ")
        for first in ("Ana ", "A. ", "Paul ", "")
        for last in ("Reed", "Reed-Lee", "REED", "Ana")
    ]
    people = Persons(Person(name) for name in names[::3])
    for name in names:
        fitting = [p for p in people.persons if same_person(p.name, name)]
        exact = [p for p in fitting if untitled(p.name) == untitled(name)] or fitting
        assert people.by_name(name) == (exact[0] if len(exact) == 1 else None)
