"""Write the decisions and the grid of a report as CSV, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from server.citation.places import pages_label
from server.contract.wording import said_by
from server.decisions.types import Decision
from server.export.sentences import NAMES_JOIN, SECTIONS_JOIN
from server.export.spreadsheet import spreadsheet
from server.grid.types import Grid

_COLUMNS = (
    "kind", "perhaps", "text", "introduction", "by", "said_by", "section", "passage_id",
    "paragraph", "printed", "page", "citation", "link",
)  # fmt: skip


def decisions_csv(decisions: Sequence[Decision]) -> str:
    """Return decisions as CSV, one a row; `by` are those who decide, `said_by` who says it."""
    return spreadsheet(_COLUMNS, map(_cells, decisions))


def _cells(one: Decision) -> Sequence[object]:
    page = pages_label(one.citation.places)
    return (
        one.kind,
        "perhaps" if one.perhaps else "",
        one.text,
        one.introduction,
        NAMES_JOIN.join(one.by),
        NAMES_JOIN.join(said_by(one.attribution)),
        SECTIONS_JOIN.join(one.passage.section),
        one.passage.passage_id,
        one.passage.paragraph,
        one.passage.printed,
        page.removeprefix("pp. ").removeprefix("p. "),
        one.citation.label,
        one.citation.url,
    )


def grid_csv(grid: Grid) -> str:
    """Return a grid as CSV: an organisation a row, a section a column, a quote a cell.

    Each quote is followed by its passage in brackets; a cell without one is empty.
    """
    names = ["organisation", *(column.title for column in grid.columns)]
    return spreadsheet(names, _rows(grid))


def _rows(grid: Grid) -> Iterator[list[str]]:
    for row in grid.rows:
        cells = (f"{cell.text} [{cell.passage.passage_id}]" if cell else "" for cell in row.cells)
        yield [row.organisation, *cells]
