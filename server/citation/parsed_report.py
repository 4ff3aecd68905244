"""Reports read again from their files, to verify citations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from indexer.corpus import SourceReport
from indexer.importers.read import parse_report
from indexer.types import Attribution, Passage, Span

# Reports that are kept, since an answer cites a few of them again and again.
_KEPT = 16
ReportLookup = Callable[[str], "ParsedReport | None"]


@dataclass(frozen=True)
class ParsedReport:
    """A report as its file is now: `text` is what its citations count the characters of."""

    source: SourceReport
    text: str
    passages: Sequence[Passage]

    @cached_property
    def attributions(self) -> Sequence[Sequence[Attribution]]:
        """Who says each sentence of each passage; found when it is first needed."""
        from indexer.attribution.attribute import attribute_report

        return attribute_report(self.passages, self.source.meta.language).attributions

    def attributions_of(self, passage: Passage, spans: Sequence[Span]) -> list[Attribution]:
        """Return who says the sentences that some ranges of a passage cover."""
        own = self.attributions[passage.paragraph - 1]
        return [
            attribution
            for sentence, attribution in zip(passage.sentences, own, strict=True)
            if any(span.start < sentence.end and sentence.start < span.end for span in spans)
        ]


def parse_on_demand(source_of: Callable[[str], SourceReport | None]) -> ReportLookup:
    """Return a look-up of reports by id, each read and parsed when it is needed.

    The last few are kept.
    """

    @lru_cache(maxsize=_KEPT)
    def parsed(report_id: str) -> ParsedReport:
        source = source_of(report_id)
        if source is None:  # an id of no report is not kept: anyone may make one up
            raise KeyError(report_id)
        report = parse_report(source)
        return ParsedReport(source, report.source, report.passages)

    def report_of(report_id: str) -> ParsedReport | None:
        try:
            return parsed(report_id)
        except KeyError:
            return None

    return report_of
