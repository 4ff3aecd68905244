"""Look up the persons of a report by whatever the report calls them.

"Mr. Dilip Ratha (DR), Economist of the World Bank" is found as "Mr. Ratha", "Ratha", "DR" and "the
Economist", as long as no other person fits. All introductions of one person are merged: the longest
name, and the first role and organisation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from indexer.entities.introductions import Person, find_introductions, introduced_person
from indexer.entities.name_pattern import any_name
from indexer.entities.organisations import ROLE, Organisations
from indexer.entities.person_names import (
    TITLED,
    first_name_of_title,
    same_person,
    surname,
    untitled,
)
from indexer.lexicon.load import one_of, word_list
from indexer.types import Passage, Span

CHAIR = re.compile(rf"\b{one_of(word_list('roles', 'in the chair'))}\b", re.IGNORECASE)
# "the Minister", "the Vice-Chair"
_THE_ROLE = re.compile(r"\b[Tt]he ([A-Z][\w-]+)")
_WORD = re.compile(r"[\w-]+")
_DEPUTIES = frozenset(word_list("roles", "deputies"))


class Persons:
    """The persons of a report, in the order in which it names them."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self.persons = tuple(persons)
        self._names = _Names()
        for at, person in enumerate(self.persons):
            self._names.add(at, person.name)
        self._roles = [(_role_words(person.role), person) for person in self.persons]
        self._by_name: dict[str, Person | None] = {}
        self._by_role: dict[str, Person | None] = {}

    @classmethod
    def from_passages(cls, passages: Sequence[Passage], organisations: Organisations) -> Persons:
        """Find the persons that the passages of one report introduce."""
        found = _Merged()
        for passage in passages:
            for person in find_introductions(passage, organisations):
                found.add(person)
        known = cls(found.persons)
        for passage in passages:
            for person in _named_with_organisation(passage, organisations, known):
                found.add(person)
        texts = {passage.passage_id: passage.text for passage in passages}
        return cls(_with_own_organisation(person, texts, organisations) for person in found.persons)

    def by_name(self, name: str) -> Person | None:
        """Return the one person that a name means, with title or without; None if several fit."""
        if name not in self._by_name:
            near = [self.persons[at] for at in self._names.near(name)]
            fitting = [person for person in near if same_person(person.name, name)]
            exact = [person for person in fitting if untitled(person.name) == untitled(name)]
            self._by_name[name] = _only(exact or fitting)
        return self._by_name[name]

    def by_name_or_initials(self, name: str) -> Person | None:
        """Return the one person that a name, a surname or initials mean."""
        return _only(self._by_initials.get(name, ())) or self.by_name(name)

    def by_role(self, role: str) -> Person | None:
        """Return the one person whose role a title means ("the Minister")."""
        if role not in self._by_role:
            wanted = _role_words(role)
            fitting = [person for own, person in self._roles if wanted <= own]
            if len(fitting) > 1 and not wanted & _DEPUTIES:
                fitting = [person for person in fitting if not _is_deputy(person)]
            self._by_role[role] = _only(fitting)
        return self._by_role[role]

    def first_chairperson(self) -> Person | None:
        """Return the first person who is introduced as in the chair."""
        chairs = (p for p in self.persons if p.role and CHAIR.search(p.role))
        return next((person for person in chairs if not _is_deputy(person)), None)

    def mentioned_in(self, text: str) -> list[Person]:
        """Return the persons that a text names: by a title, then by a bare name, then by a role."""
        found = [self.by_name(match["name"]) for match in TITLED.finditer(text)]
        found += [self.by_name_or_initials(match[0]) for match in self.name_pattern.finditer(text)]
        roles = (match[1] for match in _THE_ROLE.finditer(text))
        found += [self.by_role(role) for role in roles if ROLE.search(role)]
        return list(dict.fromkeys(person for person in found if person))

    @cached_property
    def name_pattern(self) -> re.Pattern[str]:
        """A pattern of every name of a person without title: whole name, surname, initials."""
        names = {untitled(person.name) for person in self.persons}
        names |= {name.split()[-1] for name in names}
        return any_name(names | set(self._by_initials))

    @cached_property
    def _by_initials(self) -> Mapping[str, Sequence[Person]]:
        found = defaultdict[str, list[Person]](list)
        for person in self.persons:
            if person.initials:
                found[person.initials].append(person)
        return dict(found)


