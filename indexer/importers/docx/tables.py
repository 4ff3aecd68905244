"""Decide which rows of a table are printed as lines, and which only arrange text on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexer.importers.docx.types import Cell, Content, Paragraph, Table

# A row with a cell of several paragraphs is text when it has more characters than this: minutes
# are often written in such rows, and each of their paragraphs is cited by itself.
_ROW_CHARACTERS = 1000


def is_layout(table: Table) -> bool:
    """Return whether a table only frames text: no row of it has a second cell."""
    return all(len(row) < 2 for row in table.rows)


def is_text_row(row: tuple[Cell, ...]) -> bool:
    """Return whether the cells of a row are text, one after another, and not one line.

    They are when a cell holds a table or a heading, or several paragraphs in a long row.
    """
    contents = [content for cell in row for content in cell]
    if any(isinstance(each, Table) or (each.level and each.text.strip()) for each in contents):
        return True
    several = any(sum(_is_printed(each) for each in cell) > 1 for cell in row)
    return several and sum(len(p.text) for p in all_paragraphs(contents)) > _ROW_CHARACTERS


def has_text(row: tuple[Cell, ...]) -> bool:
    """Return whether anything but automatic numbers stands in a row."""
    return any(p.text.strip() for cell in row for p in all_paragraphs(cell))


def all_paragraphs(contents: Iterable[Content]) -> Iterator[Paragraph]:
    """Yield the paragraphs of contents, those in tables too."""
    for content in contents:
        if isinstance(content, Paragraph):
            yield content
        else:
            for row in content.rows:
                for cell in row:
                    yield from all_paragraphs(cell)


def _is_printed(content: Content) -> bool:
    return isinstance(content, Paragraph) and bool(content.text.strip())
