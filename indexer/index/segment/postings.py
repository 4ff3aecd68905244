"""Posting lists: the rows that have a term, collected while a segment is written."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from indexer.index.segment.arrays import ArrayWriter
from indexer.index.segment.layout import POSTING_COUNTS, POSTING_ROWS, PostingField
from indexer.types import IntArray

# A term counts at most so often in one passage: its count is one byte.
MOST_REPEATS = 255
# field and term
Term = tuple[str, str]


class PostingsBuilder:
    """Collects rows by field and term; rows must come in ascending order."""

    def __init__(self) -> None:
        self._rows: dict[Term, array[int]] = {}
        self._counts: dict[Term, array[int]] = {}

    def add(self, field: PostingField, row: int, terms: Iterable[str]) -> None:
        """Add the terms of one row; repeated ones are counted."""
        for term, count in Counter(terms).items():
            key = (field, term)
            if key not in self._rows:
                self._rows[key], self._counts[key] = array("I"), array("B")
            self._rows[key].append(row)
            self._counts[key].append(min(count, MOST_REPEATS))

    def write(self, folder: Path, tables: sqlite3.Connection) -> None:
        """Write all lists, and the table of terms."""
        rows = ArrayWriter(folder / POSTING_ROWS, np.uint32)
        counts = ArrayWriter(folder / POSTING_COUNTS, np.uint8)
        start = 0
        lines = []
        for key in sorted(self._rows):
            own = self._rows[key]
            rows.append(np.frombuffer(own, dtype=np.uint32))
            counts.append(np.frombuffer(self._counts[key], dtype=np.uint8))
            lines.append((*key, len(own), start))
            start += len(own)
        rows.close()
        counts.close()
        tables.executemany("INSERT INTO terms VALUES (?, ?, ?, ?)", lines)


def write_merged(
    folder: Path,
    tables: sqlite3.Connection,
    terms: Sequence[Sequence[Term]],
    lists: Sequence[tuple[IntArray, IntArray, IntArray]],
) -> None:
    """Write the lists of several segments as one.

    `terms` are the terms of each; `lists` say of each posting of each which of those it is of, its
    new row, and its count. The segments stand in the order of their rows.
    """
    every = sorted({term for own in terms for term in own})
    numbers = {term: number for number, term in enumerate(every)}
    owner = np.concatenate(
        [
            np.asarray([numbers[term] for term in own], dtype=np.int64)[which]
            for own, (which, _, _) in zip(terms, lists, strict=True)
        ]
    )
    order = np.argsort(owner, kind="stable")
    rows = ArrayWriter(folder / POSTING_ROWS, np.uint32)
    rows.append(np.concatenate([rows_ for _, rows_, _ in lists])[order])
    rows.close()
    counts = ArrayWriter(folder / POSTING_COUNTS, np.uint8)
    counts.append(np.concatenate([counts_ for _, _, counts_ in lists])[order])
    counts.close()
    sizes = np.bincount(owner, minlength=len(every))
    starts = np.cumsum(sizes) - sizes
    tables.executemany(
        "INSERT INTO terms VALUES (?, ?, ?, ?)",
        (
            (*term, int(size), int(start))
            for term, size, start in zip(every, sizes, starts, strict=True)
            if size
        ),
    )
