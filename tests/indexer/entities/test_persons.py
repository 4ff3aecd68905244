"""How the persons of a report are merged, and by which names and roles they are found again."""

from __future__ import annotations

import pytest

from indexer.entities.introductions import Person
from indexer.entities.person_names import same_person, title_of, untitled
from indexer.entities.persons import Persons
from indexer.types import Evidence, Span
from tests.indexer.hostile import assert_linear, filled, words
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


def test_who_is_introduced_in_full_has_the_organisation_that_the_paragraph_begins_with() -> None:
    bank = "The questions about the Coral Bank are many."
    for name, organisation in (("Dr. Ada Osei", "Coral Bank"), ("Dr. Osei", None)):
        people = people_of(f"Coral Bank. The questions were put by {name}.", bank)
        assert [own.organisation for own in people.persons] == [organisation]


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
        exact = [p for p in fitting if untitled(p.name) == untitled(name)]
        title, bare = title_of(name), " " not in untitled(name)
        same_title = [p for p in fitting if title_of(p.name) == title]
        found = exact or (same_title if title and bare and same_title else fitting)
        assert people.by_name(name) == (found[0] if len(found) == 1 else None)


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Dr Price", "Dr Eleanor Price"),
        ("Mr Price", "Mr John Price"),
        ("Sir Alan", "Sir Alan Price"),
        ("E. Price", "Dr Eleanor Price"),
        ("Mrs Price", None),
        ("Price", None),
        ("Ms Lund", "Dr Ada Lund"),
    ],
)
def test_of_several_with_a_surname_the_title_tells_who_is_meant(name: str, who: str | None) -> None:
    people = Persons(
        Person(each)
        for each in ("Dr Eleanor Price", "Sir Alan Price", "Mr John Price", "Dr Ada Lund")
    )
    found = people.by_name(name)
    assert (found and found.name) == who


def test_a_name_in_quotation_marks_is_no_person() -> None:
    people = people_of("Ms. Lady Roe left.", "Lady Grant sent regrets.")
    assert [person.name for person in people.mentioned_in('They sold the "Lady Grant".')] == []
    assert people.last_named_in("Lady Grant left.") == people.by_name("Lady Grant")


@pytest.mark.parametrize(
    "unit", ["Mr. {} Smith spoke. Mr. Smith agreed. ", "Sir {} Marlow spoke. Sir {} agreed. "]
)
def test_persons_of_one_surname_are_merged_in_linear_time(unit: str) -> None:
    assert_linear(lambda size: [filled((unit.replace("{}", w) for w in words()), size)])


def test_a_merged_person_is_looked_up_by_the_longer_name() -> None:
    people = people_of("Mr. Reed spoke.", "Mr. John Reed left.", "Mr. Jim Reed stayed.")
    assert [person.name for person in people.persons] == ["Mr. John Reed", "Mr. Jim Reed"]
    assert people.by_name("Mr. Reed") is None


def test_persons_of_many_roles_are_looked_up_in_linear_time() -> None:
    unit = "The {} Minister, Ana Ha{}, said so. The {} Minister agreed. "
    assert_linear(lambda size: [filled((unit.replace("{}", w) for w in words()), size)])


def test_a_deputy_is_never_meant_by_the_bare_title() -> None:
    people = people_of("Ms. Roe, Deputy Director of the Coral Bank, spoke.")
    assert people.by_role("Director") is None
    assert (found := people.by_role("Deputy Director")) and found.name == "Ms. Roe"


def test_a_chair_of_an_organisation_is_not_who_is_in_the_chair() -> None:
    people = people_of("Present: Ada Finn, Chair of the Tide Council; Margaret Gill, Chair.")
    assert (chair := people.first_chairperson()) and chair.name == "Margaret Gill"


def test_a_first_name_alone_means_the_one_person_who_has_it() -> None:
    people = people_of("Present: Ana Reed, Tom Roe, Tom Finn, O. Webb")
    tried = ("Ana", "Tom", "O", "Roe")
    found = {name: people.by_name_or_initials(name) for name in tried}
    assert {name: person and person.name for name, person in found.items()} == {
        "Ana": "Ana Reed",
        "Tom": None,
        "O": None,
        "Roe": "Tom Roe",
    }


def test_a_first_name_before_another_name_mentions_nobody() -> None:
    people = people_of("Present: Ana Reed, Tom Roe")
    assert [p.name for p in people.mentioned_in("Ana left.")] == ["Ana Reed"]
    assert people.mentioned_in("Ana Webb left.") == []


def test_given_initials_mean_one_person_and_shared_ones_nobody() -> None:
    people = people_of("Present: Jo Smee (JSm), John Seal (JS), Ana Reed, Abel Roe (patk)")
    tried = ("JSm", "JS", "AR", "patk")
    found = {name: people.by_name_or_initials(name) for name in tried}
    assert {name: person and person.name for name, person in found.items()} == {
        "JSm": "Jo Smee",
        "JS": "John Seal",
        "AR": "Ana Reed",
        "patk": "Abel Roe",
    }
    printed = people_of("Present: Jo Smee (JS), John Seal").by_name_or_initials("JS")
    assert printed and printed.name == "Jo Smee"
    shared = people_of("Present: Jo Smee, John Seal")
    assert shared.by_name_or_initials("JS") is None


def test_the_last_person_whom_a_text_names_is_by_a_name_that_is_theirs_alone() -> None:
    people = people_of("Ms. Ana Reed, Mr. Paul Reed and Mr. Tom Roe left.")
    texts = ("Roe thanked Ana Reed.", "Ana thanked Mr. Roe.", "Roe thanked Reed.", "It rained.")
    found = [people.last_named_in(text) for text in texts]
    assert [person and person.name for person in found] == [
        "Ms. Ana Reed",
        "Mr. Tom Roe",
        None,
        None,
    ]


def test_a_surname_is_known_in_any_letter_case_though_several_have_it() -> None:
    people = people_of("Ms. Ana Reed and Mr. Paul Reed left.")
    assert [people.is_surname(word) for word in ("Reed", "REED", "Ana", "Roe")] == [
        True,
        True,
        False,
        False,
    ]
