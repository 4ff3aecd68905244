"""Read the names of a question report by report: letters of one report explain no other's.

The names that may be meant are looked up at once, and reports that agree on them are read together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from indexer.entities.acronyms.tokens import LINKING_WORDS, acronym_key
from indexer.index.names import (
    TOKEN,
    KnownName,
    NameIndex,
    Words,
    fullest_first,
    ordinary_acronyms,
)
from indexer.index.search.name_directory import NameDirectory, NameHit
from indexer.index.segment.name_rows import NameKey, NameKind
from indexer.types import IntArray
from server.question.entity_linking import (
    GUESSES,
    LONG_ACRONYM,
    LONG_SURNAME,
    MOST_WORDS,
    SURNAME,
    country_names,
    link_names,
)
from server.question.given_names import has_other_title
from server.question.tokens import QuestionToken, joined_words, question_tokens
from server.question.types import LinkedName, NameReading


def name_readings(text: str, names: NameDirectory, stop_words: frozenset[str]) -> list[NameReading]:
    """Return the readings of a question's names, each with its reports; no report has two.

    The reading without a name, of the reports that have none of them, comes last.
    """
    tokens = question_tokens(text)
    words = {token.bare for token in tokens}
    ordinary = names.ordinary_words(words) | (words & (ordinary_acronyms() | stop_words))
    known = ordinary | names.words_of_names(words)
    hits = names.find({*_keys(tokens), *_keys_like(tokens, names, known)})
    if not hits:
        return [NameReading(())]
    found: dict[tuple[LinkedName, ...], list[IntArray]] = defaultdict(list)
    for group, reports in _groups(hits):
        found[link_names(text, _name_index(group, ordinary, known))].append(reports)
    certain = _without_doubtful(found, text)
    readings = [
        NameReading(links, np.unique(np.concatenate(reports)))
        for links, reports in certain.items()
        if links
    ]
    return _complete(readings, names.reports)


def _complete(readings: list[NameReading], reports: int) -> list[NameReading]:
    """Add the reading of all other reports; the most widespread reading comes first."""
    ordered = sorted(readings, key=_width, reverse=True)
    read = sum(_width(reading) for reading in ordered)
    if not read:
        return [NameReading(())]
    if read < reports:
        others = np.ones(reports, dtype=np.bool_)
        for reading in ordered:
            others[reading.reports] = False
        return [*ordered, NameReading((), np.flatnonzero(others))]
    return [replace(ordered[0], reports=None)] if len(ordered) == 1 else ordered


def _width(reading: NameReading) -> int:
    return 0 if reading.reports is None else len(reading.reports)


def _keys(tokens: Sequence[QuestionToken]) -> Iterator[str]:
    """The keys of all names that may stand in a question, written right or with letters swapped."""
    for at, token in enumerate(tokens):
        run = ""
        following = joined_words(tokens, at, MOST_WORDS)
        for count, word in enumerate(following, 1):
            yield " ".join(each.bare for each in following[:count])
            for country in country_names(tokens, at, count):
                yield " ".join(country)
            if word.bare in LINKING_WORDS and count > 1:
                continue
            run += word.bare if word.capitals else word.bare[:1]
            yield run
        key = acronym_key(token.text).casefold()
        yield key
        for place in range(len(key) - 1):
            yield key[:place] + key[place + 1] + key[place] + key[place + 2 :]


def _keys_like(
    tokens: Sequence[QuestionToken], names: NameDirectory, known: frozenset[str]
) -> Iterator[str]:
    """The keys of acronyms and surnames that an unknown word is near to."""
    for token in tokens:
        if token.bare in known:
            continue
        key = acronym_key(token.text).casefold()
        if token.capitals and len(key) >= LONG_ACRONYM:
            yield from _near(key, "acronym", 1, names)
        if len(token.bare) >= SURNAME and token.bare.isalpha():
            most = 2 if len(token.bare) >= LONG_SURNAME else 1
            yield from _near(token.bare, "surname", most, names)


def _near(word: str, kind: NameKind, most: int, names: NameDirectory) -> list[str]:
    """The keys of a kind that begin as a word does and are at most so many edits away from it."""
    from rapidfuzz.distance import OSA  # slow to import; most questions have no misspelling
    from rapidfuzz.process import extract

    like = names.keys_like(kind, word[0], len(word) - most, len(word) + most)
    near = extract(word, like, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [key for key, _, _ in near]


def _groups(hits: Sequence[NameHit]) -> Iterator[tuple[list[NameKey], IntArray]]:
    """The reports that have the same of some names, with these names."""
    reports = np.unique(np.concatenate([hit.reports for hit in hits]))
    has = np.zeros((len(reports), len(hits)), dtype=np.bool_)
    for column, hit in enumerate(hits):
        has[np.searchsorted(reports, hit.reports), column] = True
    rows, owner = np.unique(has, axis=0, return_inverse=True)
    for number, row in enumerate(rows):
        group = [hits[column].key for column in np.flatnonzero(row).tolist()]
        yield group, reports[owner.ravel() == number]


def _name_index(
    group: Sequence[NameKey], ordinary: frozenset[str], known: frozenset[str]
) -> NameIndex:
    """The names of a group of reports as `link_names` looks them up."""
    by_kind: dict[NameKind, dict[str, KnownName]] = defaultdict(dict)
    for key in group:
        by_kind[key.kind][key.key] = key.name
    phrases: dict[str, list[tuple[Words, KnownName]]] = defaultdict(list)
    whole = [(tuple(key.key.split(" ")), key.name) for key in group if key.kind == "phrase"]
    for words, name in sorted(whole, key=lambda one: (-len(one[0]), one[0], fullest_first(one[1]))):
        phrases[words[0]].append((words, name))
    surnames: dict[str, list[tuple[str, KnownName]]] = defaultdict(list)
    for surname in sorted(by_kind["surname"]):
        surnames[surname[0]].append((surname, by_kind["surname"][surname]))
    alike: dict[NameKind, dict[str, list[KnownName]]] = defaultdict(lambda: defaultdict(list))
    for key in group:
        alike[key.kind][key.key].append(key.name)
    return NameIndex(
        acronyms=by_kind["acronym"],
        misprints=by_kind["misprint"],
        phrases=phrases,
        surnames=surnames,
        organisation_initials=by_kind["initials"],
        ordinary_words=ordinary,
        known_words=known,
        offices=alike["office"],
        first_names=alike["first name"],
    )


def _without_doubtful(
    found: dict[tuple[LinkedName, ...], list[IntArray]], text: str
) -> dict[tuple[LinkedName, ...], list[IntArray]]:
    """Leave out guesses at words that another report has as a name, or guesses at otherwise.

    A surname is one guess, whoever has it. A person whom the title before it does not fit is left
    out where it fits another's.
    """
    every = {link for links in found for link in links}
    other_gender = {link for link in every if _has_other_title(link, text)}
    doubtful = {
        link
        for link in every
        if any(
            other.span.start < link.span.end
            and link.span.start < other.span.end
            and (
                (link in other_gender and other not in other_gender)
                or (
                    link.kind in GUESSES
                    and (other.kind not in GUESSES or other.search != link.search)
                )
            )
            for other in every
        )
    }
    certain: dict[tuple[LinkedName, ...], list[IntArray]] = defaultdict(list)
    for links, reports in found.items():
        certain[tuple(link for link in links if link not in doubtful)] += reports
    return certain


def _has_other_title(link: LinkedName, text: str) -> bool:
    before = TOKEN.findall(text[: link.span.start])
    return bool(before) and has_other_title(link.as_, before[-1])
