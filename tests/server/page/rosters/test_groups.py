"""A roster by organisation: in the order of the alphabet, persons by surname, those without one last."""

from __future__ import annotations

from dataclasses import replace

from indexer.attribution.types import Roster, RosterEntry
from server.page.rosters.groups import OrganisationGroup, by_organisation
from tests.server.page.meeting import ADA_ENTRY, UNEP_ENTRY


def _person(name: str, organisation: str | None, *others: str) -> RosterEntry:
    return replace(ADA_ENTRY, person=name, organisation=organisation, organisations=others)


def _organisation(name: str) -> RosterEntry:
    return replace(UNEP_ENTRY, organisation=name)


def test_organisations_come_by_name_with_their_persons_by_surname_and_the_rest_last() -> None:
    zoe, ada, eve = (
        _person("Ms. Ann Zoe", "UNEP"),
        _person("Mr. Bo Ada", "UNEP"),
        _person("Eve", None),
    )
    unep, bank = _organisation("UNEP"), _organisation("bank")
    assert by_organisation(Roster((zoe, eve, ada), (unep, bank), ())) == (
        OrganisationGroup("bank", bank, ()),
        OrganisationGroup("UNEP", unep, (ada, zoe)),
        OrganisationGroup("", None, (eve,)),
    )


def test_who_changes_stands_under_each_organisation() -> None:
    ada = _person("Ada", "UNEP", "UNEP", "WHO")
    groups = by_organisation(Roster((ada,), (), ()))
    assert groups == (
        OrganisationGroup("UNEP", None, (ada,)),
        OrganisationGroup("WHO", None, (ada,)),
    )


def test_spellings_of_an_organisation_are_one() -> None:
    ada, who = _person("Ada", "W.H.O."), _organisation("WHO")
    assert by_organisation(Roster((ada,), (who,), ())) == (OrganisationGroup("WHO", who, (ada,)),)
