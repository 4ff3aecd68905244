"""Names in a line of a roll, with titles, offices or firms beside them."""

from __future__ import annotations

import pytest

from indexer.entities.introductions import Person
from indexer.entities.rolls.reading import read_rolls
from tests.indexer.minutes import organisations_of, passages


def _persons(text: str, *section: str) -> list[Person]:
    """Return the persons of the rolls in a text."""
    (passage,) = passages(text, section=section)
    return list(read_rolls([passage], organisations_of(text)))


def _names(text: str, *section: str) -> list[str]:
    return [person.name for person in _persons(text, *section)]


def test_names_after_the_title_of_several_share_it() -> None:
    text = "Present: Cllrs. Tarn (Chair), Moss, P. Quill and Mr. Webb"
    assert [(p.name, p.role) for p in _persons(text)] == [
        ("Cllr Tarn", "Chair"),
        ("Cllr Moss", None),
        ("Cllr P. Quill", None),
        ("Mr. Webb", None),
    ]
    assert _names("Present: Councillors Ilse Brandt and Moss") == [
        "Councillor Ilse Brandt",
        "Councillor Moss",
    ]


@pytest.mark.parametrize(
    "entry",
    ["the Clerk", "Mr. President", "Two members of the public", "Tide Council"],
)
def test_an_entry_that_is_no_name_is_passed_over(entry: str) -> None:
    assert _names(f"Present: Tom Hallow, {entry}, Ilse Brandt") == ["Tom Hallow", "Ilse Brandt"]


def test_the_firm_and_the_office_after_a_name_are_read_in_the_roll_of_a_call() -> None:
    text = "Conference call participants: Wanda Krol Tarn Filtration Inc. - Vice President"
    (person,) = _persons(text)
    assert (person.name, person.role, person.organisation) == (
        "Wanda Krol",
        "Vice President",
        "Tarn Filtration Inc.",
    )


def test_offices_before_names_belong_to_the_names_that_follow() -> None:
    text = "STAFF PRESENT: County Manager Wanda Krol, Clerk to the Board Tom Hallow, Ilse Brandt"
    assert [(p.name, p.role) for p in _persons(text)] == [
        ("Wanda Krol", "County Manager"),
        ("Tom Hallow", "Clerk to the Board"),
        ("Ilse Brandt", None),
    ]


def test_a_word_for_all_before_the_first_name_is_no_part_of_it_and_titles_end_at_a_semicolon() -> (
    None
):
    text = "Attendance: Trustees Wanda Krol (Chair), Cllrs Hallow, Brandt; Moss Verity (Clerk)"
    assert [p.name for p in _persons(text)] == [
        "Wanda Krol",
        "Cllr Hallow",
        "Cllr Brandt",
        "Moss Verity",
    ]


def test_a_title_after_and_is_no_office() -> None:
    text = "Present: President and Ms Wanda Krol, Tom Hallow"
    assert all(" and " not in (person.role or "") for person in _persons(text))
