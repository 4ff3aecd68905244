"""People: the persons that a report names, looked up by whatever it calls them.

"Mr. Dilip Ratha (DR), Economist of the World Bank" is found as "Mr. Ratha", "Ratha", "DR" or "the
Economist", as long as no other person fits. All namings of one person are put together: the longest
name, the first role and body that are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from indexer.entities.introductions import Person, find_introductions, introduced_person
from indexer.entities.organisations import ROLE, Organisations
from indexer.entities.person_names import (
    TITLED,
    same_person,
    untitled,
)
from indexer.types import Passage, Span

CHAIR = re.compile(r"\b(?:chair(?:man|woman|person)?|president|moderator|speaker)\b", re.IGNORECASE)
# "the Minister", "the Vice-Chair"
_THE_ROLE = re.compile(r"\b[Tt]he ([A-Z][\w-]+)")
_WORD = re.compile(r"[\w-]+")
# With one of these a role is not the one that the bare title means.
_DEPUTIES = frozenset(
    ("deputy", "vice", "assistant", "acting", "former", "associate", "vice-chair")
)


class Persons:
    """The persons of a report, in the order in which it names them."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self.persons = tuple(persons)
        self._named: dict[str, Person | None] = {}

    @classmethod
    def from_passages(cls, passages: Sequence[Passage], organisations: Organisations) -> Persons:
        """Gather the persons that the passages introduce, in order."""
        found: list[Person] = []
        for passage in passages:
            for naming in find_introductions(passage, organisations):
                _put(found, naming)
        known = cls(found)
        for passage in passages:
            for naming in _again(passage, organisations, known):
                _put(found, naming)
        texts = {passage.passage_id: passage.text for passage in passages}
        return cls(_at_home(person, texts, organisations) for person in found)

    def by_name(self, name: str) -> Person | None:
        """The one person that a name with or without title means; None where there are several."""
        if name not in self._named:
            fitting = [person for person in self.persons if same_person(person.name, name)]
            exact = [person for person in fitting if untitled(person.name) == untitled(name)]
            self._named[name] = _only(exact or fitting)
        return self._named[name]

    def by_name_or_initials(self, name: str) -> Person | None:
        """The one person of a name, a surname or initials."""
        return _only([p for p in self.persons if p.initials == name]) or self.by_name(name)

    def by_role(self, role: str) -> Person | None:
        """The one person whose role a title means ("the Minister")."""
        words = _words(role)
        fitting = [person for person in self.persons if words <= _words(person.role)]
        if len(fitting) > 1 and not words & _DEPUTIES:
            fitting = [person for person in fitting if not _is_deputy(person)]
        return _only(fitting)

    def first_chairperson(self) -> Person | None:
        """Who is named first as in the chair."""
        chairs = (p for p in self.persons if p.role and CHAIR.search(p.role))
        return next((person for person in chairs if not _is_deputy(person)), None)

    def mentioned_in(self, text: str) -> list[Person]:
        """The persons that a text names, in order: with title, without, by their role."""
        found = [self.by_name(match["name"]) for match in TITLED.finditer(text)]
        found += [self.by_name_or_initials(match[0]) for match in self.name_pattern.finditer(text)]
        roles = (match[1] for match in _THE_ROLE.finditer(text))
        found += [self.by_role(role) for role in roles if ROLE.search(role)]
        return list(dict.fromkeys(person for person in found if person))

    @cached_property
    def name_pattern(self) -> re.Pattern[str]:
        """Every way to name a known person without title: whole name, surname, initials."""
        names = {untitled(person.name) for person in self.persons}
        names |= {name.split()[-1] for name in names}
        names |= {person.initials for person in self.persons if person.initials}
        either = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
        return re.compile(rf"(?:{either})\b(?![’'-]\w)" if names else r"(?!)")


def _only(persons: Sequence[Person]) -> Person | None:
    return persons[0] if len(persons) == 1 else None


def _words(role: str | None) -> frozenset[str]:
    return frozenset(_WORD.findall((role or "").casefold()))


def _is_deputy(person: Person) -> bool:
    return bool(_words(person.role) & _DEPUTIES)


def _put(found: list[Person], naming: Person) -> None:
    """Put a naming to the one person it means, or to the end; to none where it fits several."""
    fitting = [at for at, known in enumerate(found) if same_person(known.name, naming.name)]
    if not fitting:
        found.append(naming)
    elif len(fitting) == 1:
        found[fitting[0]] = _merged(found[fitting[0]], naming)


def _merged(known: Person, naming: Person) -> Person:
    """What two namings tell of one person: the longer name, and the first role and body."""
    told = known.organisation or known.role
    tells = naming.organisation or naming.role
    return replace(
        known,
        name=naming.name if _is_fuller(naming.name, known.name) else known.name,
        role=known.role or naming.role,
        organisation=known.organisation or naming.organisation,
        initials=known.initials or naming.initials,
        introduced=known.introduced if told or not tells else naming.introduced,
    )


def _is_fuller(name: str, than: str) -> bool:
    """Whether a name has more words, or the same and a title more."""
    own, other = untitled(name), untitled(than)
    return len(own.split()) > len(other.split()) or (own == other and len(name) > len(than))


def _again(passage: Passage, organisations: Organisations, people: Persons) -> Iterator[Person]:
    """A known person with a body at last: "Osei, of the Ghana Centre for the Built Environment"."""
    for match in people.name_pattern.finditer(passage.text):
        known = people.by_name_or_initials(match[0])
        span = Span(*match.span())
        named = introduced_person(
            passage, span, match[0], organisations, known.initials if known else None
        )
        if named.organisation and match[0][-1].islower():
            yield replace(named, initials=None)


def _at_home(person: Person, texts: Mapping[str, str], organisations: Organisations) -> Person:
    """A person of whom nothing is told, in a paragraph that begins with a body: its speaker."""
    if person.organisation or person.role or not person.introduced:
        return person
    if not person.introduced.span.start:  # "Maria Lopez (ML)" is no body
        return person
    organisation = organisations.starting_at(texts[person.introduced.passage_id], 0)
    if (
        organisation is None
        or organisation.is_deliberative
        or not organisations.is_known(organisation.name)
    ):
        return person
    return replace(person, organisation=organisation.label)
