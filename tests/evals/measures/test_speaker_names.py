"""Names are compared without titles, letter case and typographic signs."""

from __future__ import annotations

import pytest

from evals.measures.speaker_names import SpeakerNames
from indexer.attribution.attribute import attribute_report
from tests.server.export.made_reports import passage


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ms. Ann Lee", "Ann Lee", True),
        ("Dr Ann LEE", "Ms. Ann Lee", True),
        ("Ms. O’Brien", "Ms. O'Brien", True),
        ("Mr. Makayat–Safouesse", "Mr. Makayat-Safouesse", True),
        ("J. K. Lee", "J K Lee", True),
        ("Ann\u00a0 Lee", "Ann Lee", True),
        ("Ms. Lee", "Ms. Ann Lee", False),
        ("Ann Lee", "Anna Lee", False),
        ("Ann Lee", None, False),
        (None, None, True),
    ],
)
def test_persons_are_the_same_by_their_names_alone(
    one: str | None, other: str | None, same: bool
) -> None:
    names = SpeakerNames()
    assert names.same_person(one, other) is same
    assert names.same_person(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UNHCR", "the Refugee Agency", True),
        ("refugee agency", "Unhcr", True),
        ("Refugee Agency", "Office for Refugees", True),
        ("The Harbour Board", "Harbour Board", True),
        ("UNHCR", "IOM", False),
        ("Harbour Board", "Refugee Agency", False),
        ("IOM", None, False),
        (None, None, True),
    ],
)
def test_organisations_are_the_same_by_any_of_their_names(
    one: str | None, other: str | None, same: bool
) -> None:
    names = SpeakerNames([("UNHCR", "Refugee Agency", "Office for Refugees"), ("IOM",)])
    assert names.same_organisation(one, other) is same
    assert names.same_organisation(other, one) is same


def test_the_names_of_an_organisation_are_those_of_its_report() -> None:
    text = "The International Maritime Council (IMC) met. The IMC agreed to wait."
    names = SpeakerNames.of_report(attribute_report([passage(1, *text.split(". "))]))
    assert names.same_organisation("IMC", "International Maritime Council")
    assert not names.same_organisation("IMC", "International Mining Council")
    assert not SpeakerNames().same_organisation("IMC", "International Maritime Council")
