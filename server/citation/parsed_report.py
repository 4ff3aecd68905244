"""Reports read again from their files, to verify citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from indexer.corpus import SourceReport
from indexer.errors import CorpusError
from indexer.importers.read import parse_report
from indexer.index.speaker_keys import ACT, FacetKey, keys_of
from indexer.types import Attribution, Passage, Span

if TYPE_CHECKING:  # loaded when a report is attributed
    from indexer.attribution.types import AttributionRecord
    from indexer.index.names import NameIndex

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
    def record(self) -> AttributionRecord:
        """Who says each sentence, and the names of the report; found when they are needed."""
        from indexer.attribution.attribute import attribute_report

        return attribute_report(self.passages, self.source.meta.language)

    @property
    def attributions(self) -> Sequence[Sequence[Attribution]]:
        """Who says each sentence of each passage."""
        return self.record.attributions

    @cached_property
    def names(self) -> NameIndex:
        """The names of the report, by the forms that a question may use."""
        from indexer.index.analyzer import stop_words
        from indexer.index.segment.name_rows import names_of, small_words

        small = small_words(passage.text for passage in self.passages)
        return names_of(self.record, {*small, *stop_words(self.source.meta.language)})

    @cached_property
    def facets(self) -> Mapping[FacetKey, int]:
        """How many sentences each speaker says, and how many report each act."""
        found = Counter[FacetKey]()
        for attribution in chain.from_iterable(self.record.attributions):
            found.update(keys_of(attribution.speakers))
            if attribution.act and attribution.status == "said_by":
                found[ACT, attribution.act] += 1
        return found

    def attributions_of(self, passage: Passage, spans: Sequence[Span]) -> list[Attribution]:
        """Return who says the sentences that some ranges of a passage cover."""
        own = self.attributions[passage.paragraph - 1]
        return [
            attribution
            for sentence, attribution in zip(passage.sentences, own, strict=True)
            if any(span.start < sentence.end and sentence.start < span.end for span in spans)
        ]


def read_or_fault(report_id: str, report_of: ReportLookup) -> ParsedReport | str:
    """Return a report, or a sentence that says why there is none, so that others are read."""
    try:
        report = report_of(report_id)
    except CorpusError as exc:
        return str(exc)
    return report or f"There is no report {report_id!r} in the corpus."


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
