"""Who is in a report: from rolls, introductions, labels and first names, each once."""

from __future__ import annotations

import pytest

from indexer.entities.cast import find_persons
from indexer.types import Evidence, Span
from tests.indexer.minutes import organisations_of, passages, people_of


def _told(*texts: str) -> list[tuple[str, str | None, str | None]]:
    """Return the name, the role and the organisation of each person."""
    return [(p.name, p.role, p.organisation) for p in people_of(*texts).persons]


def test_rolls_come_first_and_then_introductions_labels_and_first_names() -> None:
    texts = (
        "Miriam explained the kiln.",
        "[10:42] Karst: It is late.",
        "[10:43] Moss: I know.",
        "Ms. Krol agreed.",
        "Present: Tom Hallow.",
    )
    assert [name for name, _, _ in _told(*texts)] == [
        "Tom Hallow",
        "Ms. Krol",
        "Karst",
        "Moss",
        "Miriam",
    ]


def test_what_the_roll_and_the_text_tell_of_a_person_is_merged() -> None:
    texts = ("Present: Cllrs. Hallow (Chair), Moss.", "Mr. Tom Hallow (Tide Council) spoke.")
    assert _told(*texts) == [
        ("Mr. Tom Hallow", "Chair", "Tide Council"),
        ("Cllr Moss", None, None),
    ]


def test_the_next_author_of_a_paper_is_no_organisation_of_the_first() -> None:
    papers = ("Miriam Krol, Paul Birk: Seals", "Daniel Moss: Reefs", "Simon Lind: Nets")
    assert ("Miriam Krol", None, None) in _told(*papers)


def test_a_word_of_how_somebody_attends_is_no_nick() -> None:
    (mayor,) = people_of("Present: Mayor Justin Moss (presiding)").persons
    assert (mayor.name, mayor.initials) == ("Mayor Justin Moss", "JM")


def test_given_initials_stay_with_the_person_of_the_roll() -> None:
    people = people_of("Present: Jo Smee (JSm), John Seal (JS)", "JS left, and JSm stayed.")
    assert [(p.name, p.initials) for p in people.persons] == [
        ("Jo Smee", "JSm"),
        ("John Seal", "JS"),
    ]


def test_printed_initials_stay_where_the_name_stands_again_without_them() -> None:
    texts = (
        "Present: Dr Mónica Ovi (MO), Neonatal Unit",
        "Dr Mónica Ovi, of the Neonatal Unit, left.",
    )
    people = people_of(*texts, "MO noted the cost.")
    assert [(p.name, p.initials, p.initials_printed) for p in people.persons] == [
        ("Dr Mónica Ovi", "MO", True)
    ]


def test_the_evidence_is_the_introduction_that_tells_a_position() -> None:
    (person,) = people_of("Present: Tom Hallow", "Tom Hallow, Treasurer, spoke.").persons
    assert person.introduced == Evidence("p2", Span(0, 21))


def test_a_first_name_that_means_a_known_person_is_no_other() -> None:
    assert _told("Present: Miriam Krol", "Miriam explained the kiln.") == [
        ("Miriam Krol", None, None)
    ]


def test_rolls_of_a_section_are_read() -> None:
    own = passages("Ana Dorn; Max Lindt, Tarn Stone", section=("Minutes", "Participants"))
    people = find_persons(own, organisations_of("Ana Dorn; Max Lindt, Tarn Stone"))
    assert [(p.name, p.organisation) for p in people.persons] == [
        ("Ana Dorn", None),
        ("Max Lindt", "Tarn Stone"),
    ]


@pytest.mark.parametrize("address", ["Mr. President", "Mr. Speaker", "Madam Chair", "Mr. Mayor"])
def test_an_office_that_is_addressed_is_nobody(address: str) -> None:
    assert _told(f"{address}, we agree.", f"We thank you, {address}. {address} agreed.") == []


def test_a_first_name_is_the_one_person_who_has_it() -> None:
    texts = (
        "Chairs: Wanda Krol, Tom Hallow",
        "[10:42] Wanda: It is late. Tom, Wanda, thanks.",
        "[10:43] Tom: I know.",
    )
    assert _told(*texts) == [("Wanda Krol", "Chair", None), ("Tom Hallow", "Chair", None)]


def test_a_first_name_that_two_people_have_is_neither_of_them() -> None:
    texts = (
        "Present: Wanda Krol, Wanda Brandt",
        "[10:42] Wanda: It is late.",
        "[10:43] Ilse: I know.",
    )
    assert [name for name, _, _ in _told(*texts)] == [
        "Wanda Krol",
        "Wanda Brandt",
        "Wanda",
        "Ilse",
    ]


def test_a_representative_before_a_name_speaks_for_the_state_or_body() -> None:
    texts = (
        "The representative of Austria, Ms. Krol, agreed.",
        "The delegate from Kenya, Mr. Hallow, did not.",
        "The observer for the Tide Union (Ms. Brandt) asked why.",
    )
    assert _told(*texts) == [
        ("Ms. Krol", "representative", "Austria"),
        ("Mr. Hallow", "delegate", "Kenya"),
        ("Ms. Brandt", "observer", "Tide Union"),
    ]


def test_whom_the_chair_addresses_is_not_the_chair() -> None:
    texts = ("Chair: Ms. Krol, how much was cut?", "Ms. Krol: About half.")
    assert _told(*texts) == [("Ms. Krol", None, None)]
