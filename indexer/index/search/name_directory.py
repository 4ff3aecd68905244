"""The names of all reports of a language, looked up by the forms that a question may use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.index.parts import Numbering
from indexer.index.segment.name_rows import NameKey, NameKind, read_key, read_numbers
from indexer.index.segment.reader import Segment
from indexer.types import IntArray, PassageMask

# Values in one statement; SQLite allows at least 999.
_AT_ONCE = 900


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name under one of its keys, and the numbers of the reports that have it, ascending."""

    key: NameKey
    reports: IntArray


class NameDirectory:
    """The names of the reports of segments; reports are numbered through all segments."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._reports = Numbering([segment.info.counts["reports"] for segment in segments])
        self._rows = Numbering([segment.passages for segment in segments])

    @property
    def reports(self) -> int:
        """The number of reports."""
        return len(self._reports)

    def find(self, keys: Collection[str]) -> list[NameHit]:
        """Return the names that have any of some keys, with their reports."""
        found: dict[NameKey, list[IntArray]] = {}
        for part, segment in enumerate(self._segments):
            for marks, values in _batches(keys):
                for *row, blob in segment.query(
                    "SELECT key, kind, printed, forms, prefers_acronym, is_acronym, reports "
                    f"FROM names WHERE key IN ({marks})",
                    values,
                ):
                    numbers = read_numbers(blob) + self._reports.firsts[part]
                    found.setdefault(read_key(row), []).append(numbers)
        return [NameHit(key, np.concatenate(reports)) for key, reports in found.items()]

    def keys_like(self, kind: NameKind, initial: str, shortest: int, longest: int) -> list[str]:
        """Return the keys of a kind that begin with a character, of a length within bounds."""
        found: set[str] = set()
        for segment in self._segments:
            found.update(
                key
                for (key,) in segment.query(
                    "SELECT key FROM alike WHERE kind = ? AND initial = ? "
                    "AND length BETWEEN ? AND ?",
                    (kind, initial, shortest, longest),
                )
            )
        return sorted(found)

    def ordinary_words(self, words: Collection[str]) -> frozenset[str]:
        """Return which of some folded words a report writes in small letters."""
        return self._known(words, "SELECT word FROM words WHERE word IN ({})")

    def words_of_names(self, words: Collection[str]) -> frozenset[str]:
        """Return which of some folded words stand in a name."""
        found = set[str]()
        for word in words:
            for segment in self._segments:
                if word and segment.query(
                    "SELECT 1 FROM alike WHERE kind = 'word' AND initial = ? AND length = ? "
                    "AND key = ?",
                    (word[0], len(word), word),
                ):
                    found.add(word)
                    break
        return frozenset(found)

    def passages_of(self, reports: IntArray) -> PassageMask:
        """Return which passages belong to some reports: (P,)."""
        chosen = np.zeros(self.reports, dtype=np.bool_)
        chosen[reports] = True
        return np.repeat(chosen, self._sizes)

    def report_of(self, row: int) -> int:
        """Return the number of the report of a passage."""
        part, own = self._rows.place(row)
        ((number,),) = self._segments[part].query(
            "SELECT number FROM reports WHERE first_row <= ? ORDER BY first_row DESC LIMIT 1",
            (own,),
        )
        return int(number) + self._reports.firsts[part]

    @cached_property
    def _sizes(self) -> IntArray:
        """The number of passages of each report."""
        rows = (s.query("SELECT passages FROM reports ORDER BY number") for s in self._segments)
        return np.asarray([size for own in rows for (size,) in own], dtype=np.int64)

    def _known(self, words: Collection[str], sql: str) -> frozenset[str]:
        found = set[str]()
        for segment in self._segments:
            for marks, values in _batches(words):
                found.update(word for (word,) in segment.query(sql.format(marks), values))
        return frozenset(found)


def _batches(values: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """The marks of a statement and its values, so many at a time as it allows."""
    every = list(dict.fromkeys(values))
    for start in range(0, len(every), _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        yield ",".join("?" * len(some)), some
