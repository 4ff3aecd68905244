"""Which of many names can mean the same person."""

from __future__ import annotations

import pytest

from indexer.entities.name_lookup import NameLookup
from indexer.entities.person_names import same_person

_NAMES = ("Ms. Ilse Moss", "Mr. Tom Moss", "T. Reyes", "Sir Giles Tarn", "Dr. Krol", "Ana Krol")


@pytest.fixture
def lookup() -> NameLookup:
    own = NameLookup()
    for at, name in enumerate(_NAMES):
        own.add(at, name)
    return own


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("Ms. Moss", [0]),
        ("Ilse Moss", [0]),
        ("I. Moss", [0]),
        ("Mr. Moss", [1]),
        ("Moss", [0, 1]),
        ("Ms. Tom Moss", []),
        ("Tara Reyes", [2]),
        ("Mr. Reyes", [2]),
        ("Paul Reyes", []),
        ("Sir Giles", [3]),
        ("Lord Giles", []),
        ("Ana Krol", [4, 5]),
        ("Webb", []),
    ],
)
def test_the_names_that_can_mean_the_same_person_fit(
    lookup: NameLookup, name: str, numbers: list[int]
) -> None:
    assert sorted(lookup.fitting(name)) == numbers


def test_two_names_at_most_fit() -> None:
    own = NameLookup()
    for at, first in enumerate(("Ana", "Ilse", "Tom", "Otto")):
        own.add(at, f"{first} Moss")
    assert len(own.fitting("Moss")) == 2


def test_names_are_the_same_but_for_their_titles(lookup: NameLookup) -> None:
    tried = ("Tom Moss", "Dr. Tom Moss", "Ms. Tom Moss", "T. Moss", "Krol")
    assert [lookup.same(name) for name in tried] == [[1], [1], [], [], [4]]


def test_a_name_that_was_removed_fits_no_more(lookup: NameLookup) -> None:
    lookup.remove(0, "Ms. Ilse Moss")
    assert lookup.fitting("Moss") == [1]
    assert lookup.same("Ilse Moss") == []


def test_whatever_can_mean_the_same_person_is_found() -> None:
    names = [
        f"{title}{first}{last}"
        for title in ("", "Mr. ", "Ms. ", "Sir ", "Cllr ")
        for first in ("Ana ", "A. ", "Giles ", "")
        for last in ("Moss", "MOSS", "Giles")
    ]
    for known in names:
        own = NameLookup()
        own.add(7, known)
        for name in names:
            assert own.fitting(name) == ([7] if same_person(known, name) else []), (known, name)
