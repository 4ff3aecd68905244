"""What a roll is, where it ends, and which persons it names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.entities.introductions import Person
from indexer.entities.rolls.heads import is_roll_heading
from indexer.entities.rolls.reading import read_rolls
from indexer.types import Evidence, Span
from tests.indexer.hostile import assert_linear, filled, words
from tests.indexer.minutes import organisations_of, passages


def _persons(text: str, *section: str) -> list[Person]:
    """Return the persons of the rolls in a text."""
    (passage,) = passages(text, section=section)
    return list(read_rolls([passage], organisations_of(text)))


def _names(text: str, *section: str) -> list[str]:
    return [person.name for person in _persons(text, *section)]


@pytest.mark.parametrize(
    "head",
    [
        "Present:",
        "PRESENT (Two Councillors):-",
        "Members present:",
        "Also in attendance:",
        "Staff and visitors present:",
        "Conference call participants:",
        "Apologies for absence:",
        "It rained. Present:",
    ],
)
def test_a_roll_begins_with_words_for_those_who_attend_and_a_colon(head: str) -> None:
    assert _names(f"{head} Tom Hallow, Ilse Brandt") == ["Tom Hallow", "Ilse Brandt"]


@pytest.mark.parametrize("text", ["The reefs: Tom Hallow, Ilse Brandt", "Tom Hallow, Ilse Brandt"])
def test_names_after_other_words_are_no_roll(text: str) -> None:
    assert _names(text) == []


@pytest.mark.parametrize(
    ("heading", "is_roll"),
    [
        ("Participants", True),
        ("PRESENT", True),
        ("2. Members present", True),
        ("List of participants", True),
        ("Apologies (two):", True),
        ("Participants in the survey of the reef", False),
        ("The roof", False),
        ("", False),
    ],
)
def test_a_heading_is_a_rolls_if_it_has_only_words_for_those_who_attend(
    heading: str, is_roll: bool
) -> None:
    assert is_roll_heading(heading) is is_roll


def test_the_section_of_such_a_heading_is_a_roll_unless_it_narrates() -> None:
    assert _names("Tom Hallow, Ilse Brandt", "Minutes", "Participants") == [
        "Tom Hallow",
        "Ilse Brandt",
    ]
    assert _names("Tom Hallow was late for Ilse Brandt", "Minutes", "Participants") == []
    assert _names("Tom Hallow, Ilse Brandt", "Participants", "The roof") == []


def test_three_names_in_a_row_that_each_have_brackets_are_a_roll() -> None:
    row = "Ana Dorn (WHO) Max Lindt (FAO) Cyra Roe (ILO)"
    assert [(p.name, p.organisation) for p in _persons(row)] == [
        ("Ana Dorn", "WHO"),
        ("Max Lindt", "FAO"),
        ("Cyra Roe", "ILO"),
    ]
    assert _persons("Ana Dorn (WHO) Max Lindt (FAO)") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Beside the kiln: Ted, Miriam (notes), Jo.", ["Ted", "Miriam", "Jo"]),
        ("Beside the kiln: Ted, Miriam, Jo and Quill.", ["Ted", "Miriam", "Jo", "Quill"]),
        ("Beside the kiln: Ted, Miriam.", []),
        ("Beside the kiln: Ted, Miriam, Jo, Clay, Sand, Glaze, Bricks.", []),
    ],
)
def test_a_line_that_lists_mostly_first_names_is_a_roll_of_them(
    text: str, names: list[str]
) -> None:
    assert _names(text) == names


def test_a_roll_ends_where_the_next_begins_or_a_sentence_narrates() -> None:
    text = "Present: Tom Hallow. Apologies: Ilse Brandt. Petra Moll was in the chair."
    assert _names(text) == ["Tom Hallow", "Ilse Brandt"]


def test_the_evidence_is_the_entry() -> None:
    text = "Present: Tom Hallow (Chair), Ilse Brandt"
    assert [person.introduced for person in _persons(text)] == [
        Evidence("p1", Span(9, 27)),
        Evidence("p1", Span(29, 40)),
    ]


@pytest.mark.parametrize(
    "unit",
    ["Present: {} Moss, ", "{} Moss (WHO) ", "{} Moss {} Inc. - ", "Ted, {}: ", "Cllrs. {}, "],
)
def test_rolls_are_read_in_linear_time(unit: str) -> None:
    assert_linear(lambda size: [filled((unit.replace("{}", word) for word in words()), size)])


def test_officers_of_a_company_speak_for_it_and_its_callers_for_their_firms() -> None:
    texts = (
        "Company participants:",
        "Wanda Krol - Vice President, Investor Relations",
        "Conference call participants: Tom Hallow, Moss Capital; Ilse Brandt, Fen Partners",
    )
    found = read_rolls(
        passages(*texts, section=("Tide Tools AB, Q2 2019 Earnings Call",)),
        organisations_of(*texts),
    )
    assert [(p.name, p.role, p.organisation) for p in found] == [
        ("Wanda Krol", "Vice President", "Tide Tools AB"),
        ("Tom Hallow", None, "Moss Capital"),
        ("Ilse Brandt", None, "Fen Partners"),
    ]


def test_commas_between_many_names_divide_them_where_a_semicolon_stands_later() -> None:
    text = "Present: Wanda Krol, Tom Hallow, Ilse Brandt, Uma Dahl, Ravi Sen; Petra Holm (Clerk)"
    assert [(p.name, p.organisation) for p in _persons(text)] == [
        (name, None) for name in ("Wanda Krol", "Tom Hallow", "Ilse Brandt", "Uma Dahl", "Ravi Sen")
    ] + [("Petra Holm", None)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Faculty present: Krol, Hallow (chair), Brandt, Sen", ["Krol", "Hallow", "Brandt", "Sen"]),
        ("Members present: Chile, Peru, Kenya, Norway", []),
        ("Present: 12 members, among them Krol", []),
    ],
)
def test_a_list_of_surnames_is_a_roll_unless_states_stand_in_it(
    text: str, names: list[str]
) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chairs: Wanda Krol, Tom Hallow", ["Wanda Krol", "Tom Hallow"]),
        ("Host: Ilse Brandt", ["Ilse Brandt"]),
        (
            "Guests: Dr. Uma Dahl, historian at the Tide Centre; Ravi Sen",
            ["Dr. Uma Dahl", "Ravi Sen"],
        ),
        ("Chair: Thank you all for coming.", []),
    ],
)
def test_a_line_of_a_function_and_names_is_a_roll(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_a_paragraph_of_many_lines_after_a_head_is_a_roll() -> None:
    lines = [f"Mr {letter} Hallow - Moss Profiles Number {letter}" for letter in "ABCDEFG"]
    texts = ("PRESENT:", " ".join(lines))
    head, roll = passages(*texts)
    starts = [texts[1].index(line) for line in lines]
    spans = tuple(Span(at, at + len(line)) for at, line in zip(starts, lines, strict=True))
    found = read_rolls([head, replace(roll, sentences=spans)], organisations_of(*texts))
    assert [p.name for p in found] == [f"Mr {letter} Hallow" for letter in "ABCDEFG"]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Executive Director: Mr Tom Hallow", [("Mr Tom Hallow", "Executive Director", None)]),
        ("France: Mr. Hallow", [("Mr. Hallow", None, "France")]),
        (
            "Chairs: Wanda Krol, Tom Hallow",
            [("Wanda Krol", "Chair", None), ("Tom Hallow", "Chair", None)],
        ),
        ("Rapporteur: Ms. Krol (Chile)", [("Ms. Krol", "Rapporteur", "Chile")]),
        ("Topic: nets", []),
    ],
)
def test_an_office_or_a_state_stands_before_a_colon_and_a_name(
    text: str, persons: list[tuple[str, str | None, str | None]]
) -> None:
    assert [(p.name, p.role, p.organisation) for p in _persons(text)] == persons
