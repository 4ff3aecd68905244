"""Which words show that a name is that of a state, a document, a body, or no name at all."""

from __future__ import annotations

import pytest

from indexer.entities.organisation_words import (
    has_head_noun,
    is_country,
    is_deliberative,
    is_document,
    is_phantom,
    is_publication,
)


def test_a_head_noun_shows_that_a_name_is_no_persons() -> None:
    assert [has_head_noun(name) for name in ("Justice Department", "Ana Justice")] == [True, False]


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Chile", True),
        ("CHILE", True),
        ("the Marshall Islands", True),
        ("Côte d'Ivoire", True),
        ("European Union", True),
        ("Chilean Navy", False),
        ("Narrows", False),
    ],
)
def test_a_state_or_a_union_of_states_is_known_in_any_letter_case(name: str, country: bool) -> None:
    assert is_country(name) is country


@pytest.mark.parametrize(
    ("name", "phantom"),
    [
        ("PRESENT", True),
        ("Members", True),
        ("Five Councillors", True),
        ("Other Parishioners", True),
        ("Resident", True),
        ("The Public", False),
        ("Public", True),
        ("Tide Council", False),
        ("Councillors of Eastmoor", False),
    ],
)
def test_words_for_those_who_attend_are_no_name(name: str, phantom: bool) -> None:
    assert is_phantom(name) is phantom


def test_documents_publications_and_bodies_that_meet_are_told_by_their_words() -> None:
    names = ("Reef Convention", "Reef Bulletin", "Reef Council", "Bulletin of Reefs")
    assert [is_document(name) for name in names] == [True, False, False, False]
    assert [is_publication(name) for name in names] == [False, True, False, False]
    assert [is_deliberative(name) for name in names] == [False, False, True, False]
