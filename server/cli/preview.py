"""Print what would be read of a file: particulars, sections, notes, tables, speakers, warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from indexer.types import Speaker
from server.cli.render import safe
from server.contract.wording import counted, listed

if TYPE_CHECKING:  # loads what reads files
    from rich.console import Console

    from indexer.importers.add import Candidate
    from indexer.parsing.types import Document

# Speakers and sections that are named; the others are counted.
_SPEAKERS, _SECTIONS = 12, 40
_CELL_BAR = " | "


def print_candidate(console: Console, candidate: Candidate) -> None:
    """Print what a file would be as a report."""
    meta, report, document = candidate.meta, candidate.report, candidate.document
    console.print(Text(safe(meta.file), style="bold cyan"))
    for key in ("report_id", "title", "date", "language"):
        value = getattr(meta, key) or "(not found; give it with --date)"
        console.print(Text(safe(f"   {key.removeprefix('report_'):9} {value}")))
    counts = [
        counted(len(report.passages), "paragraph"),
        counted(len(report.sections), "section"),
        counted(len(report.footnotes), "note"),
        counted(count_tables(document), "table"),
    ]
    console.print(Text(f"   {', '.join(counts)}"))
    names = _speakers(candidate)
    said = listed(names, _SPEAKERS) if names else "nobody found"
    console.print(Text(safe(f"   speakers: {said}")))
    for section in report.sections[:_SECTIONS]:
        console.print(Text(safe(f"   {'  ' * section.depth}{section.path[-1]}"), style="dim"))
    more = len(report.sections) - _SECTIONS
    if more > 0:
        console.print(Text(f"     and {counted(more, 'section')} more", style="dim"))
    for warning in document.warnings:
        console.print(Text(safe(f"   warning: {warning}"), style="yellow"))


def count_tables(document: Document) -> int:
    """Return how many tables a document has: runs of blocks that are rows of cells."""
    rows = [any(_CELL_BAR in piece.text for piece in block.pieces) for block in document.blocks]
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
