"""The tables of a segment: read from memory when small, from the file when large."""

from __future__ import annotations

import os
import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest

from indexer.errors import IndexDamaged
from indexer.index.segment.tables import create_tables, finish_tables, open_tables


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Finished tables with 2,000 words, in a folder whose name means something in a URI."""
    folder = tmp_path / "a?b#c %41"
    folder.mkdir()
    tables = create_tables(folder / "records.sqlite")
    rows = ((f"word{number:05}", number) for number in range(2000))
    tables.executemany("INSERT INTO words VALUES (?, ?)", rows)
    finish_tables(tables)
    return folder / "records.sqlite"


def test_any_sqlite_tool_reads_the_finished_file(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("SELECT COUNT(*) FROM words").fetchall() == [(2000,)]
    connection.close()
    assert [other.name for other in path.parent.iterdir()] == ["records.sqlite"]


@pytest.mark.parametrize("whole_bytes", [0, 1 << 20], ids=["large", "small"])
def test_what_is_opened_has_what_was_written_and_cannot_be_written(
    path: Path, monkeypatch: pytest.MonkeyPatch, whole_bytes: int
) -> None:
    monkeypatch.setattr("indexer.index.segment.tables.WHOLE_BYTES", whole_bytes)
    before = path.read_bytes()
    tables = open_tables(path, sha256(before).hexdigest())
    assert tables.execute("SELECT reports FROM words WHERE word = 'word01234'").fetchall() == [
        (1234,)
    ]
    if whole_bytes == 0:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            tables.execute("DELETE FROM words")
    assert path.read_bytes() == before


def test_small_tables_are_in_memory_and_the_file_may_go(path: Path) -> None:
    tables = open_tables(path)
    path.unlink()
    assert tables.execute("SELECT COUNT(*) FROM words").fetchone() == (2000,)


def test_small_tables_are_checked_by_their_hash(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"word01234", b"word01235"))
    with pytest.raises(
        IndexDamaged, match=r"records\.sqlite is not the one that was built; run `rapporteur index"
    ):
        open_tables(path, sha256(raw).hexdigest())


@pytest.mark.parametrize("whole_bytes", [0, 1 << 20], ids=["large", "small"])
@pytest.mark.parametrize("content", [b"\0" * 8192, b"no tables at all"])
def test_what_are_no_tables_is_damaged(
    path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, whole_bytes: int
) -> None:
    monkeypatch.setattr("indexer.index.segment.tables.WHOLE_BYTES", whole_bytes)
    path.write_bytes(content)
    with pytest.raises(IndexDamaged, match=r"records\.sqlite cannot be read \(.*\); run `rapp"):
        open_tables(path)


def test_large_tables_that_are_cut_while_open_fail_and_do_not_crash(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.index.segment.tables.WHOLE_BYTES", 0)
    tables = open_tables(path)
    os.truncate(path, 4096)
    with pytest.raises(sqlite3.Error):
        tables.execute("SELECT SUM(reports) FROM words").fetchall()


def test_a_missing_file_is_the_systems_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_tables(tmp_path / "none.sqlite")
    assert list(tmp_path.iterdir()) == []
