"""Reports read again: once each, when they are first needed."""

from __future__ import annotations

from indexer.corpus import SourceReport, read_report
from indexer.settings import ROOT
from indexer.types import Span
from server.citation.parsed_report import parse_on_demand

SOURCE = read_report(ROOT / "corpus/migration-2003")


def test_a_report_is_read_once_and_an_unknown_id_is_not_kept() -> None:
    asked: list[str] = []

    def source_of(report_id: str) -> SourceReport | None:
        asked.append(report_id)
        return SOURCE if report_id == "migration-2003" else None

    report_of = parse_on_demand(source_of)
    first, again = report_of("migration-2003"), report_of("migration-2003")
    assert first is not None and first is again
    assert report_of("other") is None and report_of("other") is None
    assert asked == ["migration-2003", "other", "other"]


def test_the_speakers_of_a_range_are_those_of_the_sentences_it_touches() -> None:
    report = parse_on_demand({"migration-2003": SOURCE}.get)("migration-2003")
    assert report is not None
    passage = report.passages[43]
    own = report.attributions[43]
    first, second = passage.sentences[:2]
    assert report.attributions_of(passage, [first]) == [own[0]]
    assert report.attributions_of(passage, [Span(first.end - 1, second.start + 1)]) == [*own[:2]]
    assert report.attributions_of(passage, []) == []
