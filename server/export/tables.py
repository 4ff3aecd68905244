"""Tell the rows of tables among passages, which the index keeps as text with bars between cells."""

from __future__ import annotations

import re

from indexer.types import Passage
from server.export.paragraphs import text_of

# Importers part cells by a bar between blanks.
_BETWEEN = re.compile(r"(?<=\s)\|(?=\s|$)")


def rows_of(passage: Passage) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a passage that is a table, or a row of one; none for any other.

    Where it cannot be told which row a sentence belongs to, the passage counts as no table.
    """
    rows = [_cells(text_of(passage, span)) for span in passage.sentences]
    return tuple(rows) if rows and all(len(row) > 1 for row in rows) else ()


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in _BETWEEN.split(f" {line}"))
