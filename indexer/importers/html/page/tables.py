"""Tell tables of rows from tables that only lay out a page."""

from __future__ import annotations

from indexer.importers.html.page.names import HEADINGS
from indexer.importers.html.page.types import Context, Element, Table

# More than one of these in a cell are paragraphs, and no entry of a table; a line break that
# follows another stands between two.
_PARAGRAPHS = frozenset({"p", "li", "dt", "dd", "blockquote", "pre", "hr", "br"})
# A cell of a table without header cells that is longer holds running text.
_CELL_CHARACTERS = 1000


def reads_as_rows(table: Table) -> bool:
    """Return whether the rows of a table are its texts, and not the paragraphs in its cells."""
    if table.is_layout or table.most_cells < 2:
        return False
    if table.has_header:
        return True
    return table.most_blocks < 2 and table.most_characters <= _CELL_CHARACTERS


def count_element(element: Element) -> None:
    """Note what an element says of the table that it stands in."""
    table, tag = element.context.table, element.tag
    if table is None or element.context.skip:
        return
    if tag == "tr":
        table.row_cells = 0
    elif tag in ("td", "th"):
        table.row_cells += 1
        table.most_cells = max(table.most_cells, table.row_cells)
        table.cell_blocks = table.cell_characters = 0
        table.has_header |= tag == "th"
    elif tag in HEADINGS and element.context.in_row:
        table.is_layout = True
    elif tag in _PARAGRAPHS:
        table.cell_blocks += 2 if tag == "br" else 1
        table.most_blocks = max(table.most_blocks, table.cell_blocks)


def count_text(context: Context, characters: int) -> None:
    """Note how long the text of a cell is."""
    table = context.table
    if table is not None and context.in_row and not context.skip:
        table.cell_characters += characters
        table.most_characters = max(table.most_characters, table.cell_characters)
