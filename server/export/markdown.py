"""Write a report as Markdown that any viewer shows as it was written."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.types import Passage
from server.citation.styles.markdown_text import escaped
from server.export.paragraphs import notes_of, number_of, text_of
from server.export.parts import parts_of
from server.export.types import Heading, Table, WholeReport

_DEEPEST = 6


def write_markdown(report: WholeReport) -> str:
    """Return a report as Markdown.

    Its title is the only heading of the first level. A paragraph's notes stand below it.
    """
    blocks = [f"# {escaped(report.meta.title)}"]
    if about := ", ".join(filter(None, (report.meta.held, report.meta.place))):
        blocks.append(escaped(about))
    if report.link:
        blocks.append(f"<{report.link}>")
    for part in parts_of(report):
        if isinstance(part, Heading):
            blocks.append(f"{'#' * min(part.depth + 1, _DEEPEST)} {escaped(part.title)}")
        elif isinstance(part, Table):
            blocks += _table(part)
        else:
            blocks += _paragraph(part)
    return "\n\n".join(blocks) + "\n"


def _paragraph(passage: Passage) -> Iterator[str]:
    yield escaped(f"{number_of(passage)} {text_of(passage)}")
    yield from _notes(passage)


def _notes(passage: Passage) -> Iterator[str]:
    for note in notes_of(passage):
        yield f"> {escaped(note)}"


def _table(table: Table) -> Iterator[str]:
    """Yield the numbers of a table's passages, its rows, and its notes."""
    first, last = number_of(table.passages[0]), number_of(table.passages[-1])
    if numbers := first if first == last else f"{first} to {last}":
        yield escaped(numbers)
    width = max(map(len, table.rows))
    lines = [_row(row, width) for row in table.rows]
    lines.insert(1, "|" + " --- |" * width)
    yield "\n".join(lines)
    for passage in table.passages:
        yield from _notes(passage)


def _row(cells: tuple[str, ...], width: int) -> str:
    filled = [*map(escaped, cells), *[""] * (width - len(cells))]
    return f"| {' | '.join(filled)} |"
