"""How a report introduces persons: by titles, roles, brackets and lists of attendance."""

from __future__ import annotations

import pytest

from indexer.types import Evidence, Span
from tests.indexer.minutes import people_of


@pytest.mark.parametrize(
    ("text", "name", "role", "organisation"),
    [
        ("Dr. Ana Mora, Economist of the Coral Bank, spoke.", "Dr. Ana Mora", "Economist", "Coral Bank"),
        ("Ms. Bell (Marine Institute) agreed.", "Ms. Bell", None, "Marine Institute"),
        ("Ms. Bell (Secretary) agreed.", "Ms. Bell", "Secretary", None),
        ("Ms. Bell, Tide Council, agreed.", "Ms. Bell", None, "Tide Council"),
        ("Ms. Bell, of the Tide Council, agreed.", "Ms. Bell", None, "Tide Council"),
        ("Ms. Bell, representing Tidewater, agreed.", "Ms. Bell", None, "Tidewater"),
        ("Ms. Bell, who heads the Statistics Office, agreed.", "Ms. Bell", None, "Statistics Office"),
        ("Ms. Bell was elected Chair.", "Ms. Bell", "Chair", None),
        ("Ms. Bell (Online), Treasurer, agreed.", "Ms. Bell", "Treasurer", None),
        ("The Harbour Minister, Tom Reyes, spoke.", "Tom Reyes", "Harbour Minister", None),
        ("the Minister for Ports (Dr Ana Okoro) left", "Dr Ana Okoro", "Minister for Ports", None),
        ("The next speaker, Maria Lopez (Tide Council), left.", "Maria Lopez", None, "Tide Council"),
        ("Chairman: Mr. VALDES (Chile)", "Mr. VALDES", "Chairman", "Chile"),
        ("Maria Lopez, Treasurer, spoke.", "Maria Lopez", "Treasurer", None),
        ("Maria Lopez of the Tide Council spoke.", "Maria Lopez", None, "Tide Council"),
        ("On behalf of the Coral Bank, Mr. Okoro spoke.", "Mr. Okoro", None, "Coral Bank"),
        ("Coral Bank, which was represented by Dr. Diallo, left.", "Dr. Diallo", None, "Coral Bank"),
    ],
)  # fmt: skip
def test_a_person_is_introduced_with_role_and_organisation(
    text: str, name: str, role: str | None, organisation: str | None
) -> None:
    (person,) = people_of(text).persons
    assert (person.name, person.role, person.organisation) == (name, role, organisation)


@pytest.mark.parametrize(
    "name",
    ["Ms. O’Brien", "Mr. J. van der Berg", "Mr. SMITH", "Sir Giles Marlow", "The Hon. Ana de la Cruz"],
)  # fmt: skip
def test_a_title_shows_that_a_name_is_a_persons(name: str) -> None:
    assert [person.name for person in people_of(f"{name} spoke.").persons] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Center for Reef Studies (CRS) met.",
        "The Justice Department met.",
        "Coral Reef Days were long.",
        "The Department of Economic and Social Affairs (DESA) met.",
    ],
)
def test_capitalised_words_with_nothing_that_shows_a_person_are_none(text: str) -> None:
    assert people_of(text).persons == ()


def test_a_sentence_that_goes_on_after_a_name_is_no_role() -> None:
    (person,) = people_of("In reply to Ms. Lee, the Minister refused.").persons
    assert (person.name, person.role) == ("Ms. Lee", None)


def test_the_evidence_covers_the_name_and_what_stands_next_to_it() -> None:
    text = "Then Dr. Ana Mora, Economist of the Coral Bank, spoke."
    (person,) = people_of("Nothing.", text).persons
    assert person.introduced == Evidence("p2", Span(5, 46))
    assert text[5:46] == "Dr. Ana Mora, Economist of the Coral Bank"


def test_a_list_of_attendance_names_persons_with_their_initials() -> None:
    people = people_of("Present: Margaret Gill (MG), Chair; Tom Roe, Treasurer; Ada Finn.")
    assert [(p.name, p.role, p.initials) for p in people.persons] == [
        ("Margaret Gill", "Chair", "MG"),
        ("Tom Roe", "Treasurer", "TR"),
        ("Ada Finn", None, "AF"),
    ]


def test_a_list_of_attendance_may_be_divided_by_commas() -> None:
    people = people_of("In attendance: Margaret Gill, Tom Roe")
    assert [person.name for person in people.persons] == ["Margaret Gill", "Tom Roe"]


def test_initials_in_brackets_are_no_organisation() -> None:
    people = people_of("Maria Lopez (ML) spoke. ML left.")
    (person,) = people.persons
    assert (person.initials, person.organisation) == ("ML", None)
    assert people.by_name_or_initials("ML") == person


def test_words_that_only_begin_a_sentence_are_no_part_of_a_name() -> None:
    (person,) = people_of("When Oskar Wendt (OW) asked, all was quiet.").persons
    assert person.name == "Oskar Wendt"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Acting Executive Chair: Mr. Roe", "Acting Executive Chair"),
        ("The Acting Executive Chair: Mr. Roe", "Acting Executive Chair"),
        ("Vice-Chairman: Mr. ROE", "Chairman"),
        ("CHAIRMAN: Mr. ROE", "Chairman"),
        ("Clerk: Ms. Roe", "Clerk"),
        ("Guest: Ms. Roe", None),
    ],
)
def test_an_officer_is_introduced_by_a_role_and_a_colon(text: str, role: str | None) -> None:
    (person,) = people_of(text).persons
    assert person.role == role


def test_a_person_speaks_with_name_organisation_and_role() -> None:
    (person,) = people_of("Ms. Bell, Economist of the Coral Bank, spoke.").persons
    speaker = person.speaker
    assert (speaker.person, speaker.organisation, speaker.role) == (
        "Ms. Bell",
        "Coral Bank",
        "Economist",
    )
    assert person.gender == "f"
