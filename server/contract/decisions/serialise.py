"""Turn the decisions and the grid of a report into the JSON of the contract."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from indexer.types import ReportMeta
from server.citation.base_url import based
from server.contract.citation_json import citation_json
from server.contract.speaker_json import attribution_json
from server.decisions.types import Decision, Kind
from server.grid.types import Grid, GridColumn, GridQuote

if TYPE_CHECKING:  # as in server.contract.serialise
    from server.contract.decisions.schemas import (
        DecisionJSON,
        DecisionsJSON,
        GridJSON,
        GridQuoteJSON,
        GridSectionJSON,
    )


def of_kinds(decisions: Sequence[Decision], kinds: Collection[Kind]) -> list[Decision]:
    """Return the decisions of some kinds; all of them where none is named."""
    return [one for one in decisions if not kinds or one.kind in kinds]


def decisions_json(
    meta: ReportMeta, decisions: Sequence[Decision], base_url: str = ""
) -> DecisionsJSON:
    """Return the JSON of the decisions of a report; `base_url` is what links begin with."""
    return {
        "report_id": meta.report_id,
        "report_title": meta.title,
        "decisions": [_decision(one, base_url) for one in decisions],
    }


def _decision(one: Decision, base_url: str) -> DecisionJSON:
    return {
        "kind": one.kind,
        "perhaps": one.perhaps,
        "passage_id": one.passage.passage_id,
        "start": one.span.start,
        "end": one.span.end,
        "text": one.text,
        "introduction": one.introduction or None,
        "section": list(one.passage.section),
        "by": list(one.by),
        "attribution": attribution_json(one.attribution),
        "citation": citation_json(based(one.citation, base_url)),
    }


def grid_json(grid: Grid, base_url: str = "") -> GridJSON:
    """Return the JSON of a grid; `base_url` is what links begin with."""
    return {
        "report_id": grid.meta.report_id,
        "report_title": grid.meta.title,
        "sections": [_section(column) for column in grid.columns],
        "rows": [
            {
                "organisation": row.organisation,
                "cells": [_quote(cell, base_url) if cell else None for cell in row.cells],
            }
            for row in grid.rows
        ],
    }


def _section(column: GridColumn) -> GridSectionJSON:
    section = column.section
    return {
        "section_id": section.section_id if section else None,
        "title": column.title,
        "path": list(section.path) if section else [],
    }


def _quote(cell: GridQuote, base_url: str) -> GridQuoteJSON:
    return {
        "passage_id": cell.passage.passage_id,
        "start": cell.span.start,
        "end": cell.span.end,
        "text": cell.text,
        "said": cell.said,
        "attribution": attribution_json(cell.attribution),
        "citation": citation_json(based(cell.citation, base_url)),
    }
