"""The names and speakers of a segment, read from its tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from indexer.index.segment.name_rows import NameKey, NameKind, read_key, read_numbers
from indexer.index.segment.tables import Tables
from indexer.index.speaker_keys import ACT, FacetKey, SpeakerKind
from indexer.types import IntArray

# Values in one statement; SQLite allows at least 999.
_AT_ONCE = 900


class SegmentNames:
    """The tables of names, words and speakers; see `NameTable`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def find(self, keys: Collection[str]) -> list[tuple[NameKey, IntArray]]:
        """Return the names that have any of some keys, and the numbers of their reports."""
        return [
            (read_key(row), read_numbers(blob))
            for marks, values in _batches(keys)
            for *row, blob in self._tables.query(
                "SELECT key, kind, printed, forms, prefers_acronym, is_acronym, reports "
                f"FROM names WHERE key IN ({marks})",
                values,
            )
        ]

    def alike(self, kind: NameKind, initial: str, shortest: int, longest: int) -> list[str]:
        """Return the keys of a kind that begin with a character, of a length within bounds."""
        rows = self._tables.query(
            "SELECT key FROM alike WHERE kind = ? AND initial = ? AND length BETWEEN ? AND ?",
            (kind, initial, shortest, longest),
        )
        return [key for (key,) in rows]

    def ordinary(self, words: Collection[str]) -> set[str]:
        """Return which of some folded words a report writes in small letters."""
        return {
            word
            for marks, values in _batches(words)
            for (word,) in self._tables.query(
                f"SELECT word FROM words WHERE word IN ({marks})", values
            )
        }

    def in_names(self, words: Collection[str]) -> set[str]:
        """Return which of some folded words stand in a name."""
        sql = "SELECT 1 FROM alike WHERE kind = 'word' AND initial = ? AND length = ? AND key = ?"
        return {
            word for word in words if word and self._tables.query(sql, (word[0], len(word), word))
        }

    def speakers_called(self, folded: str) -> list[tuple[SpeakerKind, str]]:
        """Return the speakers with a name in small letters."""
        return self._tables.query(
            "SELECT kind, name FROM speakers WHERE folded = ? AND kind != ?", (folded, ACT)
        )

    def speakers(self, numbers: Sequence[int]) -> dict[int, FacetKey]:
        """Return speakers and acts by their numbers."""
        marks = ",".join(map(str, numbers))
        rows = self._tables.query(
            f"SELECT number, kind, name FROM speakers WHERE number IN ({marks})"
        )
        return {number: (kind, name) for number, kind, name in rows}


def _batches(values: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """The marks of a statement and its values, so many at a time as it allows."""
    every = list(dict.fromkeys(values))
    for start in range(0, len(every), _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        yield ",".join("?" * len(some)), some
