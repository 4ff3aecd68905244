"""The JSON resources of what a report decides, and of who says what in which section."""

from __future__ import annotations

import asyncio
from typing import Annotated, Protocol

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.contract.decisions.schemas import DecisionsJSON, GridJSON
from server.contract.decisions.serialise import decisions_json, grid_json, of_kinds
from server.decisions.find import decisions_of
from server.decisions.types import KINDS, Kind
from server.grid.grid import grid_of
from server.http.requests import ReportId, refuse_unknown_parameters
from server.middleware.conditional import conditional
from server.middleware.problems import wants_page
from server.service.service import Service

KindParameter = Annotated[
    list[Kind] | None,
    Query(max_length=len(KINDS), description="Return only decisions of these kinds."),
]


class DecisionPages(Protocol):
    """What browsers get at the addresses of these resources."""

    def decisions(self, request: Request, report_id: str) -> Response:
        """Return what a report decides."""
        ...

    def grid(self, request: Request, report_id: str) -> Response:
        """Return what each organisation says in each section of a report."""
        ...


def add_decisions(router: APIRouter, service: Service, pages: DecisionPages) -> None:
    """Add the resources to a router; `pages` are for clients that ask for HTML."""

    @router.get("/reports/{report_id}/decisions", response_model=DecisionsJSON, tags=["read"])
    async def decisions(
        request: Request, report_id: ReportId, kind: KindParameter = None
    ) -> Response:
        """List what a report concluded, recommended, agreed and requested, each cited."""
        if wants_page(request):
            return conditional(
                request, await asyncio.to_thread(pages.decisions, request, report_id)
            )
        refuse_unknown_parameters(request)
        records = service.index.records
        found = await asyncio.to_thread(decisions_of, records, report_id)
        listed = decisions_json(
            records.reports[report_id], of_kinds(found, kind or ()), service.citation_base
        )
        return conditional(request, JSONResponse(listed))

    @router.get("/reports/{report_id}/grid", response_model=GridJSON, tags=["read"])
    async def grid(request: Request, report_id: ReportId) -> Response:
        """Show what each organisation says in each section, a cited quote each."""
        if wants_page(request):
            return conditional(request, await asyncio.to_thread(pages.grid, request, report_id))
        refuse_unknown_parameters(request)
        found = await asyncio.to_thread(grid_of, service.index, report_id)
        return conditional(request, JSONResponse(grid_json(found, service.citation_base)))
