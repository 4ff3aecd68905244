"""Rows of reports: each part that is read by itself has a checksum."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from indexer.errors import IndexDamaged
from indexer.index.records import Records
from indexer.index.segment.passage_records import checksum
from tests.indexer.index.segment.made_up import write_reports


def _read_of(records: Records, column: str) -> object:
    """Read what stands in a column of the report r0."""
    mappings: dict[str, Mapping[str, object]] = {
        "outline": records.outlines,
        "roster": records.names,
    }
    return mappings.get(column, records.reports)["r0"]


@pytest.mark.parametrize("column", ["title", "date", "sha256", "meta", "outline", "roster"])
def test_a_changed_report_is_found_by_its_checksum(tmp_path: Path, column: str) -> None:
    segment = write_reports(tmp_path / "one", [0])
    segment.tables.execute(f"UPDATE reports SET {column} = {column} || ' '")
    what = column if column in ("outline", "roster") else "record"
    message = f"The {what} of the report r0 is not the one that was built; run `rapporteur index"
    with pytest.raises(IndexDamaged, match=message):
        _read_of(Records([segment]), column)


@pytest.mark.parametrize("column", ["outline", "roster"])
@pytest.mark.parametrize("text", ["{", "5", '[{"title": 5}]'])
def test_a_part_of_a_report_that_cannot_be_read_is_damage(
    tmp_path: Path, column: str, text: str
) -> None:
    segment = write_reports(tmp_path / "one", [0])
    segment.tables.execute(
        f"UPDATE reports SET {column} = ?, {column}_checksum = ?", (text, checksum(text))
    )
    with pytest.raises(IndexDamaged, match=r"cannot be read \(.*\); run `rapporteur index --check"):
        _read_of(Records([segment]), column)


def test_a_changed_file_of_a_report_is_damage(tmp_path: Path) -> None:
    segment = write_reports(tmp_path / "one", [0])
    segment.tables.execute("UPDATE sources SET zlib = substr(zlib, 2)")
    with pytest.raises(IndexDamaged, match=r"file of a report cannot be read .*; run `rapporteur"):
        Records([segment]).source("r0")
