"""The reports of an index as its tables list them: found by id, by date and series, by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from indexer.corpus import SourceReport
from indexer.errors import UnknownReport, UsageError
from indexer.index.parts import Numbering
from indexer.index.segment.passage_records import read_json
from indexer.index.storage import ReportParticulars, Storage
from indexer.types import ReportMeta

# Reports that are kept in memory.
_KEPT = 256
# Ids that a message lists.
_NAMED = 5
# Searches for reports whose result is kept in memory, for the pages that follow the first.
_SEARCHES_KEPT = 8
# The longest text, in characters, that reports are searched for: longer than any title.
MAX_SEARCH = 1_000
# The date and the id of a report: its place in a list that has the newest first.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report as the tables have it: its segment and number there, the rows of its passages."""

    part: int
    number: int
    meta: ReportMeta
    sha256: str
    rows: range


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report in a list: its id, the rows of its passages, its title and date."""

    report_id: str
    rows: range
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Part of a list of reports: their ids, how many there are, how many come after these.

    `last` is the place of the last one in the list, None where there is none.
    """

    report_ids: tuple[str, ...]
    total: int
    left: int
    last: Place | None


class ReportTables:
    """The tables of reports of some segments, whose passages are numbered one after the other."""

    def __init__(self, segments: Sequence[Storage]) -> None:
        self._segments = segments
        self._rows = Numbering([segment.passages for segment in segments])
        self.find = lru_cache(maxsize=_KEPT)(self._find)
        # Segments never change, so what is found in them stays true.
        self.series = cache(self._series)
        self._matching = lru_cache(maxsize=_SEARCHES_KEPT)(self._newest_first)

    @property
    def count(self) -> int:
        """The number of reports."""
        return sum(segment.info.counts["reports"] for segment in self._segments)

    def ids(self) -> list[str]:
        """Return the ids of all reports, sorted."""
        return sorted(name for segment in self._segments for name in segment.reports.ids())

    def some_ids(self) -> str:
        """Return the ids of the reports for a message, at most five of them."""
        return _some(self.ids())

    def known_series(self, names: Sequence[str]) -> list[str]:
        """Return the series with some names, whatever their capitals; raises UnknownReport."""
        known = self.series()
        folded = {series.casefold(): series for series in reversed(known)}
        found = [name if name in known else folded.get(name.casefold(), "") for name in names]
        for name, series in zip(names, found, strict=True):
            if not series:
                there = f"there is {_some(known)}" if known else "no report names its own"
                raise UnknownReport(f"There is no series {name[:60]!r} to ask; {there}.")
        return found

    def listed(
        self, series: Sequence[str] = (), since: str = "", until: str = ""
    ) -> list[ListedReport]:
        """Return the reports of some series (none: of all) and dates, in the order of the rows.

        Both dates are ISO and included; a date of a report fits as far as it is told: a report of
        2003 is of every day of it.
        """
        return [
            ListedReport(
                report.report_id,
                range(first + report.first_row, first + report.first_row + report.passages),
                report.title,
                report.date,
            )
            for segment, first in zip(self._segments, self._rows.firsts, strict=False)
            for report in segment.reports.within(series, since, until)
        ]

    def page(self, search: str, start: int, count: int) -> tuple[list[str], int]:
        """Return the ids of some reports that have each word of a text in their particulars.

        These are title, id, series, dates and place. The reports come newest first, those without
        a date last, from number `start` on, at most `count`; with them comes the number of all that
        there are. Capitals make no difference.
        """
        found = self._found(search)
        return [report_id for _, report_id in found[start : start + count]], len(found)

    def page_after(self, search: str, place: Place | None, count: int) -> ReportPage:
        """Return the part of the list of `page` after a place, or its beginning.

        Reports that were added or removed since the place was given make none come twice or be
        left out.
        """
        found = self._found(search)
        after = [each for each in found if place is None or _comes_after(each, place)]
        part = after[:count]
        return ReportPage(
            report_ids=tuple(report_id for _, report_id in part),
            total=len(found),
            left=len(after) - len(part),
            last=part[-1] if part else None,
        )

    def _found(self, search: str) -> tuple[Place, ...]:
        """The reports that have the words of a text, in order; raises UsageError for a long one."""
        if len(search) > MAX_SEARCH:
            raise UsageError(
                f"The text to search for has {len(search):,} characters and the limit is "
                f"{MAX_SEARCH:,}; shorten it."
            )
        return self._matching(tuple(search.casefold().split()))

    def precedence(self, row: int) -> tuple[int, str, int]:
        """Return what sorts passages with the same score: the newer report's before the older's."""
        part, own = self._rows.place(row)
        _, report_id, date = self._segments[part].reports.at(own)
        return -int(f"{date:-<10}".replace("-", "0")), report_id, own

    def source(self, report_id: str) -> SourceReport | None:
        """Return a report as its files were when it was indexed; None where there is none."""
        found = self.find(report_id)
        if found is None:
            return None
        toml, raw = self._segments[found.part].reports.source(found.number)
        return SourceReport(found.meta, Path(found.meta.file), found.sha256, toml, raw)

    def _newest_first(self, words: tuple[str, ...]) -> tuple[Place, ...]:
        """Return all reports that have some words, which are in small letters, in order."""
        found = [
            (report.date, report.report_id)
            for segment in self._segments
            for report in segment.reports.within((), "", "")
            if all(word in _particulars(report) for word in words)
        ]
        found.sort(key=lambda row: row[1])
        found.sort(key=lambda row: row[0], reverse=True)
        return tuple(found)

    def _series(self) -> tuple[str, ...]:
        """Return the names of the series that reports belong to, sorted."""
        return tuple(sorted({name for own in self._segments for name in own.reports.series()}))

    def _find(self, report_id: str) -> ReportRow | None:
        for part, segment in enumerate(self._segments):
            line = segment.reports.find(report_id)
            if line is not None:
                start = self._rows.firsts[part] + line.first_row
                meta: ReportMeta = read_json(ReportMeta, line.meta)
                rows = range(start, start + line.passages)
                return ReportRow(part, line.number, meta, line.sha256, rows)
        return None


def _particulars(report: ReportParticulars) -> str:
    """All that a report is searched by, in small letters."""
    texts = (report.date, report.report_id, report.title, report.series, report.dates, report.place)
    return "\n".join(filter(None, texts)).casefold()


def _comes_after(report: Place, place: Place) -> bool:
    """Whether a report comes after a place: it is older, or as old and its id comes later."""
    return report[0] < place[0] or (report[0] == place[0] and report[1] > place[1])


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
