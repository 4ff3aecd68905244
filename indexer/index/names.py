"""The names of an index, laid out so that a question can be read with them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from indexer.entities.acronym_tokens import LINKING_WORDS, acronym_key
from indexer.lexicon.load import word_list
from indexer.types import Acronym

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}(?!\w)|[^\W_][\w&]*(?:[’'](?![sS]\b)\w+)*")
# Words that are letters, too, and in small letters only words; what a report's words do not say.
_ORDINARY = frozenset(word_list("acronyms", "words in small letters"))
_TITLES = frozenset(title.casefold() for title in word_list("titles", "unmistakable"))
# What a surname begins with, in small letters.
_PARTICLES = frozenset(word_list("name_particles"))
# So many initials are a name's; of two, many are.
LEAST_INITIALS = 3
# From so many characters letters, printed so many times less than others with two characters
# swapped, are the report's own slip.
_SLIP_LENGTH, _SLIP_SHARE = 5, 3

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name as printed; where it is letters, `forms` are what they stand for.

    `mostly_letters` says that the report writes the letters more often than the name.
    """

    printed: str
    forms: tuple[str, ...] = ()
    is_letters: bool = False
    mostly_letters: bool = False


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names by what may be asked for them, everything `folded`.

    `phrases` lie by their first word, longest first, `surnames` by their first character;
    `initials` are those of bodies; `words` are plain words, `known` those of names too.
    """

    letters: Mapping[str, KnownName]
    misprints: Mapping[str, KnownName]
    phrases: Mapping[str, Sequence[tuple[Words, KnownName]]]
    surnames: Mapping[str, Sequence[tuple[str, KnownName]]]
    initials: Mapping[str, KnownName]
    words: frozenset[str]
    known: frozenset[str]


def folded(word: str) -> str:
    """A word as names are compared: no accents, dots or capitals, -ization for -isation."""
    plain = unicodedata.normalize("NFKD", word.replace(".", "").replace("’", "'"))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return re.sub(r"isation(s?)$", r"ization\1", plain.casefold())


def words_of(text: str) -> Words:
    """The folded words of a name or a text."""
    return tuple(folded(word) for word in TOKEN.findall(text))


def without_title(name: str) -> Words:
    """The folded words of a name but Mr., Ms. and the like."""
    return tuple(word for word in words_of(name) if word not in _TITLES)


def build_name_index(
    acronyms: Iterable[Acronym],
    persons: Iterable[str],
    bodies: Iterable[str],
    words: Collection[str],
) -> NameIndex:
    """Lay out the names of one index.

    `persons` are as printed, with titles; `words` are the reports' plain words and the stop words
    of their language, so that none of them is read as a name.
    """
    letters, misprints = _letters(acronyms)
    phrases: dict[Words, set[KnownName]] = defaultdict(set)
    for name in letters.values():
        for form in (*name.forms, *([name.printed] if "-" in name.printed else [])):
            for phrase in {words_of(form), words_of(form.replace("-", ""))}:
                phrases[phrase].add(name)
    initials: dict[str, set[KnownName]] = defaultdict(set)
    for body in dict.fromkeys(bodies):
        _add_body(body, phrases, initials, letters)
    people = {person: KnownName(person) for person in _fullest(persons)}
    surnames: dict[str, set[KnownName]] = defaultdict(set)
    for person, name in people.items():
        surnames[_parts(person)[1][-1]].add(name)
        for phrase in _ways_to_say(person):
            phrases[phrase].add(name)
    plain = frozenset(folded(word) for word in words) | _ORDINARY
    return NameIndex(
        letters=letters,
        misprints=misprints,
        phrases=_by_first_word(phrases),
        surnames=_by_first_character(surnames),
        initials={key: min(found, key=str) for key, found in initials.items() if len(found) == 1},
        words=plain,
        known=plain | {word for phrase in phrases for word in phrase},
    )


def _letters(acronyms: Iterable[Acronym]) -> tuple[dict[str, KnownName], dict[str, KnownName]]:
    """The letters of all reports by key, and those that are slips of others."""
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
        found[key] = KnownName(same[0].short_form, texts, is_letters=True, mostly_letters=mostly)
    misprints = {key: found[right] for key in found for right in _meant(key, found, counts)}
    return found, misprints


def _meant(key: str, found: Mapping[str, KnownName], counts: Mapping[str, int]) -> list[str]:
    """The letters that letters never spelled out are a slip of: much more often printed."""
    if found[key].forms or len(key) < _SLIP_LENGTH:
        return []
    often = [other for other in found if counts[other] >= _SLIP_SHARE * counts[key]]
    right = [other for other in often if other != key and swapped(key, other)]
    return right if len(right) == 1 else []


def swapped(one: str, other: str) -> bool:
    """Whether two strings differ by two characters in a row that changed places."""
    return sorted(one) == sorted(other) and OSA.distance(one, other) == 1


def _add_body(
    body: str,
    phrases: dict[Words, set[KnownName]],
    initials: dict[str, set[KnownName]],
    letters: Mapping[str, KnownName],
) -> None:
    """A body is known by its name, by the part before its parent (Division/DESA), by its initials.

    Those are read with words that join and without (DFID).
    """
    words = words_of(body)
    if not words or acronym_key(body).casefold() in letters:
        return
    name = KnownName(body)
    for part in {body, body.partition("/")[0]}:
        if words_of(part) not in phrases:
            phrases[words_of(part)].add(name)
    if "/" not in body:
        for kept in (words, tuple(word for word in words if word not in LINKING_WORDS)):
            if len(kept) >= LEAST_INITIALS:
                initials["".join(word[0] for word in kept)].add(name)


def _fullest(persons: Iterable[str]) -> list[str]:
    """The persons, each once: one named in part (Ms. Kurbiel) is the one named in full."""
    parts = {person: _parts(person) for person in dict.fromkeys(persons)}
    found = []
    for person, (given, surname) in parts.items():
        fuller = [
            other
            for other, (others_given, others_surname) in parts.items()
            if other != person and surname == others_surname and set(given) <= set(others_given)
        ]
        if surname and len(fuller) != 1:
            found.append(person)
    return found


def _parts(person: str) -> tuple[Words, Words]:
    """The given names and the surname of a person, without the title."""
    words = without_title(person)
    particles = [at for at, word in enumerate(words[:-1]) if at and word in _PARTICLES]
    start = particles[0] if particles else len(words) - 1
    return tuple(words[:start]), tuple(words[start:])


def _ways_to_say(person: str) -> Iterator[Words]:
    """How a question may name a person: by surname, title, some of the given names."""
    given, surname = _parts(person)
    title = words_of(person)[:1] if words_of(person)[0] in _TITLES else ()
    for first in {(), given, *((name,) for name in given if len(name) > 1)}:
        for last in {surname, surname[-1:]}:
            yield (*first, *last)
            yield (*title, *first, *last)


def _by_first_word(
    phrases: Mapping[Words, set[KnownName]],
) -> dict[str, list[tuple[Words, KnownName]]]:
    """The phrases that mean one name, longest first."""
    found: dict[str, list[tuple[Words, KnownName]]] = defaultdict(list)
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        if len(phrases[phrase]) == 1:
            found[phrase[0]].extend((phrase, name) for name in phrases[phrase])
    return dict(found)


def _by_first_character(
    surnames: Mapping[str, set[KnownName]],
) -> dict[str, list[tuple[str, KnownName]]]:
    found: dict[str, list[tuple[str, KnownName]]] = defaultdict(list)
    for surname, persons in sorted(surnames.items()):
        if len(persons) == 1:
            found[surname[0]].extend((surname, name) for name in persons)
    return dict(found)
