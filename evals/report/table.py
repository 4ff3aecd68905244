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
