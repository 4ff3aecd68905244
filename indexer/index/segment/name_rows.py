"""The names of reports as rows of a table: each form that a question may use, and who has it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from indexer.attribution.types import AttributionRecord
from indexer.index.names import KnownName, NameIndex, build_name_index, fold_word, split_person
from indexer.index.office_names import forms_of_office
from indexer.types import IntArray, Passage

# What a key of a name is: a key of an acronym or of its misprint, a whole name, the initials of an
# organisation, the surname or the first name of a person, a form of an office.
NameKind = Literal["acronym", "misprint", "phrase", "initials", "surname", "first name", "office"]
# A word that is not part of an abbreviation or an address.
_WORD = re.compile(r"(?<![\w.])[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name under one of its keys."""

    kind: NameKind
    key: str
    name: KnownName


@dataclass(frozen=True, slots=True)
class NameRows:
    """The names of reports by their numbers, and how many reports write a word in small letters."""

    reports: dict[NameKey, list[int]] = field(default_factory=lambda: defaultdict(list))
    words: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(
        self,
        number: int,
        passages: Iterable[Passage],
        record: AttributionRecord,
        stop_words: Iterable[str],
    ) -> None:
        """Add the names of one report and its words in small letters."""
        words = small_words(passage.text for passage in passages)
        names = names_of(record, {*words, *stop_words})
        for key in (*_keys(names), *_first_name_keys(record), *_office_keys(record)):
            self.reports[key].append(number)
        for word in words:
            self.words[word] += 1

    def write(self, tables: sqlite3.Connection) -> None:
        """Write the rows into the tables of a segment."""
        kept = {key: own for key, own in self.reports.items() if own}
        tables.executemany(
            "INSERT INTO names VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((*_columns(key), _numbers(own)) for key, own in kept.items()),
        )
        tables.executemany("INSERT INTO alike VALUES (?, ?, ?, ?)", sorted(set(_alike(kept))))
        tables.executemany(
            "INSERT INTO words VALUES (?, ?)",
            ((word, count) for word, count in sorted(self.words.items()) if count),
        )


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that texts write in small letters, folded."""
    found = {word for text in texts for word in _WORD.findall(text) if word[0].islower()}
    return frozenset(fold_word(word) for word in found)


def names_of(record: AttributionRecord, words: set[str]) -> NameIndex:
    """Return the names of one report; `words` are those that are no names."""
    roster = record.roster
    organisations = (entry.organisation for entry in (*roster.organisations, *roster.mentioned))
    return build_name_index(
        record.acronyms,
        [entry.person for entry in roster.persons if entry.person],
        [name for name in organisations if name],
        words,
    )


def _first_name_keys(record: AttributionRecord) -> Iterator[NameKey]:
    """The persons under their first names, as transcripts and notes call them."""
    for entry in record.roster.persons:
        given = split_person(entry.person)[0] if entry.person else ()
        if given and len(given[0]) > 1 and entry.person:
            yield NameKey("first name", given[0], KnownName(entry.person))


def _office_keys(record: AttributionRecord) -> Iterator[NameKey]:
    """The offices of those who speak in a report or are in its roster, under each form."""
    said = (attribution.speakers for own in record.attributions for attribution in own)
    speaking = {speaker.role for speakers in said for speaker in speakers}
    roles = {role for role in (*speaking, *(p.role for p in record.roster.persons)) if role}
    for role in sorted(roles):
        for form in forms_of_office(role):
            yield NameKey("office", form, KnownName(role))


def _keys(names: NameIndex) -> Iterator[NameKey]:
    """Every name under each of its keys."""
    for key, name in names.acronyms.items():
        yield NameKey("acronym", key, name)
    for key, name in names.misprints.items():
        yield NameKey("misprint", key, name)
    for key, name in names.organisation_initials.items():
        yield NameKey("initials", key, name)
    for phrases in names.phrases.values():
        for phrase, name in phrases:
            yield NameKey("phrase", " ".join(phrase), name)
    for surnames in names.surnames.values():
        for surname, name in surnames:
            yield NameKey("surname", surname, name)


def _columns(key: NameKey) -> tuple[object, ...]:
    name = key.name
    forms = json.dumps(name.forms, ensure_ascii=False)
    return (key.key, key.kind, name.printed, forms, name.prefers_acronym, name.is_acronym)


def _numbers(reports: Sequence[int]) -> bytes:
    return np.asarray(reports, dtype="<u4").tobytes()


def read_numbers(blob: bytes) -> IntArray:
    """Return the numbers of reports in a row of names."""
    return np.frombuffer(blob, dtype="<u4").astype(np.int64)


def read_key(row: Sequence[object]) -> NameKey:
    """Return the name of a row: key, kind, printed, forms, prefers_acronym, is_acronym."""
    key, kind, printed, forms, prefers, is_acronym = row
    name = KnownName(str(printed), tuple(json.loads(str(forms))), bool(is_acronym), bool(prefers))
    return NameKey(kind, str(key), name)  # type: ignore[arg-type]


def _alike(reports: Mapping[NameKey, Sequence[int]]) -> Iterator[tuple[str, str, int, str]]:
    """What misspellings are compared with, and the words of all names: kind, initial, length."""
    for key in reports:
        if key.kind in ("acronym", "surname") and key.key:
            yield key.kind, key.key[0], len(key.key), key.key
        if key.kind == "phrase":
            for word in key.key.split(" "):
                if word:
                    yield "word", word[0], len(word), word
