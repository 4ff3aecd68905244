"""Write a report as plain text: one paragraph a line, a blank line between."""

from __future__ import annotations

from indexer.types import Passage
from server.export.paragraphs import notes_of, number_of, text_of
from server.export.parts import parts_of
from server.export.types import Heading, Table, WholeReport

_CELL_END = " | "


def write_plain(report: WholeReport) -> str:
    """Return a report as text; no line is wrapped. The rows of a table stand below each other."""
    blocks = [report.meta.title]
    if about := ", ".join(filter(None, (report.meta.held, report.meta.place))):
        blocks.append(about)
    if report.link:
        blocks.append(report.link)
    for part in parts_of(report):
        if isinstance(part, Heading):
            blocks.append(part.title)
        elif isinstance(part, Table):
            blocks.append("\n".join(_CELL_END.join(row).rstrip() for row in part.rows))
            blocks += [note for passage in part.passages for note in notes_of(passage)]
        else:
            blocks += _paragraph(part)
    return "\n\n".join(blocks) + "\n"


def _paragraph(passage: Passage) -> list[str]:
    return [f"{number_of(passage)} {text_of(passage)}".strip(), *notes_of(passage)]
