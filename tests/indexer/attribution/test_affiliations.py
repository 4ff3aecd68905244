"""A person who changes from one organisation to another speaks for the one of the time."""

from __future__ import annotations

import pytest

from indexer.attribution.affiliations import find_affiliations
from indexer.attribution.attribute import attribute_report
from tests.indexer.minutes import organisations_of, passages, people_of

_BODIES = "The Tide Council and the Coral Bank met; the Tide Council and the Coral Bank agreed."


def _organisations(*texts: str) -> list[tuple[str | None, str | None]]:
    """Return who says each sentence of the texts, and for which organisation."""
    record = attribute_report(passages(*texts))
    return [
        (speaker.person, speaker.organisation)
        for own in record.attributions
        for attribution in own
        for speaker in attribution.speakers
    ]


@pytest.mark.parametrize(
    "later",
    [
        "Ms. Lee (Coral Bank) said no. She added why.",
        "Ms. Lee, now with the Coral Bank, said no. She added why.",
        "Ms. Lee, who left the Tide Council and is now at the Coral Bank, said no. She added why.",
    ],
)
def test_what_is_said_after_the_change_is_said_for_the_new_organisation(later: str) -> None:
    texts = (_BODIES, "Ms. Ana Lee (Tide Council) said yes. She added how.", "Ms. Lee said so.")
    lee = "Ms. Ana Lee"
    assert _organisations(*texts, later)[-5:] == [
        *[(lee, "Tide Council")] * 3,
        *[(lee, "Coral Bank")] * 2,
    ]


def test_the_roster_counts_a_person_once_with_the_organisations_over_time() -> None:
    texts = (
        _BODIES,
        "Ms. Lee (Tide Council) said yes.",
        "Ms. Lee (Coral Bank) said no.",
        "Ms. Lee (Tide Council) said maybe.",
    )
    roster = attribute_report(passages(*texts)).roster
    (lee,) = roster.persons
    assert (lee.person, lee.organisation, lee.said) == ("Ms. Lee", "Tide Council", 3)
    assert lee.organisations == ("Tide Council", "Coral Bank")
    assert {entry.organisation: entry.through for entry in roster.organisations} == {
        "Tide Council": 2,
        "Coral Bank": 1,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Ms. Lee (Chair) left.",
        "Ms. Lee (Tide Council) left.",
        "Ms. Lee (by telephone) left.",
        "Ms. Lee, speaking on behalf of the Coral Bank, left.",
        "Mr. Roe (Coral Bank) left.",
    ],
)
def test_a_role_and_on_whose_behalf_somebody_speaks_are_no_change(text: str) -> None:
    texts = (_BODIES, "Ms. Lee (Tide Council) said yes.", text)
    assert find_affiliations(passages(*texts), people_of(*texts), organisations_of(*texts)) == {}
