"""Reports as rows of a table, with a checksum of each part that is read by itself."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import msgspec

from indexer.errors import IndexDamaged
from indexer.index.segment.layout import MEND
from indexer.index.segment.passage_records import checksum
from indexer.index.segment.types import SegmentReport
from indexer.index.storage import ReportLine, ReportPart
from indexer.parsing.outline import OutlineSection

# What the checksum of a report is of, and what is read of one that is found by its id.
CHECKED = "report_id, key, sha256, title, date, series, meta"
FOUND = f"number, first_row, passages, {CHECKED}, checksum"
_Row = tuple[Any, ...]


def report_row(
    number: int, first_row: int, report: SegmentReport, outline: Sequence[OutlineSection]
) -> _Row:
    """Return the row of a report whose passages begin at a row."""
    meta = report.meta
    names = {"roster": report.record.roster, "acronyms": report.record.acronyms}
    checked = (
        meta.report_id,
        report.key,
        report.sha256,
        meta.title,
        meta.date,
        meta.series,
        _json(meta),
    )
    parts = (_json(outline), _json(names))
    sums = (checksum(*checked), *map(checksum, parts))
    return (number, first_row, len(report.passages), *checked, *parts, *sums)


def read_report(row: _Row) -> ReportLine:
    """Return the report of a row of `FOUND`; raises IndexDamaged."""
    number, first_row, passages, *checked, expected = row
    report_id, _, sha256, *_, meta = checked
    if checksum(*checked) != expected:
        raise _damaged("record", report_id)
    return ReportLine(number, first_row, passages, sha256, meta)


def part_columns(part: ReportPart) -> str:
    """Return the columns that `read_part` reads."""
    return f"report_id, {part}, {part}_checksum"


def read_part(row: _Row, part: ReportPart) -> str:
    """Return the outline or the roster of a row as JSON; raises IndexDamaged."""
    report_id, text, expected = row
    if checksum(text) != expected:
        raise _damaged(part, report_id)
    return str(text)


def source_row(number: int, report: SegmentReport) -> _Row:
    """Return the row of the files of a report."""
    return (number, report.toml, zlib.compress(report.raw))


def read_source(row: _Row) -> tuple[bytes, bytes]:
    """Return the files of a row: report.toml and the report itself; raises IndexDamaged."""
    toml, compressed = row
    try:
        return toml, zlib.decompress(compressed)
    except zlib.error as exc:
        raise IndexDamaged(f"The file of a report cannot be read ({exc}); {MEND}.") from exc


def _damaged(what: str, report_id: str) -> IndexDamaged:
    return IndexDamaged(
        f"The {what} of the report {report_id} is not the one that was built; {MEND}."
    )


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
