"""What a name looks like, and whether two names can mean one person."""

from __future__ import annotations

import re

import pytest

from indexer.entities.person_names import (
    FULL_NAME,
    SHORT_NAME,
    TITLED,
    first_name,
    first_name_of_title,
    gender,
    given_initials,
    initials,
    is_address,
    is_name,
    is_quoted,
    is_surely_person,
    out_of_capitals,
    same_person,
    surname,
    title_of,
    untitled,
    with_title_letter,
)


@pytest.mark.parametrize(
    ("name", "is_sure"),
    [
        ("Ms. Hall", True),
        ("Mr. Tom Hill", True),
        ("Cllr S Bank", True),
        ("S Hall", True),
        ("Mr. President", False),
        ("Mayor Street", False),
        ("Justice Department", False),
        ("Tom Hill", False),
    ],
)
def test_after_a_title_or_an_initial_any_word_is_a_surname(name: str, is_sure: bool) -> None:
    assert is_surely_person(name) == is_sure


@pytest.mark.parametrize(
    ("letters", "name", "are_initials"),
    [
        ("SB", "Sister Bernadette Achieng", True),
        ("RD", "Rev. Dawit Haile", True),
        ("BA", "Sister Bernadette Achieng", False),
        ("RX", "Rev. Dawit Haile", False),
        ("AL", "Ana Lee", False),
    ],
)
def test_initials_may_begin_with_the_letter_of_the_title(
    letters: str, name: str, are_initials: bool
) -> None:
    assert with_title_letter(letters, name) == are_initials


def test_the_titles_of_a_name_are_folded() -> None:
    names = ("Dr. Ada Lund", "Prof Dr Lund", "Ada Lund")
    assert [title_of(name) for name in names] == ["dr", "prof dr", ""]


def test_a_name_alone_in_quotation_marks_is_quoted() -> None:
    text = "the “Lady Grant” and “Lady Roe left”"
    assert [is_quoted(text, at, at + 10) for at in (5,)] == [True]
    assert not is_quoted(text, text.index("Lady Roe"), text.index(" left"))


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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then Mr. J. van der Berg left", "Mr. J. van der Berg"),
        ("Then Ms. de la Cruz left", "Ms. de la Cruz"),
        ("Then Mr. SMITH left", "Mr. SMITH"),
        ("Then Prof. Dr. Ana Ortega y Gasset left", "Prof. Dr. Ana Ortega y Gasset"),
        ("Then Rabbi Samson ben Abraham left", "Rabbi Samson ben Abraham"),
        ("Then Mr. Doyle’s paper was read", "Mr. Doyle"),
        ("Then Councilmember Lee left", "Councilmember Lee"),
        ("Then Vice Mayor Ana Lee left", "Vice Mayor Ana Lee"),
        ("Then Rt. Rev. Lee left", "Rev. Lee"),
        ("Then Ana Lee left", None),
    ],
)
def test_a_titled_name_runs_over_initials_particles_and_capitals(
    text: str, name: str | None
) -> None:
    match = TITLED.search(text)
    assert (match["name"] if match else None) == name


@pytest.mark.parametrize(
    ("name", "is_full"),
    [("Maria Lopez", True), ("J. van der Berg", True), ("Lopez", False), ("Maria lopez", False)],
)
def test_a_full_name_has_two_words_or_more(name: str, is_full: bool) -> None:
    assert (re.fullmatch(FULL_NAME, name) is not None) is is_full


def test_only_some_titles_stand_before_a_first_name_alone() -> None:
    names = ("Sir Giles", "Dame Ana", "Mr. Giles", "Sir Giles Marlow")
    assert [first_name_of_title(name) for name in names] == ["Giles", "Ana", "", ""]


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Mr. President", True),
        ("Mr. Speaker", True),
        ("Madam Chair", True),
        ("Madam Vice-Chair", True),
        ("Mr. Acting President", True),
        ("Mr. Presser", False),
        ("Ms. Ana Lee", False),
    ],
)
def test_a_title_before_an_office_is_nobodys_name(name: str, address: bool) -> None:
    assert is_address(name) is address


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Anna", True),
        ("Jan van der Moor", True),
        ("dsinger", True),
        ("PeterKrol", True),
        ("AB", True),
        ("X", False),
        ("the reef", False),
        ("Anna said", False),
        ("Reef, Tide", False),
    ],
)
def test_a_name_alone_may_be_one_word_or_the_nick_of_a_chat(words: str, name: bool) -> None:
    assert is_name(words) is name


@pytest.mark.parametrize(
    ("words", "name"),
    [("Anna Lee", True), ("P Vane", True), ("P. Vane", True), ("Ms. Vane", True), ("Vane", False)],
)
def test_a_short_name_has_a_title_a_first_name_or_an_initial(words: str, name: bool) -> None:
    assert (re.fullmatch(SHORT_NAME, words) is not None) is name


def test_the_first_name_is_the_first_of_several_words_without_titles() -> None:
    names = ("Dr. Jan van der Moor", "J. Moor", "Ms. Moor", "Moor")
    assert [first_name(name) for name in names] == ["Jan", "J", "", ""]


@pytest.mark.parametrize(
    ("name", "after", "found"),
    [
        ("Maria Lopez", " (ML) left", "ML"),
        ("Dr. Maria Ana Lopez", " (ML) left", "ML"),
        ("Maria Lopez", " (WRU) left", None),
        ("Maria Lopez", " left (ML)", None),
    ],
)
def test_initials_are_given_right_after_the_name_that_they_are_of(
    name: str, after: str, found: str | None
) -> None:
    assert given_initials(name, name + after, len(name)) == found


def test_initials_may_stand_in_the_next_cell_of_a_row() -> None:
    text = "Cllr J Long (Chairman) | JL"
    assert given_initials("Cllr J Long", text, len("Cllr J Long")) == "JL"
    assert given_initials("Cllr J Long", text.replace("JL", "XL"), len("Cllr J Long")) is None
    assert given_initials("Cllr J Long", text.replace("JL", "JLX"), len("Cllr J Long")) is None


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("MR. SMITH", "Mr. Smith"),
        ("DR LEE", "Dr Lee"),
        ("MS. ANA VAN DER BERG", "Ms. Ana van der Berg"),
        ("MR. O'NEILL", "Mr. O'Neill"),
        ("MRS. MCCABE-ROE", "Mrs. McCabe-Roe"),
        ("JOANNA REED", "Joanna Reed"),
        ("Mr. SMITH", "Mr. SMITH"),
        ("MR. SMITH'S REPORT", "MR. SMITH'S REPORT"),
        ("MR. LEE AND MS. ROE", "MR. LEE AND MS. ROE"),
        ("BUDGET REPORT", "BUDGET REPORT"),
        ("CHAIR", "CHAIR"),
    ],
)
def test_a_title_or_a_first_name_makes_a_name_of_capitals(printed: str, name: str) -> None:
    assert out_of_capitals(printed) == name
