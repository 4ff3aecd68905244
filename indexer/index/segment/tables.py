"""The tables of a segment, in SQLite: what is read by key, and by people with any SQLite tool."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from indexer.errors import IndexDamaged
from indexer.index.segment.arrays import WHOLE_BYTES
from indexer.index.segment.layout import MEND

_SCHEMA = """
CREATE TABLE reports(
    number INTEGER PRIMARY KEY, first_row INTEGER NOT NULL, passages INTEGER NOT NULL,
    report_id TEXT NOT NULL UNIQUE, key TEXT NOT NULL, sha256 TEXT NOT NULL,
    title TEXT NOT NULL, date TEXT NOT NULL, series TEXT NOT NULL,
    meta TEXT NOT NULL, outline TEXT NOT NULL, roster TEXT NOT NULL, checksum INTEGER NOT NULL,
    outline_checksum INTEGER NOT NULL, roster_checksum INTEGER NOT NULL);
CREATE TABLE sources(number INTEGER PRIMARY KEY, toml BLOB NOT NULL, zlib BLOB NOT NULL);
CREATE TABLE passages(
    row INTEGER PRIMARY KEY, passage_id TEXT NOT NULL UNIQUE, report INTEGER NOT NULL,
    paragraph INTEGER NOT NULL, fingerprint INTEGER NOT NULL, text TEXT NOT NULL,
    record TEXT NOT NULL, attributions TEXT NOT NULL, checksum INTEGER NOT NULL);
CREATE INDEX passage_fingerprints ON passages(fingerprint);
CREATE TABLE terms(
    field TEXT NOT NULL, term TEXT NOT NULL, passages INTEGER NOT NULL, start INTEGER NOT NULL,
    PRIMARY KEY(field, term)) WITHOUT ROWID;
CREATE TABLE speakers(
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL,
    UNIQUE(kind, name));
CREATE INDEX speakers_folded ON speakers(folded);
CREATE TABLE names(
    key TEXT NOT NULL, kind TEXT NOT NULL, printed TEXT NOT NULL, forms TEXT NOT NULL,
    prefers_acronym INTEGER NOT NULL, is_acronym INTEGER NOT NULL, reports BLOB NOT NULL,
    PRIMARY KEY(key, kind, printed, forms, prefers_acronym)) WITHOUT ROWID;
CREATE TABLE alike(
    kind TEXT NOT NULL, initial TEXT NOT NULL, length INTEGER NOT NULL, key TEXT NOT NULL,
    PRIMARY KEY(kind, initial, length, key)) WITHOUT ROWID;
CREATE TABLE words(word TEXT PRIMARY KEY, reports INTEGER NOT NULL) WITHOUT ROWID;
"""


class Tables:
    """The open tables of a segment; `path` is their file."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return the rows of a query; raises IndexDamaged."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except UnicodeEncodeError:  # half a surrogate pair, which no text of an index has
            return []
        except sqlite3.Error as exc:
            raise IndexDamaged(f"{self._path} cannot be read ({exc}); {MEND}.") from exc


def create_tables(path: Path) -> sqlite3.Connection:
    """Return a connection to a new file with empty tables; nothing is safe before `finish`."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "page_size = 4096"):
        connection.execute(f"PRAGMA {pragma}")
    connection.executescript(_SCHEMA)
    connection.execute("BEGIN")
    return connection


def finish_tables(connection: sqlite3.Connection) -> None:
    """Write everything out and close the file."""
    with closing(connection):
        connection.execute("COMMIT")


def open_tables(path: Path, digest: str = "") -> sqlite3.Connection:
    """Return a connection that reads a finished file, from memory if the file is small.

    Raises IndexDamaged, also for a small file whose sha256 is not `digest`, and OSError where the
    system refuses to open a file.
    """
    with path.open("rb"):  # where no more files may be opened, SQLite would not say so
        pass
    try:
        if path.stat().st_size <= WHOLE_BYTES:
            raw = path.read_bytes()
            if digest and sha256(raw).hexdigest() != digest:
                raise IndexDamaged(f"{path} is not the one that was built; {MEND}.")
            connection = sqlite3.connect(":memory:", check_same_thread=False)
            connection.deserialize(raw)
        else:
            connection = sqlite3.connect(
                f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,
            )
        connection.execute("SELECT COUNT(*) FROM reports").fetchone()
    except sqlite3.Error as exc:
        raise IndexDamaged(f"{path} cannot be read ({exc}); {MEND}.") from exc
    return connection
