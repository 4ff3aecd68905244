"""Who says what, for facets: the speakers and the act of each sentence, by number."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from indexer.index.segment.arrays import ArrayWriter
from indexer.index.segment.layout import FACET_KEYS, FACET_SENTENCES, FACET_STARTS
from indexer.index.segment.postings import PostingsBuilder
from indexer.index.speaker_keys import ACT, FacetKey, keys_of
from indexer.types import Attribution


class FacetWriter:
    """Appends the speakers and acts of passages, and their posting lists."""

    def __init__(self, folder: Path, postings: PostingsBuilder) -> None:
        self._starts = ArrayWriter(folder / FACET_STARTS, np.uint32)
        self._sentences = ArrayWriter(folder / FACET_SENTENCES, np.uint32)
        self._keys = ArrayWriter(folder / FACET_KEYS, np.uint32)
        self._postings, self._numbers, self._count = postings, dict[FacetKey, int](), 0

    def add(self, first: int, attributions: Sequence[Attribution]) -> None:
        """Add the sentences of a passage, of which the first has the row `first`."""
        self._starts.append(np.asarray([self._count]))
        for sentence, attribution in enumerate(attributions, first):
            said = keys_of(attribution.speakers)
            self._postings.add("said", sentence, map(key_text, said))
            self._postings.add("about", sentence, map(key_text, keys_of(attribution.about)))
            keys: list[FacetKey] = list(said)
            if attribution.act and attribution.status == "said_by":
                self._postings.add("act", sentence, [attribution.act])
                keys.append((ACT, attribution.act))
            numbers = [self._numbers.setdefault(key, len(self._numbers)) for key in keys]
            self._sentences.append(np.full(len(numbers), sentence))
            self._keys.append(np.asarray(numbers, dtype=np.uint32))
            self._count += len(numbers)

    def close(self, tables: sqlite3.Connection) -> None:
        """Finish the arrays and write the table of speakers."""
        self._starts.append(np.asarray([self._count]))
        for writer in (self._starts, self._sentences, self._keys):
            writer.close()
        write_speakers(tables, list(self._numbers))


def write_speakers(tables: sqlite3.Connection, keys: Sequence[FacetKey]) -> None:
    """Write the table of speakers and acts; the number of each is its place."""
    tables.executemany(
        "INSERT INTO speakers VALUES (?, ?, ?, ?)",
        ((number, kind, name, name.casefold()) for number, (kind, name) in enumerate(keys)),
    )


def key_text(key: FacetKey) -> str:
    """Return a speaker as the term of a posting list."""
    return "\t".join(key)
