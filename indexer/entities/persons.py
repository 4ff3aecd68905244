"""Look up the persons of a report by whatever the report calls them.

"Mr. Dilip Ratha (DR), Economist of the World Bank" is found as "Mr. Ratha", "Ratha", "DR" and "the
Economist", as long as no other person fits.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from indexer.entities.acronyms.tokens import initials as initials_of
from indexer.entities.introductions import Person
from indexer.entities.name_lookup import NameLookup
from indexer.entities.name_pattern import any_name
from indexer.entities.organisation_words import has_head_noun
from indexer.entities.organisations import ROLE
from indexer.entities.person_names import (
    TITLED,
    first_name,
    gender,
    is_quoted,
    surname,
    title_of,
    titles_start,
    untitled,
)
from indexer.lexicon.load import one_of, word_list

CHAIR = re.compile(rf"\b{one_of(word_list('roles', 'in the chair'))}\b", re.IGNORECASE)
# "the Minister", "the Vice-Chair"
_THE_ROLE = re.compile(r"\b[Tt]he ([A-Z][\w-]+)")
_WORD = re.compile(r"[\w-]+")
_DEPUTIES = frozenset(word_list("roles", "deputies"))
# So many persons of one surname are looked at for the title.
_MOST_ALIKE = 20


class Persons:
    """The persons of a report, in the order in which it names them."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self.persons = tuple(persons)
        self._names = NameLookup()
        for at, person in enumerate(self.persons):
            self._names.add(at, person.name)
        self._first_names = _first_names(self.persons)
        self._by_role_word = defaultdict[str, list[tuple[frozenset[str], Person]]](list)
        for person in self.persons:
            for word in (words := _role_words(person.role)):
                self._by_role_word[word].append((words, person))
        self._by_name: dict[str, Person | None] = {}
        self._by_role: dict[str, Person | None] = {}

    def by_name(self, name: str) -> Person | None:
        """Return the one person that a name means, with title or without; None if several fit."""
        if name not in self._by_name:
            exact = [self.persons[at] for at in self._names.same(name)]
            fitting = exact or [self.persons[at] for at in self._names.fitting(name, _MOST_ALIKE)]
            self._by_name[name] = _only(fitting) if exact else self._by_title(fitting, name)
        return self._by_name[name]

    def _by_title(self, fitting: Sequence[Person], name: str) -> Person | None:
        """Return the one whom a name fits; of several with a surname, the one of the same title.

        "Dr Price" is Dr Eleanor Price beside Sir Alan Price; nobody knows whether "Mrs Price" is.
        """
        title = title_of(name)
        if not title or first_name(name) or self._surnames[surname(name)] < 2:
            return _only(fitting)
        same = [person for person in fitting if title_of(person.name) == title]
        if same:
            return _only(same)
        one = _only(fitting)
        return one if one and (not title_of(one.name) or gender(one.name)) else None

    def by_name_or_initials(self, name: str) -> Person | None:
        """Return the one person that a name, a surname, a first name or initials mean."""
        return (
            _only(self._by_initials.get(name, ()))
            or self.by_name(name)
            or _only(self._first_names.get(name, ()))
        )

    def by_role(self, role: str) -> Person | None:
        """Return the one person whose role a title means ("the Minister")."""
        if role not in self._by_role:
            wanted = _role_words(role)
            places = [self._by_role_word.get(word, []) for word in wanted]
            rarest = min(places, key=len, default=[])
            fitting = [person for own, person in rarest if wanted <= own]
            if not wanted & _DEPUTIES:
                fitting = [person for person in fitting if not _is_deputy(person)]
            self._by_role[role] = _only(fitting)
        return self._by_role[role]

    def by_office_acronym(self, acronym: str) -> Person | None:
        """Return the one person the initials of whose office an acronym is: "the CAO"."""
        wanted = acronym.casefold()
        return _only([p for p in self.persons if p.role and initials_of(p.role.split()) == wanted])

    def first_chairperson(self) -> Person | None:
        """Return the first person who is introduced as in the chair."""
        chairs = (
            person
            for person in self.persons
            if person.role
            and CHAIR.search(person.role)
            and not has_head_noun(person.organisation or "")
        )
        return next((person for person in chairs if not _is_deputy(person)), None)

    def mentioned_in(self, text: str) -> list[Person]:
        """Return the persons that a text names: by a title, then by a bare name, then by a role."""
        found = [self.by_name(match["name"]) for match in _titled(text)]
        found += [self.by_name_or_initials(match[0]) for match in self._bare(text)]
        roles = (match[1] for match in _THE_ROLE.finditer(text))
        found += [self.by_role(role) for role in roles if ROLE.search(role)]
        return list(dict.fromkeys(person for person in found if person))

    def last_named_in(self, text: str) -> Person | None:
        """Return the last person whom a text names; None where several people have that name."""
        titled = ((match.end(), self.by_name(match["name"])) for match in _titled(text))
        bare = ((m.end(), self.by_name_or_initials(m[0])) for m in self._bare(text))
        return max((*titled, *bare), key=lambda found: found[0], default=(0, None))[1]

    def _bare(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the names without their titles, but none in quotation marks."""
        for match in self.name_pattern.finditer(text):
            if not is_quoted(text, titles_start(text, match.start()), match.end()):
                yield match

    def is_surname(self, word: str) -> bool:
        """Return whether a word is the last name of a person, or of several."""
        return word.casefold() in self._surnames

    @cached_property
    def _surnames(self) -> Counter[str]:
        return Counter(surname(person.name) for person in self.persons)

    @cached_property
    def name_pattern(self) -> re.Pattern[str]:
        """A pattern of every name of a person without title: whole name, surname, initials.

        A first name counts where no further name follows it.
        """
        names = {untitled(person.name) for person in self.persons}
        names |= {name.split()[-1] for name in names}
        first = any_name(set(self._first_names) - names)
        return re.compile(
            rf"{any_name(names | set(self._by_initials)).pattern}|{first.pattern}(?! [A-Z])"
        )

    @cached_property
    def _by_initials(self) -> Mapping[str, Sequence[Person]]:
        found = defaultdict[str, list[Person]](list)
        for person in self.persons:
            if person.initials:
                found[person.initials].append(person)
        # Initials that the report prints are nobody else's: "Paula Kell (PK)", Peter King.
        return {
            letters: [own for own in persons if own.initials_printed] or persons
            for letters, persons in found.items()
        }


def _first_names(persons: Sequence[Person]) -> Mapping[str, Sequence[Person]]:
    """Return the persons by their first names; an initial and a name of one word are none."""
    found = defaultdict[str, list[Person]](list)
    for person in persons:
        first, _, rest = untitled(person.name).partition(" ")
        if rest and first.isalpha() and len(first) > 1 and not first.isupper():
            found[first].append(person)
    return dict(found)


def _titled(text: str) -> Iterator[re.Match[str]]:
    """Yield the names with a title, but no name in quotation marks: the dredger “Lady Grant”."""
    for match in TITLED.finditer(text):
        if not is_quoted(text, match.start(), match.end()):
            yield match


def _only(persons: Sequence[Person]) -> Person | None:
    return persons[0] if len(persons) == 1 else None


def _role_words(role: str | None) -> frozenset[str]:
    return frozenset(_WORD.findall((role or "").casefold()))


def _is_deputy(person: Person) -> bool:
    return bool(_role_words(person.role) & _DEPUTIES)
