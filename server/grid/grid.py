"""Make the grid of a report: which organisation says what in which section."""

from __future__ import annotations

from indexer.index.analyzer import Analyzer
from indexer.index.reader import Index
from indexer.types import Attribution, Passage, Span
from server.citation.cite import cite
from server.grid.central import most_central
from server.grid.columns import section_of_paragraphs
from server.grid.types import Grid, GridColumn, GridQuote, GridRow

_Said = tuple[Passage, Span, Attribution]


def grid_of(index: Index, report_id: str) -> Grid:
    """Return the grid of a report; raises UnknownReport.

    The rows are the organisations that speak, in the order of the roster, whether by themselves or
    through persons. The columns are the sections in which any of them speaks (see
    `server.grid.columns`). A cell quotes the most central sentence of what the organisation says in
    the section (see `server.grid.central`).
    """
    records = index.records
    found = records.report_row(report_id)
    meta, digest = found.meta, records.digests[report_id]
    rows = _said_by_organisation(index, report_id)
    paragraphs = sorted({one[0].paragraph for said in rows.values() for one in said})
    section_of = section_of_paragraphs(records.outlines[report_id], paragraphs)
    columns = tuple(dict.fromkeys(section_of[paragraph] for paragraph in paragraphs))
    analyzer = _analyzer(index, meta.language)

    def quote(said: list[_Said]) -> GridQuote | None:
        if not said:
            return None
        passage, span, attribution = most_central(said, analyzer)
        citation = cite(passage, [span], meta, digest)
        return GridQuote(passage, span, attribution, citation, len(said))

    return Grid(
        meta=meta,
        columns=tuple(GridColumn(section) for section in columns),
        rows=tuple(
            GridRow(
                name,
                tuple(
                    quote([one for one in said if section_of[one[0].paragraph] == section])
                    for section in columns
                ),
            )
            for name, said in rows.items()
        ),
    )


def _said_by_organisation(index: Index, report_id: str) -> dict[str, list[_Said]]:
    """The sentences of each organisation that speaks, in the order of the roster."""
    records = index.records
    entries = records.names[report_id].roster.organisations
    known = {
        name: entry.organisation
        for entry in entries
        if entry.organisation
        for name in (*entry.aliases, entry.organisation)
    }
    rows: dict[str, list[_Said]] = {e.organisation: [] for e in entries if e.organisation}
    found = records.report_row(report_id).rows
    passages = records.passages[found.start : found.stop]
    for passage, said in zip(passages, records.attributions_of(found), strict=True):
        for span, attribution in zip(passage.sentences, said, strict=True):
            if attribution.status != "said_by":
                continue
            names = {known.get(who.organisation or "") for who in attribution.speakers}
            for name in names - {None}:
                rows[str(name)].append((passage, span, attribution))
    return {name: own for name, own in rows.items() if own}


def _analyzer(index: Index, language: str) -> Analyzer:
    for search in index.searches:
        if search.language == language:
            return search.lexical.analyzer
    return index.searches[0].lexical.analyzer
