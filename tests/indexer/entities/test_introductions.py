"""How a report introduces persons: by titles, roles, brackets and lists of attendance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.entities.cast import find_persons
from indexer.entities.introductions import find_introductions, introduced_person
from indexer.entities.organisations import Organisations
from indexer.types import Evidence, Span
from tests.indexer.minutes import organisations_of, passages, people_of


@pytest.mark.parametrize(
    ("text", "name", "role", "organisation"),
    [
        ("Dr. Ana Mora, Economist of the Coral Bank, spoke.", "Dr. Ana Mora", "Economist", "Coral Bank"),
        ("Ms. Bell (Marine Institute) agreed.", "Ms. Bell", None, "Marine Institute"),
        ("Ms. Bell (Secretary) agreed.", "Ms. Bell", "Secretary", None),
        ("Mr. Hill (Chad) agreed.", "Mr. Hill", None, "Chad"),
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
        ("Reef Group Chair Emeka Tarn spoke.", "Emeka Tarn", "Reef Group Chair", None),
        ("The Speaker, Mr. Okoro, spoke.", "Mr. Okoro", "Speaker", None),
        ("Mr. Okoro (Labour, Eastmoor) spoke.", "Mr. Okoro", None, "Labour"),
        ("Dr. Ana Mora, Director of Research of the Moss Seed Bank, left.", "Dr. Ana Mora", "Director of Research", "Moss Seed Bank"),
        ("Ms. Bell (Chile) agreed.", "Ms. Bell", None, "Chile"),
        ("Mr. TARROW (Chile). We agree.", "Mr. TARROW", None, "Chile"),
        ("Mr. TARROW (Narrows). We agree.", "Mr. TARROW", None, None),
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
        "The Standing Orders (SO 3) require it. SO 3 is long.",
        "The Department of Economic and Social Affairs (DESA) met.",
        "Mr. President, we agree.",
        "We thank Mr. Speaker and Madam Chair.",
        "The Reef Chair Emeka Institute met.",
    ],
)
def test_capitalised_words_with_nothing_that_shows_a_person_are_none(text: str) -> None:
    assert people_of(text).persons == ()


def test_the_next_of_a_list_with_an_office_is_no_role_of_the_one_before() -> None:
    people = people_of(
        "Present: Mayor Ada Kibb, Council President Arne Nyb, and Councilors Bo Bahr."
    )
    assert {p.name: p.role for p in people.persons}["Mayor Ada Kibb"] is None


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
        ("Vice-Chairman: Mr. ROE", "Vice-Chairman"),
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


def test_a_person_is_introduced_where_their_name_stands() -> None:
    text = "Then Tom, Treasurer, spoke."
    (passage,) = passages(text)
    person = introduced_person(passage, Span(5, 8), "Tom", organisations_of(text), "TR")
    assert (person.name, person.role, person.initials) == ("Tom", "Treasurer", "TR")
    assert person.introduced == Evidence("p1", Span(5, 19))


def test_an_office_before_a_name_is_held_in_the_body_whose_acronym_it_begins_with() -> None:
    text = "The Harbour Foundation (HF) met. HF Board Chair Rosa Tarn spoke."
    (person,) = people_of(text).persons
    assert (person.name, person.role, person.organisation) == ("Rosa Tarn", "HF Board Chair", "HF")


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "HALLOW, Mr Tom, Manager Works, Tide Shire Council",
            ("Mr Tom Hallow", "Manager Works", "Tide Shire Council"),
        ),
        ("CHAIR (Senator Brandt): I declare this open.", ("Senator Brandt", "Chair", None)),
        ("Ms. VERA LUND (Chile) agreed.", ("Ms. VERA LUND", None, "Chile")),
        ("Mr ZHU Wenbao (China) agreed.", ("Mr ZHU Wenbao", None, "China")),
    ],
)
def test_persons_are_introduced_as_records_print_them(
    text: str, person: tuple[str, str | None, str | None]
) -> None:
    (passage,) = passages(text)
    found = find_introductions(passage, organisations_of(text))
    assert (first := next(iter(found))) and (first.name, first.role, first.organisation) == person


def test_the_office_of_one_line_does_not_run_into_the_next() -> None:
    texts = ("Darnell Hallow, Vice President – present", "Mai Brandt, Clerk – present")
    (passage,) = passages(" ".join(texts))
    at = len(texts[0])
    passage = replace(passage, sentences=(Span(0, at), Span(at + 1, len(passage.text))))
    found = find_introductions(passage, organisations_of(*texts))
    assert [(p.name, p.role) for p in found] == [
        ("Darnell Hallow", "Vice President"),
        ("Mai Brandt", "Clerk"),
    ]


def test_a_name_in_quotation_marks_introduces_nobody() -> None:
    people = people_of("They sold the dredger “Lady Grant” to Ms. Bell.")
    assert [person.name for person in people.persons] == ["Ms. Bell"]


def test_the_next_name_of_a_list_is_no_role_and_no_organisation_of_the_last() -> None:
    people = people_of(
        "Ana Mora (Tide Council), Joan Bell (chair), Cllr S Hall (SH), Cllr T Green (TG)"
    )
    assert [(own.name, own.role, own.organisation) for own in people.persons] == [
        ("Ana Mora", None, "Tide Council"),
        ("Joan Bell", "chair", None),
        ("Cllr S Hall", None, None),
        ("Cllr T Green", None, None),
    ]


def test_a_witness_is_introduced_with_the_surname_first_once_in_a_line_or_a_heading() -> None:
    line = "YOUNG, Mr Peter, First Secretary, Moss Council"
    witness = ("Mr Peter Young", "First Secretary", "Moss Council")
    people = people_of(line, "Mr Young: I have nothing to say.")
    assert [(own.name, own.role, own.organisation) for own in people.persons] == [witness]
    own = passages("Mr Young: I have nothing to say.", section=("Hearing", line))
    found = find_persons(own, Organisations(own, ()))
    assert [(own.name, own.role, own.organisation) for own in found.persons] == [witness]


def test_a_body_and_a_role_may_share_a_bracket() -> None:
    for text in (
        "Present: Ana Mora (UNEP, coordinator), Bo Lind (WHO)",
        "Ms. Ana Mora (UNEP, coordinator) left.",
    ):
        first = people_of(text).persons[0]
        assert (first.role, first.organisation) == ("coordinator", "UNEP")
