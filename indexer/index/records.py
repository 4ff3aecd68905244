"""Look up the reports of an index by id: passages, outlines, attributions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from indexer.attribution.types import AttributionRecord
from indexer.errors import UnknownPassage, UnknownReport
from indexer.index.speakers import SpeakerKey, keys_of
from indexer.parsing.outline import OutlineSection, build_outline
from indexer.types import Passage, ReportMeta


@dataclass(frozen=True, slots=True)
class Records:
    """The reports of an index; a passage's position in `passages` is its row in the search indexes.

    By report id: `reports` is what report.toml says, `digests` the sha256 of the file, `spans` the
    rows of its passages, `outlines` its sections and `attributions` who says each sentence. `rows`
    are by passage id. `speaking` are all speakers who say at least one sentence.
    """

    passages: tuple[Passage, ...]
    reports: Mapping[str, ReportMeta]
    digests: Mapping[str, str]
    attributions: Mapping[str, AttributionRecord]
    rows: Mapping[str, int]
    spans: Mapping[str, range]
    outlines: Mapping[str, tuple[OutlineSection, ...]]
    speaking: frozenset[SpeakerKey]

    def row(self, passage_id: str) -> int:
        """Return the row of a passage; raises UnknownPassage."""
        try:
            return self.rows[passage_id]
        except KeyError as exc:
            raise UnknownPassage(f"There is no passage {passage_id!r}; {self._ids()}.") from exc

    def passage(self, passage_id: str) -> Passage:
        """Return a passage; raises UnknownPassage."""
        return self.passages[self.row(passage_id)]

    def report(self, report_id: str) -> tuple[ReportMeta, tuple[Passage, ...]]:
        """Return a report and its passages in order; raises UnknownReport."""
        if report_id not in self.reports:
            raise UnknownReport(
                f"There is no report {report_id!r}; there is {', '.join(self.reports)}."
            )
        span = self.spans[report_id]
        return self.reports[report_id], self.passages[span.start : span.stop]

    def _ids(self) -> str:
        first, last = self.passages[0].passage_id, self.passages[-1].passage_id
        if len(self.reports) == 1:
            return f"the ids run from {first} to {last}"
        return f"an id is a report and a paragraph, such as {first} (see `rapporteur reports`)"


def make_records(
    passages: Sequence[Passage],
    reports: Mapping[str, ReportMeta],
    digests: Mapping[str, str],
    attributions: Mapping[str, AttributionRecord],
) -> Records:
    """Return records of passages, which must be grouped by report."""
    spans = _spans(passages, reports)
    return Records(
        passages=tuple(passages),
        reports=reports,
        digests=digests,
        attributions=attributions,
        rows={passage.passage_id: row for row, passage in enumerate(passages)},
        spans=spans,
        outlines={name: build_outline(passages[r.start : r.stop]) for name, r in spans.items()},
        speaking=frozenset(
            key
            for record in attributions.values()
            for own in record.attributions
            for attribution in own
            for key in keys_of(attribution.speakers)
        ),
    )


def _spans(passages: Sequence[Passage], reports: Mapping[str, ReportMeta]) -> dict[str, range]:
    """The rows of each report's passages; an empty range for a report without a paragraph."""
    spans = dict.fromkeys(reports, range(0))
    row = 0
    for report_id, own in groupby(passages, key=lambda passage: passage.report_id):
        end = row + sum(1 for _ in own)
        if report_id in spans:
            spans[report_id] = range(row, end)
        row = end
    return spans
