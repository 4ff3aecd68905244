"""The names that the reports of an index use, found by any form that a question may use."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from indexer.entities.acronyms.tokens import LINKING_WORDS, acronym_key
from indexer.entities.person_names import gender
from indexer.lexicon.load import word_list
from indexer.types import Acronym

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}(?!\w)|[^\W_][\w&]*(?:[’'](?![sS]\b)\w+)*")
# Acronyms that are ordinary words in small letters (act, aids, who), whatever the reports say.
_ORDINARY = frozenset(word_list("acronyms", "words in small letters"))
_TITLES = frozenset(title.casefold() for title in word_list("titles", "unmistakable"))
_BRITISH = re.compile(r"isation(s?)$")
# Words whose folded form is remembered: questions and names are made of the same ones.
_FOLDED = 16_384
# Words in small letters that a surname may begin with (van, der).
_PARTICLES = frozenset(word_list("name_particles"))
# Fewer initials than this fit too many names.
LEAST_INITIALS = 3
# An acronym of so many characters or more is a misprint of another if two neighbouring characters
# are swapped and the other is printed so many times as often.
_MISPRINT_LENGTH, _MISPRINT_SHARE = 5, 3

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name as the reports print it; `forms` are the long forms of an acronym.

    `prefers_acronym` says that the reports write the acronym more often than its long forms.
    """

    printed: str
    forms: tuple[str, ...] = ()
    is_acronym: bool = False
    prefers_acronym: bool = False


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names of an index by the forms that a question may use; keys are folded (`fold_word`).

    `acronyms` are keyed by `acronym_key`, and so are `misprints`: the right name for each acronym
    that the reports misprint. `phrases` are whole names, keyed by their first word, the longest
    first; persons of one surname share it. `surnames` that one person has are keyed by their first
    character; `organisation_initials` are the initials of organisations without an acronym.
    `ordinary_words` are the words that the reports write in small letters, `known_words` those and
    the words of all names. `offices` are keyed by each form of theirs (`forms_of_office`),
    `first_names` are the persons who have them.
    """

    acronyms: Mapping[str, KnownName]
    misprints: Mapping[str, KnownName]
    phrases: Mapping[str, Sequence[tuple[Words, KnownName]]]
    surnames: Mapping[str, Sequence[tuple[str, KnownName]]]
    organisation_initials: Mapping[str, KnownName]
    ordinary_words: frozenset[str]
    known_words: frozenset[str]
    offices: Mapping[str, Sequence[KnownName]] = field(default_factory=dict)
    first_names: Mapping[str, Sequence[KnownName]] = field(default_factory=dict)


def ordinary_acronyms() -> frozenset[str]:
    """Return the words that are no acronyms in small letters, whatever the reports say."""
    return _ORDINARY


@lru_cache(maxsize=_FOLDED)
def fold_word(word: str) -> str:
    """Return a word without accents, dots and capitals, and with -ization for -isation."""
    plain = word.replace(".", "").replace("’", "'")
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _BRITISH.sub(r"ization\1", plain.casefold())


def folded_words(text: str) -> Words:
    """Return the words of a name or a text, folded."""
    return tuple(fold_word(word) for word in TOKEN.findall(text))


def words_without_title(name: str) -> Words:
    """Return the words of a name, folded, without Mr., Ms. and other titles."""
    return tuple(word for word in folded_words(name) if word not in _TITLES)


def build_name_index(
    acronyms: Iterable[Acronym],
    persons: Iterable[str],
    organisations: Iterable[str],
    words: Collection[str],
) -> NameIndex:
    """Return the name index of all reports.

    `persons` are printed names with titles; `words` are the reports' words in small letters and the
    stop words of their language, none of which is taken for a name.
    """
    by_letters, misprints = _acronyms(acronyms)
    phrases: dict[Words, set[KnownName]] = defaultdict(set)
    for name in by_letters.values():
        for form in (*name.forms, *([name.printed] if "-" in name.printed else [])):
            for phrase in {*_spellings(form), folded_words(form.replace("-", ""))}:
                phrases[phrase].add(name)
    initials: dict[str, set[KnownName]] = defaultdict(set)
    for organisation in dict.fromkeys(organisations):
        _add_organisation(organisation, phrases, initials, by_letters)
    people = {person: KnownName(person) for person in _fullest_names(persons)}
    surnames: dict[str, set[KnownName]] = defaultdict(set)
    for person, name in people.items():
        surnames[split_person(person)[1][-1]].add(name)
        for phrase in _forms_of(person):
            phrases[phrase].add(name)
    plain = frozenset(fold_word(word) for word in words) | _ORDINARY
    return NameIndex(
        acronyms=by_letters,
        misprints=misprints,
        phrases=_by_first_word(phrases, frozenset(people.values())),
        surnames=_by_first_character(surnames),
        organisation_initials={
            key: min(found, key=str) for key, found in initials.items() if len(found) == 1
        },
        ordinary_words=plain,
        known_words=plain | {word for phrase in phrases for word in phrase},
    )


def _acronyms(acronyms: Iterable[Acronym]) -> tuple[dict[str, KnownName], dict[str, KnownName]]:
    """The acronyms of all reports by their keys, and those that are misprints of others."""
    by_key: dict[str, list[Acronym]] = defaultdict(list)
    for acronym in acronyms:
        by_key[acronym_key(acronym.short_form).casefold()].append(acronym)
    counts = {key: sum(one.count for one in same) for key, same in by_key.items()}
    found = {}
    for key, same in by_key.items():
        forms = [form for one in same for form in one.forms]
        different = {form.text.casefold(): form.text for form in reversed(forms)}
        mostly = counts[key] > sum(form.count for form in forms)
        texts = tuple(reversed(different.values()))
        found[key] = KnownName(same[0].short_form, texts, is_acronym=True, prefers_acronym=mostly)
    misprints = {key: found[right] for key in found for right in _misprinted(key, found, counts)}
    return found, misprints


def _misprinted(key: str, found: Mapping[str, KnownName], counts: Mapping[str, int]) -> list[str]:
    """The acronym that a key without a long form is a misprint of, if it is the only one."""
    if found[key].forms or len(key) < _MISPRINT_LENGTH:
        return []
    often = [other for other in found if counts[other] >= _MISPRINT_SHARE * counts[key]]
    right = [other for other in often if other != key and differ_by_swap(key, other)]
    return right if len(right) == 1 else []


def differ_by_swap(one: str, other: str) -> bool:
    """Return whether two strings differ only by two neighbouring characters that are swapped."""
    if len(one) != len(other):
        return False
    places = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    first, second = places
    return one[first] == other[second] and one[second] == other[first]


def edits(one: str, other: str, most: int) -> int:
    """Return the optimal string alignment distance; any number above `most` if it is larger."""
    from rapidfuzz.distance import OSA  # slow to import; most questions have no misspelling

    return int(OSA.distance(one, other, score_cutoff=most))


def _add_organisation(
    organisation: str,
    phrases: dict[Words, set[KnownName]],
    initials: dict[str, set[KnownName]],
    acronyms: Mapping[str, KnownName],
) -> None:
    """Add an organisation: its name, the part before its parent (Division/DESA), and its initials.

    The initials are added both with linking words and without them (DFID).
    """
    words = folded_words(organisation)
    if not words or acronym_key(organisation).casefold() in acronyms:
        return
    name = KnownName(organisation)
    for part in {organisation, organisation.partition("/")[0]}:
        for phrase in _spellings(part):
            if phrase not in phrases:
                phrases[phrase].add(name)
    if "/" not in organisation:
        for kept in (words, tuple(word for word in words if word not in LINKING_WORDS)):
            if len(kept) >= LEAST_INITIALS:
                initials["".join(word[0] for word in kept)].add(name)


def _spellings(name: str) -> set[Words]:
    """The words of a name with its apostrophes and without them ("Childrens Fund")."""
    return {folded_words(name), folded_words(re.sub("[’']", "", name))}


def _fullest_names(persons: Iterable[str]) -> list[str]:
    """The persons, each once; a name that is part of exactly one other is left out."""
    parts = {person: split_person(person) for person in dict.fromkeys(persons)}
    found = []
    for person, (given, surname) in parts.items():
        fuller = [
            other
            for other, (others_given, others_surname) in parts.items()
            if other != person and surname == others_surname and set(given) <= set(others_given)
            if {gender(person), gender(other)} != {"f", "m"}
        ]
        if surname and len(fuller) != 1:
            found.append(person)
    return found


def split_person(person: str) -> tuple[Words, Words]:
    """Return the given names and the surname of a person, folded, without the title."""
    words = words_without_title(person)
    particles = [at for at, word in enumerate(words[:-1]) if at and word in _PARTICLES]
    start = particles[0] if particles else len(words) - 1
    return tuple(words[:start]), tuple(words[start:])


def _forms_of(person: str) -> Iterator[Words]:
    """The forms of a person's name: the surname, with or without title and given names."""
    given, surname = split_person(person)
    title = folded_words(person)[:1] if folded_words(person)[0] in _TITLES else ()
    for first in {(), given, *((name,) for name in given if len(name) > 1)}:
        for last in {surname, surname[-1:]}:
            yield (*first, *last)
            yield (*title, *first, *last)


def _by_first_word(
    phrases: Mapping[Words, set[KnownName]], persons: frozenset[KnownName]
) -> dict[str, list[tuple[Words, KnownName]]]:
    """The phrases by their first word, the longest first.

    They stand for one name or, if it is a surname, for all persons who have it, full names first.
    """
    found: dict[str, list[tuple[Words, KnownName]]] = defaultdict(list)
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        names = phrases[phrase]
        if len(names) == 1 or names <= persons:
            found[phrase[0]].extend((phrase, name) for name in sorted(names, key=fullest_first))
    return dict(found)


def fullest_first(name: KnownName) -> tuple[int, str]:
    """Return the key by which names that share a form are ordered."""
    return -len(folded_words(name.printed)), name.printed


def _by_first_character(
    surnames: Mapping[str, set[KnownName]],
) -> dict[str, list[tuple[str, KnownName]]]:
    found: dict[str, list[tuple[str, KnownName]]] = defaultdict(list)
    for surname, persons in sorted(surnames.items()):
        if len(persons) == 1:
            found[surname[0]].extend((surname, name) for name in persons)
    return dict(found)