class _Names:
    """Numbered names, to look up those that can mean the same person without comparing all."""

    def __init__(self) -> None:
        self._by_surname: dict[str, list[int]] = defaultdict(list)
        self._by_first_name: dict[str, list[int]] = defaultdict(list)

    def add(self, at: int, name: str) -> None:
        """Add a name under its number."""
        self._by_surname[surname(name)].append(at)
        self._by_first_name[untitled(name).split()[0]].append(at)

    def near(self, name: str) -> list[int]:
        """Return the numbers of the names with the same surname, or first name after a title."""
        found = set(self._by_surname.get(surname(name), ()))
        found.update(self._by_first_name.get(first_name_of_title(name), ()))
        return sorted(found)


class _Merged:
    """The persons introduced so far, each once."""

    def __init__(self) -> None:
        self.persons: list[Person] = []
        self._names = _Names()

    def add(self, person: Person) -> None:
        """Merge an introduction with the one person it means, or add it; drop it if several fit."""
        near = self._names.near(person.name)
        fitting = [at for at in near if same_person(self.persons[at].name, person.name)]
        if not fitting:
            self._names.add(len(self.persons), person.name)
            self.persons.append(person)
        elif len(fitting) == 1:
            (at,) = fitting
            before = self.persons[at]
            self.persons[at] = _merge(before, person)
            if self.persons[at].name != before.name:
                self._names.add(at, self.persons[at].name)


def _merge(known: Person, other: Person) -> Person:
    """Return two introductions of a person as one: longer name, first role and organisation."""
    has_position = known.organisation or known.role
    other_has_position = other.organisation or other.role
    return replace(
        known,
        name=other.name if _is_fuller(other.name, known.name) else known.name,
        role=known.role or other.role,
        organisation=known.organisation or other.organisation,
        initials=known.initials or other.initials,
        introduced=known.introduced if has_position or not other_has_position else other.introduced,
    )


def _is_fuller(name: str, than: str) -> bool:
    """Return whether a name has more words, or the same words and a title more."""
    own, other = untitled(name), untitled(than)
    return len(own.split()) > len(other.split()) or (own == other and len(name) > len(than))


def _only(persons: Sequence[Person]) -> Person | None:
    return persons[0] if len(persons) == 1 else None


def _role_words(role: str | None) -> frozenset[str]:
    return frozenset(_WORD.findall((role or "").casefold()))


def _is_deputy(person: Person) -> bool:
    return bool(_role_words(person.role) & _DEPUTIES)


def _named_with_organisation(
    passage: Passage, organisations: Organisations, persons: Persons
) -> Iterator[Person]:
    """Return known persons whose bare name an organisation follows: "Osei, of the Tide Centre"."""
    for match in persons.name_pattern.finditer(passage.text):
        known = persons.by_name_or_initials(match[0])
        initials = known.initials if known else None
        span = Span(*match.span())
        person = introduced_person(passage, span, match[0], organisations, initials)
        if person.organisation and match[0][-1].islower():
            yield replace(person, initials=None)


def _with_own_organisation(
    person: Person, texts: Mapping[str, str], organisations: Organisations
) -> Person:
    """Return a person with the organisation that the paragraph of the introduction begins with.

    Only where the introduction gives neither a role nor an organisation.
    """
    if person.organisation or person.role or not person.introduced:
        return person
    if not person.introduced.span.start:  # "Maria Lopez (ML)" is no organisation
        return person
    mention = organisations.starting_at(texts[person.introduced.passage_id], 0)
    if mention is None or mention.is_deliberative or not organisations.is_known(mention.name):
        return person
    return replace(person, organisation=mention.label)
