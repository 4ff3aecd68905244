"""Who a report names: how persons are introduced, and by which names they are found again."""

from __future__ import annotations

import pytest

from indexer.entities.person_names import gender, initials, same_person, surname, untitled
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
def test_a_person_is_introduced_with_role_and_body(
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


def test_the_evidence_covers_the_name_and_what_stands_beside_it() -> None:
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


def test_initials_in_brackets_are_no_body() -> None:
    people = people_of("Maria Lopez (ML) spoke. ML left.")
    (person,) = people.persons
    assert (person.initials, person.organisation) == ("ML", None)
    assert people.by_name_or_initials("ML") == person


def test_words_that_only_begin_a_sentence_are_no_part_of_a_name() -> None:
    (person,) = people_of("When Oskar Wendt (OW) asked, all was quiet.").persons
    assert person.name == "Oskar Wendt"


def test_namings_of_one_person_are_put_together() -> None:
    (person,) = people_of(
        "Mr. Reed spoke.", "Mr. Paul Reed (Tide Council) left.", "Reed, of the Coral Bank, stayed."
    ).persons
    assert (person.name, person.organisation) == ("Mr. Paul Reed", "Tide Council")
    assert person.introduced == Evidence("p2", Span(0, 28))


def test_a_body_told_late_beside_a_bare_name_is_the_persons() -> None:
    (person,) = people_of("Dr. Osei spoke.", "Osei, of the Tide Council, left.").persons
    assert (person.name, person.organisation) == ("Dr. Osei", "Tide Council")


def test_a_person_without_a_body_speaks_for_the_one_that_the_paragraph_begins_with() -> None:
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
def test_a_name_inside_of_a_longer_word_is_nobody(text: str) -> None:
    assert people_of("Mr. Tom Roe and Ms. Doyle left.").mentioned_in(text) == []


@pytest.mark.parametrize(
    ("full", "name", "same"),
    [
        ("Mr. Dilip Rao", "Rao", True),
        ("Mr. Dilip Rao", "Mr. D. Rao", True),
        ("Mr. Dilip Rao", "Dr. Rao", True),
        ("Mr. Dilip Rao", "Mr. RAO", True),
        ("Mr. Dilip Rao", "Ms. Rao", False),
        ("Mr. Dilip Rao", "Mr. Anil Rao", False),
        ("Mr. Dilip Rao", "Dilip", False),
        ("Sir Giles Marlow", "Sir Giles", True),
        ("Sir Giles Marlow", "Lord Giles", False),
        ("Sir Giles Marlow", "Sir Hugh", False),
    ],
)
def test_a_name_means_a_person_of_that_surname_title_and_first_name(
    full: str, name: str, same: bool
) -> None:
    assert same_person(full, name) is same


def test_a_name_is_taken_apart() -> None:
    name = "Dr. Jan van der Berg"
    assert (untitled(name), surname(name), initials(name)) == ("Jan van der Berg", "berg", "JB")
    assert [gender(name) for name in ("Ms. Lee", "Sir Giles Marlow", "Dr. Lee")] == ["f", "m", ""]
