"""The reports of a segment, read from its tables."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.index.segment.report_records import (
    FOUND,
    part_columns,
    read_part,
    read_report,
    read_source,
)
from indexer.index.segment.tables import Tables
from indexer.index.storage import ReportLine, ReportPart, ReportParticulars
from indexer.types import IntArray


class SegmentReports:
    """The table of reports; see `ReportTable`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def ids(self) -> list[str]:
        """Return the ids of all reports."""
        return [name for (name,) in self._tables.query("SELECT report_id FROM reports")]

    def find(self, report_id: str) -> ReportLine | None:
        """Return a report by its id; None where there is none."""
        rows = self._tables.query(f"SELECT {FOUND} FROM reports WHERE report_id = ?", (report_id,))
        return read_report(rows[0]) if rows else None

    def within(self, series: Sequence[str], since: str, until: str) -> list[ReportParticulars]:
        """Return the reports of some series (none: of all) and dates ("": any), by number.

        A date of a report fits as far as it is told: a report of 2003 is of every day of it.
        """
        chosen = f" AND series IN ({','.join('?' * len(series))})" if series else ""
        rows = self._tables.query(
            "SELECT number, report_id, first_row, passages, title, date, series, "
            "json_extract(meta, '$.dates'), json_extract(meta, '$.place') FROM reports "
            "WHERE (? = '' OR (date != '' AND date || '~' >= ?)) "
            "AND (? = '' OR (date != '' AND date <= ? || '~'))" + chosen + " ORDER BY number",
            (since, since, until, until, *series),
        )
        return [ReportParticulars(*row) for row in rows]

    def series(self) -> list[str]:
        """Return the names of the series that reports belong to, each once."""
        rows = self._tables.query("SELECT DISTINCT series FROM reports WHERE series != ''")
        return [name for (name,) in rows]

    def at(self, row: int) -> tuple[int, str, str]:
        """Return number, id and date of the report that a passage belongs to."""
        ((number, report_id, date),) = self._tables.query(
            "SELECT number, report_id, date FROM reports WHERE first_row <= ? "
            "ORDER BY first_row DESC LIMIT 1",
            (row,),
        )
        return number, report_id, date

    def report_id(self, number: int) -> str:
        """Return the id of a report."""
        ((name,),) = self._tables.query("SELECT report_id FROM reports WHERE number = ?", (number,))
        return str(name)

    def part(self, number: int, part: ReportPart) -> str:
        """Return the outline or the roster of a report as JSON."""
        (row,) = self._tables.query(
            f"SELECT {part_columns(part)} FROM reports WHERE number = ?", (number,)
        )
        return read_part(row, part)

    def sizes(self) -> IntArray:
        """Return the number of passages of each report."""
        rows = self._tables.query("SELECT passages FROM reports ORDER BY number")
        return np.asarray([size for (size,) in rows], dtype=np.int64)

    def source(self, number: int) -> tuple[bytes, bytes]:
        """Return the files of a report: report.toml and the report itself."""
        (row,) = self._tables.query("SELECT toml, zlib FROM sources WHERE number = ?", (number,))
        return read_source(row)
