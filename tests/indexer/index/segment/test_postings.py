"""Posting lists are collected by field and term, and written in order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from indexer.index.segment.arrays import ArrayFile
from indexer.index.segment.layout import POSTING_COUNTS, POSTING_ROWS
from indexer.index.segment.postings import PostingsBuilder, Term, write_merged
from indexer.index.segment.tables import create_tables
from indexer.types import IntArray


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = create_tables(tmp_path / "records.sqlite")
    yield connection
    connection.close()


def _lists(folder: Path, tables: sqlite3.Connection) -> dict[Term, list[tuple[int, int]]]:
    """The rows and counts of each field and term, in the order of the table."""
    rows = ArrayFile(folder / POSTING_ROWS).all().tolist()
    counts = ArrayFile(folder / POSTING_COUNTS).all().tolist()
    listed = tables.execute("SELECT field, term, passages, start FROM terms ORDER BY start")
    found = {
        (field, term): list(
            zip(rows[start : start + size], counts[start : start + size], strict=True)
        )
        for field, term, size, start in listed.fetchall()
    }
    assert sum(map(len, found.values())) == len(rows) == len(counts)
    return found


def test_each_term_of_each_field_has_its_rows_and_counts(
    tmp_path: Path, tables: sqlite3.Connection
) -> None:
    builder = PostingsBuilder()
    builder.add("text", 0, ["sea", "river", "sea"])
    builder.add("heading", 0, ["sea"])
    builder.add("text", 3, ["über", "sea"])
    builder.add("text", 4, [])
    builder.write(tmp_path, tables)
    assert _lists(tmp_path, tables) == {
        ("heading", "sea"): [(0, 1)],
        ("text", "river"): [(0, 1)],
        ("text", "sea"): [(0, 2), (3, 1)],
        ("text", "über"): [(3, 1)],
    }


def test_a_term_counts_255_times_at_most(tmp_path: Path, tables: sqlite3.Connection) -> None:
    builder = PostingsBuilder()
    for row, times in enumerate((254, 255, 256, 700)):
        builder.add("text", row, ["sea"] * times)
    builder.write(tmp_path, tables)
    assert _lists(tmp_path, tables)["text", "sea"] == [(0, 254), (1, 255), (2, 255), (3, 255)]


def test_no_terms_are_empty_lists(tmp_path: Path, tables: sqlite3.Connection) -> None:
    PostingsBuilder().write(tmp_path, tables)
    assert _lists(tmp_path, tables) == {}


def _of(*postings: tuple[int, int, int]) -> tuple[IntArray, IntArray, IntArray]:
    """Postings as three arrays: which term, row, count."""
    which, rows, counts = np.array(postings, dtype=np.int64).reshape(-1, 3).T
    return which, rows, counts


def test_the_lists_of_segments_are_joined_in_the_order_of_their_rows(
    tmp_path: Path, tables: sqlite3.Connection
) -> None:
    terms: list[list[Term]] = [
        [("text", "river"), ("text", "sea")],
        [("about", "sea"), ("text", "sea"), ("text", "zoo")],
        [],
    ]
    lists = [
        _of((0, 0, 1), (1, 0, 2), (1, 1, 9)),
        _of((0, 5, 1), (1, 2, 255), (2, 2, 1)),
        _of(),
    ]
    write_merged(tmp_path, tables, terms, lists)
    assert _lists(tmp_path, tables) == {
        ("about", "sea"): [(5, 1)],
        ("text", "river"): [(0, 1)],
        ("text", "sea"): [(0, 2), (1, 9), (2, 255)],
        ("text", "zoo"): [(2, 1)],
    }


def test_a_term_that_no_kept_row_has_is_left_out(
    tmp_path: Path, tables: sqlite3.Connection
) -> None:
    write_merged(tmp_path, tables, [[("text", "a"), ("text", "b")]], [_of((1, 0, 1))])
    assert _lists(tmp_path, tables) == {("text", "b"): [(0, 1)]}
