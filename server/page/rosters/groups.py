"""The persons and organisations of a roster, by organisation, in the order of the alphabet."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from indexer.attribution.types import Roster, RosterEntry
from indexer.index.names import folded_words, words_without_title
from server.answering.facets import organisation_key


@dataclass(frozen=True, slots=True)
class OrganisationGroup:
    """An organisation and who speaks for it; `entry` is its own line, None where it has none.

    `name` is "" for persons without an organisation.
    """

    name: str
    entry: RosterEntry | None
    persons: tuple[RosterEntry, ...]


def by_organisation(roster: Roster) -> tuple[OrganisationGroup, ...]:
    """Return the groups of a roster, those without an organisation last.

    A person who changes from one organisation to another stands under each. All spellings of an
    organisation are one.
    """
    entries: dict[Hashable, RosterEntry] = {}
    persons: dict[Hashable, list[RosterEntry]] = {}
    names: dict[Hashable, str] = {}
    for entry in roster.organisations:
        name = entry.organisation or ""
        entries.setdefault(organisation_key(name), entry)
        names.setdefault(organisation_key(name), name)
    for person in roster.persons:
        for name in person.organisations or (person.organisation or "",):
            persons.setdefault(organisation_key(name), []).append(person)
            names.setdefault(organisation_key(name), name)
    return tuple(
        OrganisationGroup(names[key], entries.get(key), _by_surname(persons.get(key, ())))
        for key in sorted(names, key=lambda key: (not names[key], folded_words(names[key])))
    )


def _by_surname(persons: Iterable[RosterEntry]) -> tuple[RosterEntry, ...]:
    """Persons in the order of their last names."""
    return tuple(sorted(persons, key=lambda entry: words_without_title(entry.person or "")[::-1]))
