"""Tell the rows of tables among passages, which the index keeps as text with bars between cells."""

from __future__ import annotations

import re

from indexer.types import Passage
from server.export.paragraphs import text_of

_BAR = "|"
# Importers part cells by a bar between blanks; a row of Markdown has bars around it too.
_BETWEEN = re.compile(r"(?<=\s)\|(?=\s|$)")


def rows_of(passage: Passage) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a passage that is a table, or a row of one; none for any other.

    Where it cannot be told which row a sentence belongs to, the passage counts as no table.
    """
    sentences = [text_of(passage, span) for span in passage.sentences]
    lines = _framed(sentences) if _is_framed(sentences) else sentences
    rows = [_cells(line) for line in lines]
    return tuple(rows) if rows and all(len(row) > 1 for row in rows) else ()


def _is_framed(sentences: list[str]) -> bool:
    """Return whether bars stand around rows; one alone before a row is that of an empty cell."""
    return all(each.startswith(_BAR) and each.endswith(_BAR) for each in sentences[:1])


def _framed(sentences: list[str]) -> list[str]:
    """Return the lines of a Markdown table; a cell may hold several sentences."""
    lines: list[str] = []
    for sentence in sentences:
        if lines and not (sentence.startswith(_BAR) and lines[-1].endswith(_BAR)):
            lines[-1] = f"{lines[-1]} {sentence}"
        else:
            lines.append(sentence)
    return [line.removeprefix(_BAR).removesuffix(_BAR) for line in lines]


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in _BETWEEN.split(f" {line}"))
