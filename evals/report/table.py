"""A table in words, which the terminal, Markdown and HTML only lay out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A title, the names of the columns, and rows of text; the first column names the row."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def three_digits(value: float | None) -> str:
    """Return a measure as tables print it, nothing for None."""
    return "" if value is None else f"{value:.3f}"


def markdown(table: Table) -> str:
    """Return a table in Markdown, under its title."""
    lines = [
        table.columns,
        ["---", *("---:" for _ in table.columns[1:])],
        *([_escape(cell) for cell in row] for row in table.rows),
    ]
    rows = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"### {_escape(table.title)}\n\n{rows}"


def _escape(text: str) -> str:
    """Escape what would end a table cell or be HTML in text of ours."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|").replace("\n", " ")


def code(text: str) -> str:
    """Return anybody's text as a code span, where Markdown, mentions and HTML have no effect."""
    return f"`{' '.join(text.replace('`', chr(0x2019)).split())}`"
