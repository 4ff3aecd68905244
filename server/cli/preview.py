"""Print what would be read of a file: particulars, sections, notes, tables, speakers, warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from server.adding.preview import preview_of
from server.cli.render import safe
from server.contract.wording import counted, listed

if TYPE_CHECKING:  # loads what reads files
    from rich.console import Console

    from indexer.importers.add import Candidate

# Speakers and sections that are named; the others are counted.
_SPEAKERS, _SECTIONS = 12, 40


def print_candidate(console: Console, candidate: Candidate) -> None:
    """Print what a file would be as a report."""
    preview = preview_of(candidate)
    console.print(Text(safe(preview.file), style="bold cyan"))
    for key in ("report_id", "title", "date", "language"):
        value = getattr(preview, key) or "(not found; give it with --date)"
        console.print(Text(safe(f"   {key.removeprefix('report_'):9} {value}")))
    counts = [
        counted(preview.paragraphs, "paragraph"),
        counted(preview.sections_total, "section"),
        counted(preview.notes, "note"),
        counted(preview.tables, "table"),
    ]
    console.print(Text(f"   {', '.join(counts)}"))
    said = listed(preview.speakers, _SPEAKERS) if preview.speakers else "nobody found"
    console.print(Text(safe(f"   speakers: {said}")))
    for section in preview.sections[:_SECTIONS]:
        console.print(Text(safe(f"   {'  ' * section.depth}{section.title}"), style="dim"))
    more = len(preview.sections) - _SECTIONS
    if more > 0:
        console.print(Text(f"     and {counted(more, 'section')} more", style="dim"))
    for warning in preview.warnings:
        console.print(Text(safe(f"   warning: {warning}"), style="yellow"))
