"""Keep the codes of passages until their segment is finished, so that a killed build loses none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from indexer.encoding.types import PassageCodes
from indexer.index.segment.layout import (
    SENTENCE_CODES,
    SENTENCE_STARTS,
    TOKEN_CODES,
    TOKEN_ID_STARTS,
    TOKEN_IDS,
    TOKEN_STARTS,
)
from indexer.index.segment.passage_records import COLUMNS, fingerprint, read_passage
from indexer.index.segment.reader import Segment
from indexer.types import Passage


class Spool:
    """The codes of passages by what they say, in a file that survives the process.

    `token_bytes` and `dimension` are the lengths of the codes of a token and of a sentence.
    """

    def __init__(self, path: Path, token_bytes: int, dimension: int) -> None:
        self._path, self._token_bytes, self._dimension = path, token_bytes, dimension
        try:
            self._open()
        except sqlite3.DatabaseError:
            self.remove()  # cut short with the machine; it holds only what is made again
            self._open()

    def _open(self) -> None:
        self._tables = sqlite3.connect(self._path, isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = OFF"):
            self._tables.execute(f"PRAGMA {pragma}")
        self._tables.execute(
            "CREATE TABLE IF NOT EXISTS codes(key BLOB PRIMARY KEY, ids BLOB, sizes BLOB, "
            "tokens BLOB, sentences BLOB) WITHOUT ROWID"
        )
        self._tables.execute("SELECT COUNT(*) FROM codes").fetchone()

    def get(self, passage: Passage) -> PassageCodes | None:
        """Return the codes of a passage, None where they are not kept."""
        row = self._tables.execute(
            "SELECT ids, sizes, tokens, sentences FROM codes WHERE key = ?", (_key(passage),)
        ).fetchone()
        if row is None:
            return None
        ids, sizes, tokens, sentences = row
        per_sentence = np.frombuffer(sizes, np.int32)
        return PassageCodes(
            np.frombuffer(ids, np.int32),
            per_sentence,
            np.frombuffer(tokens, np.uint8).reshape(-1, self._token_bytes),
            np.frombuffer(sentences, np.int8).reshape(-1, self._dimension),
        )

    def put(self, passages: Iterable[Passage], codes: Iterable[PassageCodes]) -> None:
        """Keep the codes of passages, all or none."""
        rows = [
            (
                _key(passage),
                own.token_ids.tobytes(),
                own.sentence_tokens.tobytes(),
                own.tokens.tobytes(),
                own.sentences.tobytes(),
            )
            for passage, own in zip(passages, codes, strict=True)
        ]
        self._tables.execute("BEGIN")
        self._tables.executemany("INSERT OR REPLACE INTO codes VALUES (?, ?, ?, ?, ?)", rows)
        self._tables.execute("COMMIT")

    def close(self) -> None:
        """Close the file; what it keeps stays."""
        self._tables.close()

    def remove(self) -> None:
        """Remove the file."""
        self._tables.close()
        for path in self._path.parent.glob(f"{self._path.name}*"):
            path.unlink(missing_ok=True)


def _key(passage: Passage) -> bytes:
    return sha256(f"{passage.sentences}\n{passage.text}".encode()).digest()


class BuiltBefore:
    """The codes of passages in segments that were built before by the same encoder."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments

    def get(self, passage: Passage) -> PassageCodes | None:
        """Return the codes of a passage with the same text and sentences, None for none."""
        for segment in self._segments:
            for row, *columns in segment.query(
                f"SELECT row, {COLUMNS} FROM passages WHERE fingerprint = ?",
                (fingerprint(passage.text),),
            ):
                known, _ = read_passage(tuple(columns), passage.report_id)
                if (known.text, known.sentences) == (passage.text, passage.sentences):
                    return _codes(segment, row)
        return None


def _codes(segment: Segment, row: int) -> PassageCodes:
    arrays = segment.arrays
    first, last = arrays[SENTENCE_STARTS].rows(row, row + 2).tolist()
    tokens = arrays[TOKEN_STARTS].rows(first, last + 1).astype(np.int64)
    ids = arrays[TOKEN_ID_STARTS].rows(row, row + 2).tolist()
    return PassageCodes(
        arrays[TOKEN_IDS].rows(*ids).astype(np.int32),
        np.diff(tokens).astype(np.int32),
        arrays[TOKEN_CODES].rows(int(tokens[0]), int(tokens[-1])),
        arrays[SENTENCE_CODES].rows(first, last),
    )
