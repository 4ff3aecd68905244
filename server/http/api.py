"""The JSON resources: asking, reading, citing, verifying."""

from __future__ import annotations

import asyncio
from typing import Annotated, Protocol

from fastapi import APIRouter, Query
from pydantic import Field
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from indexer.errors import AnswerFileError
from indexer.index.records import Records
from server.answering.types import Answer
from server.citation.links import anchor, report_url
from server.citation.styles import MEDIA_TYPES, STYLES, Reference, Style, check_spans, cited
from server.citation.verify import verified_json
from server.contract.schemas import (
    AnswerJSON,
    PassageAloneJSON,
    ReportsJSON,
    ReportTextJSON,
    VerifiedJSON,
)
from server.contract.serialise import (
    answer_json,
    passage_alone_json,
    report_json,
    report_text_json,
    roster_json,
)
from server.contract.speaker_schemas import RosterJSON
from server.http.requests import (
    ACT,
    LITERAL,
    ORGANISATION,
    SPEAKER,
    ActNames,
    AskBody,
    Count,
    Ids,
    ModeName,
    Text,
)
from server.question.query import DEFAULT_K, Filters, check_query
from server.service.service import Service
from server.web.conditional import conditional
from server.web.presence import while_there
from server.web.problems import wants_page

# An answer holds a time and may change with the index; nobody else should keep it.
_FRESH = {"Cache-Control": "no-store"}
_NEIGHBOURS = 10
# No text has so many characters; beyond, a number is not one that was meant.
_FURTHEST = 1_000_000_000
_Neighbours = Annotated[int, Field(ge=0, le=_NEIGHBOURS)]
_Place = Annotated[int | None, Field(ge=0, le=_FURTHEST)]


class ReportPages(Protocol):
    """What a browser gets at the addresses of reports."""

    def reports(self) -> Response:
        """Return the list of reports."""
        ...

    async def report(self, request: Request, report_id: str) -> Response:
        """Return a report to read."""
        ...

    def roster(self, request: Request, report_id: str) -> Response:
        """Return who speaks in a report."""
        ...


def api_router(service: Service, pages: ReportPages) -> APIRouter:
    """Return the resources of a service; `pages` are for clients that ask for HTML."""
    router = APIRouter()
    _add_asking(router, service)
    _add_reading(router, service, pages)
    _add_citing(router, service)
    return router


def _add_asking(router: APIRouter, service: Service) -> None:
    @router.post("/ask", response_model=AnswerJSON, tags=["ask"])
    async def ask(request: Request, body: AskBody) -> Response:
        """Answer a question: ranked passages, quoted and cited."""
        return _answered(await while_there(request, service.ask(body.query())))

    @router.get("/ask", response_model=AnswerJSON, tags=["ask"])
    async def ask_by_address(
        request: Request,
        q: Annotated[Text, Query()],
        k: Annotated[Count, Query()] = DEFAULT_K,
        mode: Annotated[ModeName, Query()] = "full",
        report: Annotated[Ids | None, Query()] = None,
        section: Annotated[Ids | None, Query()] = None,
        speaker: Annotated[Ids | None, Query(description=SPEAKER)] = None,
        organisation: Annotated[Ids | None, Query(description=ORGANISATION)] = None,
        act: Annotated[ActNames | None, Query(description=ACT)] = None,
        literal: Annotated[bool, Query(description=LITERAL)] = False,
    ) -> Response:
        """Answer a question that stands in the address, for links and curl."""
        given = (report, section, speaker, organisation, act)
        filters = Filters(*(tuple(names or ()) for names in given))
        query = check_query(q, k, mode, filters, literal)
        return _answered(await while_there(request, service.ask(query)))


def _whole(records: Records, report_id: str) -> Response:
    return JSONResponse(report_text_json(records, report_id))


def _answered(answer: Answer) -> Response:
    """An answer as JSON; pydantic's writer takes a fifth of the time that Python's own does."""
    return Response(to_json(answer_json(answer)), media_type="application/json", headers=_FRESH)


def _add_reading(router: APIRouter, service: Service, pages: ReportPages) -> None:
    @router.get("/reports", response_model=ReportsJSON, tags=["read"])
    async def reports(request: Request) -> Response:
        """List the reports."""
        if wants_page(request):
            return conditional(request, pages.reports())
        records = service.index.records
        rows = [report_json(records, meta) for meta in records.reports.values()]
        return conditional(request, JSONResponse({"reports": rows}))

    @router.get("/reports/{report_id}", response_model=ReportTextJSON, tags=["read"])
    async def report(request: Request, report_id: str) -> Response:
        """Read a report: title, sections, passages."""
        if wants_page(request):
            return conditional(request, await pages.report(request, report_id))
        return conditional(
            request, await asyncio.to_thread(_whole, service.index.records, report_id)
        )

    @router.get("/reports/{report_id}/speakers", response_model=RosterJSON, tags=["read"])
    async def speakers(request: Request, report_id: str) -> Response:
        """List who speaks in a report, who is only mentioned, and what its letters mean."""
        if wants_page(request):
            return conditional(request, pages.roster(request, report_id))
        return conditional(request, JSONResponse(roster_json(service.index.records, report_id)))

    @router.get("/passages/{passage_id}", response_model=PassageAloneJSON, tags=["read"])
    async def passage(
        request: Request, passage_id: str, n: Annotated[_Neighbours, Query()] = 1
    ) -> Response:
        """Read a passage with its footnotes, cited as a whole, and n neighbours on each side."""
        records = service.index.records
        found = records.passage(passage_id)
        return conditional(request, JSONResponse(passage_alone_json(records, found, n)))


def _add_citing(router: APIRouter, service: Service) -> None:
    @router.get(
        "/passages/{passage_id}/citation",
        response_class=Response,
        responses={200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}}},
        tags=["cite"],
    )
    async def citation(
        request: Request,
        passage_id: str,
        format: Annotated[Style, Query()] = STYLES[0],  # noqa: A002
        start: Annotated[_Place, Query()] = None,
        end: Annotated[_Place, Query()] = None,
    ) -> Response:
        """Cite characters start to end of a passage's text, or all of it, ready to be pasted."""
        records = service.index.records
        found = records.passage(passage_id)
        spans = check_spans(found, start, end)
        place = report_url(found.report_id, fragment=anchor(found, spans[0]))
        url = str(request.base_url).rstrip("/") + place
        reference = Reference(found, spans, records.reports[found.report_id], url)
        text = cited(reference, format)
        return conditional(request, Response(text, media_type=MEDIA_TYPES[format]))

    @router.post(
        "/verify",
        response_model=VerifiedJSON,
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/AnswerJSON"}}
                },
            }
        },
        tags=["cite"],
    )
    async def verify(request: Request) -> Response:
        """Verify every citation of an answer against the reports, to the character."""
        raw = await request.body()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as exc:
            raise AnswerFileError(f"The body is not UTF-8 (byte {exc.start}); send JSON.") from exc
        return JSONResponse(verified_json(await service.verify(text)), headers=_FRESH)
