"""Find the cast of a report: everyone whom its rolls, introductions, labels and text name, once.

Rolls come first, because they tell most; then introductions, labels, and first names. All that is
told of one person is merged: the longest name, the first role and organisation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain

from indexer.entities.first_names import find_first_names
from indexer.entities.introductions import Person, find_introductions, introduced_person
from indexer.entities.labelled import find_labelled, find_titled_in_capitals
from indexer.entities.name_lookup import NameLookup
from indexer.entities.organisations import Organisations
from indexer.entities.person_names import first_name, is_first_and_surname, untitled
from indexer.entities.persons import Persons
from indexer.entities.quoted_persons import find_quoted_persons
from indexer.entities.rolls.reading import read_rolls
from indexer.types import Passage, Span


def find_persons(passages: Sequence[Passage], organisations: Organisations) -> Persons:
    """Return the persons whom the passages of one report name."""
    found = _Merged()
    listed = _Listed()
    for person in read_rolls(passages, organisations):
        listed.add(person)
        found.add(person)
    for passage in passages:
        introduced = find_introductions(passage, organisations)
        for person in chain(introduced, find_quoted_persons(passage, organisations)):
            if person not in listed:  # The next name of a roll is no organisation of the last.
                found.add(person)
    for person in find_labelled(passages, Persons(found.persons), organisations):
        found.add(person)
    known = Persons(found.persons)
    for person, says in find_first_names(passages, organisations):
        same = known.by_name_or_initials(person.name)
        if same is None or _has_position(person) or (says and _PLAIN_TITLE.match(same.name)):
            found.add(person)
    known = Persons(found.persons)
    for person in find_titled_in_capitals(passages, known, organisations):
        found.add(person)
    found = _by_full_names(found)
    known = Persons(found.persons)
    for passage in passages:
        for person in _named_with_organisation(passage, organisations, known):
            if person not in listed:
                found.add(person)
    texts = {passage.passage_id: passage.text for passage in passages}
    placed = (
        person if person in listed else _with_own_organisation(person, texts, organisations)
        for person in found.persons
    )
    names = {untitled(person.name) for person in found.persons}
    return Persons(_without_person_as_organisation(each, names, organisations) for each in placed)


def _without_person_as_organisation(
    person: Person, names: Set[str], organisations: Organisations
) -> Person:
    """Return a person without the next author of a list: "Ann Lee, Bo Lind: Seals at sea"."""
    body = person.organisation
    is_person = body in names or (
        body is not None and is_first_and_surname(body) and not organisations.is_known(body)
    )
    return replace(person, organisation=None) if is_person else person


def _by_full_names(found: _Merged) -> _Merged:
    """Merge who has only a first name with the one person of that name: "Maya", "Greg L".

    Where several people have that first name, nobody knows who is meant, and it stays alone.
    """
    merged = _Merged()
    full = defaultdict[str, list[str]](list)
    for person in found.persons:
        first, *rest = untitled(person.name).split()
        if rest and len(rest[-1]) > 1:
            full[first].append(person.name)
    for person in found.persons:
        first, *rest = person.name.split()
        names = [
            name for name in full[first] if not rest or name.split()[-1].startswith(tuple(rest))
        ]
        is_short = len(rest) <= len(max(rest, key=len, default="")) <= 1
        if is_short and len(names) == 1:
            merged.add(replace(person, name=names[0], organisation=None, initials=None))
        else:
            merged.add(person)
    return merged


# "Janet Holcomb opposed it" may be who is called "Ms. Holcomb" elsewhere.
_PLAIN_TITLE = re.compile(r"(?:Mr|Ms|Mrs|Miss|Mx)\.? ")


def _has_position(person: Person) -> bool:
    """Return whether a full name surely is the person of a surname: it has a role, or a body.

    "The late Nora Keegan" is not Cllr. Keegan.
    """
    return person.role is not None or person.organisation is not None


class _Listed:
    """Where the entries of the rolls stand."""

    def __init__(self) -> None:
        self._spans = defaultdict[str, list[Span]](list)

    def add(self, person: Person) -> None:
        """Add the entry of a person, which come in the order of the text."""
        if person.introduced:
            self._spans[person.introduced.passage_id].append(person.introduced.span)

    def __contains__(self, person: Person) -> bool:
        """Whether a person is introduced inside an entry."""
        if person.introduced is None:
            return False
        spans, start = self._spans[person.introduced.passage_id], person.introduced.span.start
        at = bisect_right(spans, start, key=lambda span: span.start)
        if at < len(spans) and spans[at].start < person.introduced.span.end:
            return True  # "Trustees Ann Lee" of the entry "Ann Lee"
        return at > 0 and start < spans[at - 1].end


class _Merged:
    """The persons introduced so far, each once."""

    def __init__(self) -> None:
        self.persons: list[Person] = []
        self._names = NameLookup()

    def add(self, person: Person) -> None:
        """Merge an introduction with the one person it means, or add it; drop it if several fit."""
        fitting = self._names.fitting(person.name)
        if not fitting:
            self._names.add(len(self.persons), person.name)
            self.persons.append(person)
        elif len(fitting) == 1:
            (at,) = fitting
            before = self.persons[at]
            self.persons[at] = _merge(before, person)
            if self.persons[at].name != before.name:
                self._names.remove(at, before.name)
                self._names.add(at, self.persons[at].name)


def _merge(known: Person, other: Person) -> Person:
    """Return two introductions of a person as one: longer name, first role and organisation."""
    has_position = known.organisation or known.role
    other_has_position = other.organisation or other.role
    is_better = other.initials_printed or not known.initials
    own = other if other.initials and is_better else known
    return replace(
        known,
        name=other.name if _is_fuller(other.name, known.name) else known.name,
        role=known.role or other.role,
        organisation=known.organisation or other.organisation,
        initials=own.initials,
        initials_printed=own.initials_printed,
        introduced=known.introduced if has_position or not other_has_position else other.introduced,
    )


def _is_fuller(name: str, than: str) -> bool:
    """Return whether a name has more words, or the same words and a title more."""
    own, other = untitled(name), untitled(than)
    return len(own.split()) > len(other.split()) or (own == other and len(name) > len(than))


def _named_with_organisation(
    passage: Passage, organisations: Organisations, persons: Persons
) -> Iterator[Person]:
    """Return known persons whose bare name an organisation follows: "Osei, of the Tide Centre"."""
    for match in persons.name_pattern.finditer(passage.text):
        known = persons.by_name_or_initials(match[0])
        initials = known.initials if known else None
        span = Span(*match.span())
        person = introduced_person(passage, span, match[0], organisations, initials)
        body = person.organisation
        # "Colm, Tess, thanks for coming" addresses two.
        if body and match[0][-1].islower() and not persons.by_name_or_initials(body):
            yield replace(person, name=known.name if known else person.name, initials=None)


def _with_own_organisation(
    person: Person, texts: Mapping[str, str], organisations: Organisations
) -> Person:
    """Return a person with the organisation that the paragraph of the introduction begins with.

    Only where the introduction gives a title and a full name, but no role and no organisation.
    """
    if person.organisation or person.role or not person.introduced:
        return person
    if not first_name(person.name) or untitled(person.name) == person.name:
        return person  # "Mr. Moss" is somebody else, whom readers know already.
    if not person.introduced.span.start:  # "Maria Lopez (ML)" is no organisation
        return person
    mention = organisations.starting_at(texts[person.introduced.passage_id], 0)
    if mention is None or mention.is_deliberative or not organisations.is_known(mention.name):
        return person
    return replace(person, organisation=mention.label)
