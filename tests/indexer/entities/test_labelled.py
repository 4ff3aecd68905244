"""Whom labels name, and which labels are nobody's."""

from __future__ import annotations

import pytest

from indexer.entities.introductions import Person
from indexer.entities.labelled import (
    find_labelled,
    find_titled_in_capitals,
    labels_in,
    words_in_capitals,
)
from indexer.entities.persons import Persons
from indexer.types import Evidence, Span
from tests.indexer.minutes import organisations_of, passages


def _persons(*texts: str, known: tuple[str, ...] = (), section: str = "") -> list[Person]:
    """Return the persons whom labels name, each once, where the `known` ones are introduced."""
    own = passages(*texts, section=(section,) if section else ())
    persons = Persons(Person(name) for name in known)
    found: dict[str, Person] = {}
    for person in find_labelled(own, persons, organisations_of(*texts)):
        found.setdefault(person.name, person)
    return list(found.values())


def _names(*texts: str, known: tuple[str, ...] = (), section: str = "") -> list[str]:
    return [person.name for person in _persons(*texts, known=known, section=section)]


def test_a_label_begins_a_sentence() -> None:
    found = labels_in(passages("Karst: It is late.", "It rained. Moss: I know. Mind: it rains."))
    assert [(own.passage.passage_id, own.sentence, own.name) for own in found] == [
        ("p1", 0, "Karst"),
        ("p2", 1, "Moss"),
        ("p2", 2, "Mind"),
    ]


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (("<karst> It is late.", "<moss> I know."), ["karst", "moss"]),
        (("[10:42] Karst: It is late.", "[10:43] Moss: I know."), ["Karst", "Moss"]),
        (("Karst: It is late.", "Moss: I know.", "Karst: So?", "Moss: Well."), ["Karst", "Moss"]),
        (("Miriam: It is late.", "Otto: I know."), ["Miriam", "Otto"]),
        (("Miriam: It is late.", "Otto: I know.", "Karst: So?"), ["Miriam", "Otto", "Karst"]),
        (("Karst: It is late.", "Moss: I know."), []),
        (("Miriam: It is late.", "It rained."), []),
    ],
)
def test_a_label_names_a_person_where_it_is_sure_or_stands_among_those_that_are(
    texts: tuple[str, ...], names: list[str]
) -> None:
    assert _names(*texts) == names


@pytest.mark.parametrize(
    "label",
    ["Note", "Action", "Next steps", "Chair", "Question", "Tide Council", "Reef Plan", "The Reeve",
     "Mr. President", "Five Councillors", "PRESENT", "Treasurer", "Speaker 7"],
)  # fmt: skip
def test_a_label_for_a_thing_an_office_or_anybody_names_nobody(label: str) -> None:
    said = (f"{label}: It is late.", f"{label}: It rains.")
    assert _names("Miriam: It is late.", "Otto: I know.", *said) == ["Miriam", "Otto"]


def test_a_word_that_is_also_printed_in_lower_case_is_no_name() -> None:
    said = ("Miriam: It is late.", "Otto: I know.", "Kiln: It is hot.", "Kiln: It is cold.")
    assert _names(*said) == ["Miriam", "Otto", "Kiln"]
    assert _names(*said, "We saw the kiln.") == ["Miriam", "Otto"]


def test_persons_who_are_known_are_not_found_again() -> None:
    said = ("KROL: It is late.", "Moss: I know.", "Moss: Well.", "KROL: So?")
    assert _names(*said, known=("Ms. Ana Krol",)) == ["Moss"]


def test_the_organisation_stands_in_the_brackets_of_the_label() -> None:
    first, second = _persons(
        "Miriam (World Reef Union): It is late.", "Otto (Chair): I know.", "Miriam: So?"
    )
    assert (first.name, first.organisation) == ("Miriam", "World Reef Union")
    assert (second.name, second.organisation) == ("Otto", None)
    assert first.introduced == Evidence("p1", Span(0, 26))


def test_the_heading_of_a_section_names_who_reports_in_it() -> None:
    (person,) = _persons("The roof leaks.", section="4.1 Treasurer - P Vane")
    assert (person.name, person.role) == ("P Vane", "Treasurer")
    (person,) = _persons("The roof leaks.", section="The library (P. Vane)")
    assert (person.name, person.role) == ("P. Vane", None)
    assert _persons("It leaks.", known=("Paul Vane",), section="Treasurer - P Vane") == []
    assert _persons("The roof leaks.", section="The roof - next steps") == []


def _in_capitals(*texts: str, known: tuple[str, ...] = ()) -> list[str]:
    persons = Persons(Person(name) for name in known)
    found = find_titled_in_capitals(passages(*texts), persons, organisations_of(*texts))
    return [person.name for person in found]


def test_a_title_and_a_name_in_capitals_are_a_person_of_one_label() -> None:
    texts = ("MR. SMITH: I was there.", "DR. VAN EYCK: I was not.", "MR. PRESIDENT: Order.")
    assert _in_capitals(*texts) == ["Mr. Smith", "Dr. van Eyck"]
    assert _in_capitals(*texts, known=("Ann Smith",)) == ["Dr. van Eyck"]


@pytest.mark.parametrize(
    "text",
    ["MR. SMITH'S REPORT: It is late.", "MR. LEE AND MS. ROE: We agree.", "ITEM 4: BUDGET"],
)
def test_other_words_in_capitals_are_no_person(text: str) -> None:
    assert _in_capitals(text) == _names(text) == []


def test_a_name_in_capitals_with_a_place_is_a_person() -> None:
    texts = ("JOANNA REED (Ward 2): I agree.", "OLUWASEUN ADE (Ward 3): I do, too.")
    assert _names(*texts) == ["Joanna Reed", "Oluwaseun Ade"]


@pytest.mark.parametrize(
    "text",
    [
        "GRACE PERIOD (Part 2): It ends.",
        "PUBLIC COMMENT (Ward 2): None.",
        "WASTE BINS (North): Full.",
    ],
)
def test_a_heading_in_capitals_with_brackets_is_no_person(text: str) -> None:
    assert _names("JOANNA REED (Ward 1): I agree.", text) == ["Joanna Reed"]


def test_the_words_of_names_in_capitals_are_no_acronyms() -> None:
    own = passages("MR. SMITH: I was there.", "THE COURT: Sustained.", "UNICEF: We agree.")
    assert words_in_capitals(own) == {"MR", "SMITH", "THE", "COURT"}


def test_empty_brackets_behind_a_name_are_no_place() -> None:
    assert _names("JOANNA REED (Ward 2): I do.", "OLUWASEUN ADE ( ): I do, too.") == ["Joanna Reed"]
