"""What one entry of a roll tells of a person: initials, nick, office and organisation."""

from __future__ import annotations

import pytest

from indexer.entities.introductions import Person
from indexer.entities.rolls.entries import read_entry
from indexer.types import Evidence, Span
from tests.indexer.minutes import organisations_of, passages

_REPORT = (
    "The World Reef Union (WRU) met. The Chief Executive Officer (CEO) left. The CEO sent WRU."
)


def _entry(name: str, after: str, is_split: bool = False) -> tuple[Person, str]:
    """Return the person of a name and what was read after it."""
    text = name + after
    (passage,) = passages(text)
    own = organisations_of(_REPORT, text)
    person, end = read_entry(passage, Span(0, len(name)), len(passage.text), name, own, is_split)
    assert person.introduced == Evidence("p1", Span(0, end))
    return person, text[len(name) : end]


@pytest.mark.parametrize(
    ("after", "role", "organisation", "read"),
    [
        (" (Chair), Tom", "Chair", None, " (Chair)"),
        (", Chair, Tom", "Chair", None, ", Chair"),
        (" - Chair; Tom", "Chair", None, " - Chair"),
        (" (WRU), Tom", None, "WRU", " (WRU)"),
        (" (World Reef Union), Tom", None, "WRU", " (World Reef Union)"),
        (" (Labour, Eastmoor), Tom", None, "Labour", " (Labour, Eastmoor)"),
        (" (Individual), Tom", None, None, " (Individual)"),
        (" (CEO), Tom", "CEO", None, " (CEO)"),
        (" (Chair, WRU), Tom", "Chair", "WRU", " (Chair, WRU)"),
        (" (WRU) (Chair), Tom", "Chair", "WRU", " (WRU) (Chair)"),
        (" (WRU), Treasurer (Online), Tom", "Treasurer", "WRU", " (WRU), Treasurer (Online)"),
        (", Tom", None, None, ""),
    ],
)
def test_an_office_and_an_organisation_stand_in_brackets_or_after_a_comma_or_dash(
    after: str, role: str | None, organisation: str | None, read: str
) -> None:
    person, end = _entry("Wanda Krol", after)
    assert (person.role, person.organisation, end) == (role, organisation, read)


@pytest.mark.parametrize(
    ("name", "after", "initials", "organisation"),
    [
        ("Wanda Krol", "", "WK", None),
        ("Wanda Krol", " (WKr)", "WKr", None),
        ("Wanda Krol", " (WK)", "WK", None),
        ("Dr. Wanda Krol", " (WK)", "WK", None),
        ("Wanda Krol", " (wandak)", "wandak", None),
        ("Wanda Krol", " (WRU, wandak)", "wandak", "WRU"),
        ("Wanda Krol", " (WRU)", "WK", "WRU"),
        ("Wanda Krol", " (notes)", "WK", None),
        ("Wanda Krol", " (online)", "WK", None),
        ("Wanda Krol", " (chair)", "WK", None),
    ],
)
def test_the_initials_or_the_nick_in_brackets_count_before_computed_ones(
    name: str, after: str, initials: str, organisation: str | None
) -> None:
    person, _ = _entry(name, after)
    assert (person.initials, person.organisation) == (initials, organisation)


def test_what_follows_a_comma_is_the_organisation_only_between_semicolons() -> None:
    split, read = _entry("Wanda Krol", ", Tarn Stone; Tom", is_split=True)
    assert (split.organisation, read) == ("Tarn Stone", ", Tarn Stone")
    listed, read = _entry("Wanda Krol", ", Tarn Stone, Tom")
    assert (listed.organisation, read) == (None, "")


def test_brackets_after_an_office_name_a_ward_unless_they_are_an_organisations() -> None:
    assert _entry("Wanda Krol", ", Public Governor (Hebden), Tom")[0].organisation is None
    assert _entry("Wanda Krol", ", Governor (World Reef Union), Tom")[0].organisation == "WRU"


def test_an_underscore_between_two_names_is_a_blank() -> None:
    assert _entry("Wanda_Krol", ", Tom")[0].name == "Wanda Krol"
