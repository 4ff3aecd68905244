"""Names are rows by each of their keys, with the reports that have them and words like them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from indexer.attribution.attribute import attribute_report
from indexer.index.names import KnownName
from indexer.index.segment.name_rows import (
    NameKey,
    NameRows,
    names_of,
    read_key,
    read_numbers,
    small_words,
)
from indexer.index.segment.tables import create_tables
from tests.indexer.minutes import passages

_BYRON = "Ms. Ada Byron, Director of the World Bank, noted that rivers carry less water."
_UNEP = "The United Nations Environment Programme (UNEP) regretted that. UNEP left."


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = create_tables(tmp_path / "records.sqlite")
    yield connection
    connection.close()


def _add(rows: NameRows, number: int, *texts: str) -> None:
    own = passages(*texts)
    rows.add(number, own, attribute_report(own), ("the", "of"))


def _read(tables: sqlite3.Connection) -> dict[NameKey, list[int]]:
    found: list[Any] = tables.execute(
        "SELECT key, kind, printed, forms, prefers_acronym, is_acronym, reports FROM names"
    ).fetchall()
    return {read_key(row): read_numbers(blob).tolist() for *row, blob in found}


def test_a_name_has_a_row_for_each_key_with_the_reports_that_have_it(
    tables: sqlite3.Connection,
) -> None:
    rows = NameRows()
    _add(rows, 0, _BYRON)
    _add(rows, 1, _UNEP)
    _add(rows, 2, _BYRON, _UNEP)
    rows.write(tables)
    found = _read(tables)
    byron = KnownName("Ms. Ada Byron")
    for kind, key in (
        ("surname", "byron"),
        ("phrase", "byron"),
        ("phrase", "ada byron"),
        ("phrase", "ms ada byron"),
    ):
        assert found[NameKey(kind, key, byron)] == [0, 2]  # type: ignore[arg-type]
    assert found[NameKey("phrase", "world bank", KnownName("World Bank"))] == [0, 2]
    unep = KnownName("UNEP", ("United Nations Environment Programme",), True, True)
    assert found[NameKey("acronym", "unep", unep)] == [1, 2]
    assert found[NameKey("phrase", "united nations environment programme", unep)] == [1, 2]


def test_an_office_has_a_row_for_each_form_of_it(tables: sqlite3.Connection) -> None:
    rows = NameRows()
    _add(rows, 0, "The Mayor of Tarn said that rivers rise.")
    _add(rows, 1, "Rivers rise.")
    rows.write(tables)
    offices = {key.key: own for key, own in _read(tables).items() if key.kind == "office"}
    assert offices == {"mayor": [0], "mayor of tarn": [0]}


def test_one_key_of_names_printed_in_two_ways_has_two_rows(tables: sqlite3.Connection) -> None:
    rows = NameRows()
    _add(rows, 0, _BYRON)
    _add(rows, 1, _BYRON.replace("Ms. Ada", "Mr. Tom"))
    rows.write(tables)
    found = {key.name.printed: own for key, own in _read(tables).items() if key.kind == "surname"}
    assert found == {"Ms. Ada Byron": [0], "Mr. Tom Byron": [1]}


def test_words_in_small_letters_are_counted_once_a_report(tables: sqlite3.Connection) -> None:
    rows = NameRows()
    _add(rows, 0, "The rivers carry rivers.", "Many rivers.")
    _add(rows, 1, "Rivers carry it.")
    rows.write(tables)
    counts = dict(tables.execute("SELECT word, reports FROM words").fetchall())
    assert counts == {"rivers": 1, "carry": 2, "it": 1}


def test_small_words_are_folded_and_no_capitals_or_parts_of_words() -> None:
    texts = ["The sea’s cité isn't U.n. e.g. organisation x2", "SEA Sea sea"]
    assert small_words(texts) == {"sea's", "cite", "isn't", "e", "organization", "x2", "sea"}


def test_a_word_of_the_report_or_a_stop_word_is_no_name() -> None:
    own = passages(_BYRON)
    names = names_of(attribute_report(own), {"byron"})
    assert "byron" in names.ordinary_words
    assert {"world", "bank", "ada"} <= names.known_words - names.ordinary_words


def test_misspellings_are_compared_with_acronyms_surnames_and_words_of_names(
    tables: sqlite3.Connection,
) -> None:
    rows = NameRows()
    _add(rows, 0, _BYRON, _UNEP)
    _add(rows, 1, _BYRON)
    rows.write(tables)
    found = tables.execute("SELECT kind, initial, length, key FROM alike").fetchall()
    assert len(set(found)) == len(found)
    assert {("acronym", "u", 4, "unep"), ("surname", "b", 5, "byron")} <= set(found)
    words = {key for kind, _, _, key in found if kind == "word"}
    assert {"byron", "ada", "ms", "world", "bank", "united", "programme"} <= words
    assert all((initial, length) == (key[0], len(key)) for _, initial, length, key in found)


def test_a_name_or_word_that_no_report_has_any_more_is_not_written(
    tables: sqlite3.Connection,
) -> None:
    rows = NameRows()
    _add(rows, 0, _BYRON)
    for own in rows.reports.values():
        own.clear()
    rows.words["water"] -= 1
    rows.write(tables)
    assert _read(tables) == {}
    assert tables.execute("SELECT COUNT(*) FROM alike").fetchone() == (0,)
    words = {word for (word,) in tables.execute("SELECT word FROM words")}
    assert "water" not in words and "rivers" in words
