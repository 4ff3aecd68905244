"""The reports and passages of one language, read from values in Milvus."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.index.milvus.codes import CodeReader
from indexer.index.milvus.records import decode
from indexer.index.milvus.values import Values, key_of
from indexer.index.segment.passage_records import Row
from indexer.index.storage import ReportLine, ReportPart, ReportParticulars
from indexer.types import IntArray


class MilvusReports:
    """The reports; see `ReportTable`. 8 bytes a report are kept: how many passages each has."""

    def __init__(self, values: Values, sizes: IntArray) -> None:
        self._values, self._sizes = values, sizes
        self._firsts = np.cumsum(sizes) - sizes

    def ids(self) -> list[str]:
        """Return the ids of all reports."""
        return [report.report_id for report in self._all()]

    def find(self, report_id: str) -> ReportLine | None:
        """Return a report by its id; None where there is none."""
        key = key_of("report", report_id)
        value = self._values.find([key]).get(key)
        if value is None:
            return None
        line: ReportLine = decode(ReportLine, value, self._values.where)
        return line

    def within(self, series: Sequence[str], since: str, until: str) -> list[ReportParticulars]:
        """Return the reports of some series (none: of all) and dates ("": any), by number."""
        return [
            report
            for report in self._all()
            if (not series or report.series in series) and _fits(report.date, since, until)
        ]

    def series(self) -> list[str]:
        """Return the names of the series that reports belong to, each once."""
        return list(dict.fromkeys(report.series for report in self._all() if report.series))

    def at(self, row: int) -> tuple[int, str, str]:
        """Return number, id and date of the report that a passage belongs to."""
        number = int(np.searchsorted(self._firsts, row, side="right")) - 1
        return (number, *self._named(number))

    def report_id(self, number: int) -> str:
        """Return the id of a report."""
        return self._named(number)[0]

    def part(self, number: int, part: ReportPart) -> str:
        """Return the outline or the roster of a report as JSON."""
        (value,) = self._values.need([key_of(part, number)])
        return value.decode()

    def sizes(self) -> IntArray:
        """Return the number of passages of each report."""
        return self._sizes

    def source(self, number: int) -> tuple[bytes, bytes]:
        """Return the files of a report: report.toml and the report itself."""
        toml, raw = self._values.need([key_of("toml", number), key_of("raw", number)])
        return toml, raw

    def _named(self, number: int) -> tuple[str, str]:
        """The id and the date of a report."""
        (value,) = self._values.need([key_of("number", number)])
        named: tuple[str, str] = decode(tuple[str, str], value, self._values.where)
        return named

    def _all(self) -> list[ReportParticulars]:
        (value,) = self._values.need([key_of("reports")])
        listed: list[ReportParticulars] = decode(list[ReportParticulars], value, self._values.where)
        return listed


def _fits(date: str, since: str, until: str) -> bool:
    """Whether a date lies between two, both included, as far as it is told."""
    after = not since or (date != "" and f"{date}~" >= since)
    return after and (not until or (date != "" and date <= f"{until}~"))


class MilvusPassages:
    """The passages; see `PassageTable`."""

    def __init__(self, values: Values, codes: CodeReader) -> None:
        self._values, self._codes = values, codes

    def row(self, passage_id: str) -> int | None:
        """Return the row of a passage; None where there is none."""
        key = key_of("row", passage_id)
        value = self._values.find([key]).get(key)
        return None if value is None else int(decode(int, value, self._values.where))

    def records(self, start: int, stop: int) -> list[tuple[int, Row]]:
        """Return the passages of some rows in order, each after the number of its report."""
        values = self._values.need([key_of("passage", row) for row in range(start, stop)])
        where = self._values.where
        return [decode(tuple[int, Row], value, where) for value in values]

    def attributions(self, start: int, stop: int) -> list[str]:
        """Return the attributions of the passages of some rows in order, as JSON."""
        return [row[5] for _, row in self.records(start, stop)]

    def with_fingerprint(self, fingerprint: int) -> list[tuple[str, str]]:
        """Return ids and texts of the passages with a fingerprint."""
        key = key_of("same", fingerprint)
        value = self._values.find([key]).get(key)
        if value is None:
            return []
        rows: list[int] = decode(list[int], value, self._values.where)
        records = [self.records(row, row + 1)[0][1] for row in rows]
        return [(record[0], record[3]) for record in records]

    def fingerprints(self, rows: IntArray) -> IntArray:
        """Return the fingerprint of the text of each passage (C,)."""
        return np.asarray([codes.fingerprint for codes in self._codes.of(rows)], dtype=np.int64)
