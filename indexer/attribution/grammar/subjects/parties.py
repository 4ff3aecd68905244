"""Parties: organisations and states that speak as one or several.

"WHO and UNICEF", "PERU", "Kenya, for the AFRICAN GROUP, and the PHILIPPINES".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.attribution.types import Agent
from indexer.entities.organisation_words import is_country
from indexer.entities.organisations import OrganisationMention, Organisations
from indexer.types import Span, Speaker

# After a party: ", for the AFRICAN GROUP"
_FOR_GROUP = re.compile(r", (?:speaking )?(?:for|on behalf of) (?:the )?[A-Z][^,;.]{1,60}(?=,)")
# So many parties may say something together, named one by one.
_MOST_PARTIES = 12
# "Mexico (on behalf of the Community), the Philippines and Sweden"
_AND_PARTY = re.compile(r"(?: \([^()]{1,120}\))?(?:,? and |, )(?=[A-Z]|the [A-Z])")


def party_at(
    text: str, at: int, found: Sequence[OrganisationMention], organisations: Organisations
) -> Agent:
    """Match "MALI", "Kenya, for the AFRICAN GROUP, and the PHILIPPINES": delegations."""
    end = found[-1].span.end
    while len(found) < _MOST_PARTIES:
        after = _FOR_GROUP.match(text, end)
        join = _AND_PARTY.match(text, after.end() if after else end)
        other = organisations.starting_at(text, join.end()) if join else None
        if other is None or not is_country(other.name):
            break
        found, end = [*found, other], other.span.end
    return Agent("representative", Span(at, end), speakers_of(found), word="party")


def split_at_and(
    text: str,
    organisation: OrganisationMention,
    organisations: Organisations,
    several: bool = False,
) -> list[OrganisationMention]:
    """Return an organisation as one, or as the two that "and" joins.

    With `several` they are surely two; otherwise both names have to be known.
    """
    if is_country(organisation.name):
        return _joined_countries(text, organisation, organisations)
    name, join, _ = organisation.name.partition(" and ")
    if not join:
        return [organisation]
    end = text.index(organisation.name, organisation.span.start) + len(name)
    second = organisations.starting_at(text, end + len(join))
    if second and (
        several or (organisations.is_known(name) and organisations.is_known(second.name))
    ):
        return [
            OrganisationMention(
                Span(organisation.span.start, end), name, organisations.label_of(name)
            ),
            second,
        ]
    return [organisation]


def _joined_countries(
    text: str, country: OrganisationMention, organisations: Organisations
) -> list[OrganisationMention]:
    """Return the countries that commas and "and" join: "Chile", "Chile, Peru and Mali"."""
    found = [country]
    while len(found) < _MOST_PARTIES and (join := _AND_PARTY.match(text, found[-1].span.end)):
        other = organisations.starting_at(text, join.end())
        if other is None or not is_country(other.name):
            break
        found.append(other)
    return found if " and " in text[country.span.start : found[-1].span.end] else [country]


def speakers_of(
    mentions: Sequence[OrganisationMention], role: str | None = None
) -> tuple[Speaker, ...]:
    """Return organisations as speakers, with a role or without."""
    return tuple(Speaker(None, organisation.label, role) for organisation in mentions)
