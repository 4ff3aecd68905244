"""What a file would be as a report, in figures and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.types import Speaker
from server.adding.types import Preview, SectionLine

if TYPE_CHECKING:  # loads what reads files
    from indexer.importers.add import Candidate
    from indexer.parsing.types import Document


def preview_of(candidate: Candidate) -> Preview:
    """Return what a file would be as a report, with everybody who says something in it."""
    meta, report = candidate.meta, candidate.report
    speakers = tuple(_speakers(candidate))
    return Preview(
        report_id=meta.report_id,
        title=meta.title,
        date=meta.date,
        language=meta.language,
        file=meta.file,
        paragraphs=len(report.passages),
        notes=len(report.footnotes),
        tables=count_tables(candidate.document),
        sections=tuple(SectionLine(own.depth, own.path[-1]) for own in report.sections),
        sections_total=len(report.sections),
        speakers=speakers,
        speakers_total=len(speakers),
        warnings=tuple(candidate.document.warnings),
    )


def count_tables(document: Document) -> int:
    """Return how many tables a document has: runs of blocks that are rows."""
    rows = [block.kind == "row" for block in document.blocks]
    return sum(row and not before for before, row in zip([False, *rows], rows, strict=False))


def _speakers(candidate: Candidate) -> list[str]:
    """Who says something in a report, the one who says most first."""
    from indexer.attribution.attribute import attribute_report

    found: dict[str, int] = {}
    record = attribute_report(candidate.report.passages, candidate.meta.language)
    for attribution in (own for passage in record.attributions for own in passage):
        for speaker in attribution.speakers if attribution.status == "said_by" else ():
            if name := _name(speaker):
                found[name] = found.get(name, 0) + 1
    return sorted(found, key=lambda name: (-found[name], name))


def _name(speaker: Speaker) -> str:
    return speaker.person or speaker.organisation or ""
