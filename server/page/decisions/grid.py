"""The contents of the page of a report's grid: organisations by sections."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.index.reader import Index
from indexer.index.records import Records
from indexer.types import ReportMeta
from server.citation.links import anchor, report_url
from server.contract.decisions.wording import place_in_words
from server.contract.wording import counted
from server.grid.grid import grid_of
from server.grid.types import GridColumn, GridQuote
from server.page.decisions.view import decisions_url
from server.page.links import PageLink, section_anchor
from server.page.reports.parts import paragraph_url


@dataclass(frozen=True, slots=True)
class CellView:
    """A quote in a cell, the person who says it for the organisation, and its place."""

    text: str
    person: str
    place: PageLink


@dataclass(frozen=True, slots=True)
class RowView:
    """An organisation and its cells; None where it is silent."""

    organisation: str
    cells: tuple[CellView | None, ...]


@dataclass(frozen=True, slots=True)
class GridPage:
    """The grid of one report; the columns are headings, linked to their sections."""

    meta: ReportMeta
    href: str
    decisions: str
    summary: str
    columns: tuple[PageLink, ...]
    rows: tuple[RowView, ...]


def grid_view(index: Index, report_id: str) -> GridPage:
    """Return the contents of a report's grid page; raises UnknownReport."""
    grid, records = grid_of(index, report_id), index.records
    rows = tuple(
        RowView(
            row.organisation,
            tuple(_cell(records, cell, row.organisation) if cell else None for cell in row.cells),
        )
        for row in grid.rows
    )
    return GridPage(
        meta=grid.meta,
        href=report_url(report_id),
        decisions=decisions_url(report_id),
        summary=_summary(len(rows), len(grid.columns)),
        columns=tuple(_heading(records, report_id, column) for column in grid.columns),
        rows=rows,
    )


def _summary(rows: int, columns: int) -> str:
    if not rows:
        return "No organisation is known to speak in this report."
    return (
        f"{counted(rows, 'organisation')} in {counted(columns, 'section')}. Each cell quotes the "
        "sentence most like all that the organisation says there; an empty cell means that it is "
        "not known to say anything."
    )


def _heading(records: Records, report_id: str, column: GridColumn) -> PageLink:
    section = column.section
    if section is None:
        return PageLink(column.title, "")
    href = paragraph_url(records, report_id, section.first, section_anchor(section))
    return PageLink(column.title, href)


def _cell(records: Records, cell: GridQuote, organisation: str) -> CellView:
    passage = cell.passage
    href = paragraph_url(records, passage.report_id, passage.paragraph, anchor(passage, cell.span))
    persons = (
        who.person
        for who in cell.attribution.speakers
        if who.person and who.organisation == organisation
    )
    return CellView(cell.text, next(persons, ""), PageLink(place_in_words(cell), href))
