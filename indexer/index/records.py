"""Look up the reports of an index: passages, outlines, attributions, each when it is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar, overload

import numpy as np

from indexer.attribution.types import AttributionRecord, Roster
from indexer.errors import IndexDamaged, UnknownPassage, UnknownReport
from indexer.index.parts import Numbering
from indexer.index.report_tables import ReportRow, ReportTables
from indexer.index.segment.facet_rows import key_text
from indexer.index.segment.layout import MEND
from indexer.index.segment.passage_records import (
    fingerprint,
    read_attributions,
    read_json,
    read_passage,
    read_statuses,
)
from indexer.index.speaker_keys import SpeakerKey
from indexer.index.storage import ReportPart, Storage
from indexer.parsing.outline import OutlineSection
from indexer.types import Acronym, Attribution, IntArray, Passage, ReportMeta, Status

_T = TypeVar("_T")
# Passages and reports that are kept in memory.
_PASSAGES_KEPT, _REPORTS_KEPT = 1024, 256


@dataclass(frozen=True, slots=True)
class ReportNames:
    """Who and what a report names: its roster and its acronyms."""

    roster: Roster
    acronyms: tuple[Acronym, ...]


class Passages(Sequence[Passage]):
    """All passages of an index by row, each read when it is asked for."""

    def __init__(self, read: Callable[[int, int], list[Passage]], size: int) -> None:
        self._read, self._size = read, size

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, row: int) -> Passage: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Passage]: ...
    def __getitem__(self, row: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(row, slice):
            rows = range(self._size)[row]
            if not rows:
                return []
            first = min(rows[0], rows[-1])
            found = self._read(first, max(rows[0], rows[-1]) + 1)
            return [found[at - first] for at in rows]
        at = row + self._size if row < 0 else row
        if not 0 <= at < self._size:
            raise IndexError(row)
        return self._read(at, at + 1)[0]

    def __iter__(self) -> Iterator[Passage]:
        for start in range(0, self._size, _PASSAGES_KEPT):
            yield from self._read(start, min(self._size, start + _PASSAGES_KEPT))


class ByReport(Mapping[str, _T]):
    """Something of each report by its id, in the order of the ids, read when it is asked for."""

    def __init__(self, records: Records, read: Callable[[str], _T]) -> None:
        self._records, self._read = records, read

    def __getitem__(self, report_id: str) -> _T:
        if report_id not in self:
            raise KeyError(report_id)
        return self._read(report_id)

    def __contains__(self, report_id: object) -> bool:
        return isinstance(report_id, str) and self._records.listing.find(report_id) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._records.listing.ids())

    def __len__(self) -> int:
        return self._records.report_count


class Records:
    """The reports of an index; a passage's position in `passages` is its row in all searches.

    By report id: `reports` is what report.toml says, `digests` the sha256 of the file, `spans` the
    rows of its passages, `outlines` its sections, `names` whom it names and `attributions` all of
    that with who says each sentence, which takes long to read where a report is long.
    """

    def __init__(self, segments: Sequence[Storage]) -> None:
        self._segments = segments
        self._rows = Numbering([segment.passages for segment in segments])
        self.listing = ReportTables(segments)
        self.report_count = self.listing.count
        self.source = self.listing.source
        self._passage = lru_cache(maxsize=_PASSAGES_KEPT)(self._read_one)
        self._said = lru_cache(maxsize=_PASSAGES_KEPT)(self._read_said)
        self._copies = lru_cache(maxsize=_PASSAGES_KEPT)(self._find_copies)
        self._report_of = lru_cache(maxsize=_REPORTS_KEPT)(self._read_report_id)
        self.passages = Passages(self._read_rows, len(self._rows))
        self.reports = ByReport(self, lambda report_id: self._row(report_id).meta)
        self.digests = ByReport(self, lambda report_id: self._row(report_id).sha256)
        self.spans = ByReport(self, lambda report_id: self._row(report_id).rows)
        self.outlines = ByReport(self, lru_cache(maxsize=_REPORTS_KEPT)(self._outline))
        self.names = ByReport(self, lru_cache(maxsize=_REPORTS_KEPT)(self._names))
        self.attributions = ByReport(self, lru_cache(maxsize=8)(self._attributions))

    def row(self, passage_id: str) -> int:
        """Return the row of a passage; raises UnknownPassage."""
        for part, segment in enumerate(self._segments):
            row = segment.texts.row(passage_id)
            if row is not None:
                return row + self._rows.firsts[part]
        raise UnknownPassage(f"There is no passage {passage_id!r}; {self._ids()}.")

    def passage(self, passage_id: str) -> Passage:
        """Return a passage; raises UnknownPassage."""
        return self.passages[self.row(passage_id)]

    def report(self, report_id: str) -> tuple[ReportMeta, Sequence[Passage]]:
        """Return a report and its passages in order; raises UnknownReport."""
        found = self.report_row(report_id)
        return found.meta, self.passages[found.rows.start : found.rows.stop]

    def report_row(self, report_id: str) -> ReportRow:
        """Return a report without its passages; raises UnknownReport."""
        found = self.listing.find(report_id)
        if found is None:
            raise UnknownReport(
                f"There is no report {report_id!r}; there is {self.listing.some_ids()}."
            )
        return found

    def attribution(self, row: int, sentence: int) -> Attribution:
        """Return who says a sentence, counted from 0 in its passage (`row`)."""
        return self._said(row)[sentence]

    def attributions_of(self, rows: range) -> tuple[tuple[Attribution, ...], ...]:
        """Return who says each sentence of some passages that follow each other in a report."""
        if len(rows) == 1:
            return (self._said(rows[0]),)
        return tuple(map(read_attributions, self._attribution_texts(rows)))

    def statuses(self, report_id: str) -> Counter[Status]:
        """Return how many sentences of a report have each status; raises UnknownReport."""
        texts = self._attribution_texts(self.report_row(report_id).rows)
        return Counter(status for text in texts for status in read_statuses(text))

    def fingerprints(self, rows: IntArray) -> IntArray:
        """Return a number for each passage (C,) that passages with the same text share."""
        found = np.empty(len(rows), dtype=np.int64)
        for part, positions, own in self._rows.split(rows):
            found[positions] = self._segments[part].texts.fingerprints(own)
        return found

    def copies(self, passage: Passage) -> tuple[str, ...]:
        """Return the ids of the other passages with the same text, sorted."""
        return self._copies(passage.passage_id, passage.text)

    def says(self, key: SpeakerKey) -> bool:
        """Return whether a speaker says a sentence of any report."""
        terms = [key_text(key)]
        return any(any(segment.terms.counts("said", terms)) for segment in self._segments)

    def _find_copies(self, passage_id: str, text: str) -> tuple[str, ...]:
        found = [
            other
            for segment in self._segments
            for other, own in segment.texts.with_fingerprint(fingerprint(text))
            if other != passage_id and own == text
        ]
        return tuple(sorted(found))

    def _row(self, report_id: str) -> ReportRow:
        found = self.listing.find(report_id)
        assert found is not None
        return found

    def _outline(self, report_id: str) -> tuple[OutlineSection, ...]:
        found: tuple[OutlineSection, ...] = read_json(
            tuple[OutlineSection, ...], self._part(report_id, "outline")
        )
        return found

    def _attributions(self, report_id: str) -> AttributionRecord:
        names = self._names(report_id)
        sentences = self.attributions_of(self._row(report_id).rows)
        return AttributionRecord(sentences, names.roster, names.acronyms)

    def _attribution_texts(self, rows: range) -> list[str]:
        part, first = self._rows.place(rows.start)
        return self._segments[part].texts.attributions(first, first + len(rows))

    def _names(self, report_id: str) -> ReportNames:
        names: ReportNames = read_json(ReportNames, self._part(report_id, "roster"))
        return names

    def _part(self, report_id: str, part: ReportPart) -> str:
        row = self._row(report_id)
        return self._segments[row.part].reports.part(row.number, part)

    def _read_rows(self, start: int, stop: int) -> list[Passage]:
        if stop - start == 1:
            return [self._passage(start)[0]]
        found: list[Passage] = []
        for part, segment in enumerate(self._segments):
            first, end = self._rows.firsts[part], self._rows.firsts[part + 1]
            if start < end and stop > first:
                found += self._read_part(part, segment, max(0, start - first), stop - first)
        return found

    def _read_part(self, part: int, segment: Storage, start: int, stop: int) -> list[Passage]:
        rows = segment.texts.records(start, min(stop, segment.passages))
        return [read_passage(row, self._report_of(part, report))[0] for report, row in rows]

    def _read_one(self, row: int) -> tuple[Passage, str]:
        part, own = self._rows.place(row)
        found = self._segments[part].texts.records(own, own + 1)
        if not found:
            raise IndexDamaged(f"{self._segments[part].where} has no passage {own}; {MEND}.")
        ((report, columns),) = found
        return read_passage(columns, self._report_of(part, report))

    def _read_said(self, row: int) -> tuple[Attribution, ...]:
        return read_attributions(self._passage(row)[1])

    def _read_report_id(self, part: int, number: int) -> str:
        return self._segments[part].reports.report_id(number)

    def _ids(self) -> str:
        first, last = self.passages[0].passage_id, self.passages[-1].passage_id
        if self.report_count == 1:
            return f"the ids run from {first} to {last}"
        return f"an id is a report and a paragraph, such as {first} (see `rapporteur reports`)"
