"""The JSON resources: ask, read, cite, verify."""

from __future__ import annotations

import asyncio
from typing import Protocol

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from indexer.errors import AnswerFileError
from indexer.index.records import Records
from server.citation.base_url import absolute
from server.citation.follow import Anchor, Followed, follow, read_anchor
from server.citation.links import anchor, quote_url, report_url
from server.citation.styles.format import format_citation
from server.citation.styles.ranges import check_spans
from server.citation.styles.speakers import speakers_of_spans
from server.citation.styles.types import MEDIA_TYPES, STYLES, Reference
from server.citation.verify import verified_json
from server.contract.answer_schemas import AnswerJSON
from server.contract.citation_json import followed_json
from server.contract.citation_schemas import FollowedJSON
from server.contract.cursor import read_cursor
from server.contract.report_json import passage_alone_json, report_text_json, reports_json
from server.contract.report_schemas import PassageAloneJSON, ReportsJSON, ReportTextJSON
from server.contract.speaker_json import roster_json
from server.contract.speaker_schemas import RosterJSON
from server.contract.verify_schemas import VerifiedJSON
from server.http.asked_query import AskedQuery
from server.http.decisions import DecisionPages, add_decisions
from server.http.requests import (
    DEFAULT_LISTED,
    AnchorParameter,
    AskBody,
    CursorParameter,
    EndParameter,
    FirstParameter,
    LastParameter,
    LimitParameter,
    Neighbours,
    PageNumber,
    PassageId,
    ReportId,
    SearchParameter,
    StartParameter,
    StyleParameter,
    WriteParameter,
    refuse_unknown_parameters,
)
from server.http.writing import RESPONSES, ask_response
from server.middleware.conditional import conditional
from server.middleware.headers import NO_STORE
from server.middleware.links import link_base
from server.middleware.problems import wants_page
from server.service.service import Service


class BrowserPages(DecisionPages, Protocol):
    """What browsers get at the addresses of reports."""

    def reports(self, request: Request) -> Response:
        """Return a page of the list of reports."""
        ...

    async def report(self, request: Request, report_id: str) -> Response:
        """Return a report to read."""
        ...

    def roster(self, request: Request, report_id: str) -> Response:
        """Return who speaks in a report."""
        ...


def api_router(service: Service, pages: BrowserPages) -> APIRouter:
    """Return the resources of a service; `pages` are for clients that ask for HTML."""
    router = APIRouter()
    _add_asking(router, service)
    _add_reading(router, service, pages)
    add_decisions(router, service, pages)
    _add_pages(router, service)
    _add_citing(router, service)
    _add_verifying(router, service)
    return router


def _add_asking(router: APIRouter, service: Service) -> None:
    @router.post("/ask", response_model=AnswerJSON, responses=RESPONSES, tags=["ask"])
    async def ask(request: Request, body: AskBody) -> Response:
        """Answer a question: ranked passages, quoted and cited."""
        return await ask_response(request, service, body.query(), body.write)

    @router.get(
        "/ask",
        response_model=AnswerJSON,
        responses=RESPONSES,
        tags=["ask"],
        dependencies=[Depends(refuse_unknown_parameters)],
    )
    async def ask_by_address(
        request: Request, query: AskedQuery, write: WriteParameter = False
    ) -> Response:
        """Answer a question that stands in the address, for links and curl."""
        return await ask_response(request, service, query, write)


def _add_reading(router: APIRouter, service: Service, pages: BrowserPages) -> None:
    @router.get("/reports", response_model=ReportsJSON, tags=["read"])
    async def reports(
        request: Request,
        search: SearchParameter = "",
        limit: LimitParameter = DEFAULT_LISTED,
        cursor: CursorParameter = "",
    ) -> Response:
        """List the reports, the newest first."""
        if wants_page(request):
            return conditional(request, pages.reports(request))
        refuse_unknown_parameters(request)
        place = read_cursor(cursor)
        records = service.index.records
        listed = await asyncio.to_thread(reports_json, records, search, place, limit)
        return conditional(request, JSONResponse(listed))

    @router.get("/reports/{report_id}", response_model=ReportTextJSON, tags=["read"])
    async def report(
        request: Request,
        report_id: ReportId,
        first: FirstParameter = None,
        last: LastParameter = None,
    ) -> Response:
        """Read a report: title, sections, passages; at most 2,000 passages at a time."""
        if wants_page(request):
            return conditional(request, await pages.report(request, report_id))
        records = service.index.records
        text = await asyncio.to_thread(report_text_json, records, report_id, first, last)
        return conditional(request, JSONResponse(text))

    @router.get("/reports/{report_id}/speakers", response_model=RosterJSON, tags=["read"])
    async def speakers(request: Request, report_id: ReportId) -> Response:
        """List who speaks in a report, who is only mentioned, and what its acronyms mean."""
        if wants_page(request):
            return conditional(request, pages.roster(request, report_id))
        return conditional(request, JSONResponse(roster_json(service.index.records, report_id)))

    @router.get("/passages/{passage_id}", response_model=PassageAloneJSON, tags=["read"])
    async def passage(request: Request, passage_id: PassageId, n: Neighbours = 1) -> Response:
        """Read a passage with its footnotes, cited as a whole, and n neighbours on each side."""
        records = service.index.records
        found = records.passage(passage_id)
        shown = passage_alone_json(records, found, n, service.citation_base)
        return conditional(request, JSONResponse(shown))


def _add_pages(router: APIRouter, service: Service) -> None:
    @router.get(
        "/reports/{report_id}/pages/{page}.png",
        response_class=Response,
        responses={200: {"content": {"image/png": {}}}},
        tags=["read"],
    )
    async def page_image(request: Request, report_id: ReportId, page: PageNumber) -> Response:
        """Draw a page of a PDF report as a picture of 108 pixels an inch."""
        records = service.index.records
        image = await asyncio.to_thread(service.page_images.draw, records, report_id, page)
        return conditional(request, Response(image, media_type="image/png"))


def _add_citing(router: APIRouter, service: Service) -> None:
    @router.get(
        "/passages/{passage_id}/citation",
        response_class=Response,
        responses={200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}}},
        tags=["cite"],
    )
    async def citation(
        request: Request,
        passage_id: PassageId,
        format: StyleParameter = STYLES[0],  # noqa: A002
        start: StartParameter = None,
        end: EndParameter = None,
    ) -> Response:
        """Cite characters start to end of a passage's text, or all of it, ready to be pasted."""
        records = service.index.records
        found = records.passage(passage_id)
        spans = check_spans(found, start, end)
        if format == "link":
            place = quote_url(found, spans[0])
        else:
            place = report_url(found.report_id, fragment=anchor(found, spans[0]))
        url = absolute(link_base(request, service), place)
        row = records.row(passage_id)
        speakers = speakers_of_spans(found, spans, records.attributions_of(range(row, row + 1))[0])
        reference = Reference(found, spans, records.reports[found.report_id], url, speakers)
        text = format_citation(reference, format)
        return conditional(request, Response(text, media_type=MEDIA_TYPES[format]))

    @router.get("/reports/{report_id}/quote", response_model=FollowedJSON, tags=["cite"])
    async def quote(request: Request, report_id: ReportId, at: AnchorParameter) -> Response:
        """Follow a link to quoted words: where they stand now, or that they are gone."""
        records = service.index.records
        found = await asyncio.to_thread(_follow, records, report_id, read_anchor(at))
        return conditional(request, JSONResponse(followed_json(found)))


def _follow(records: Records, report_id: str, link: Anchor) -> Followed:
    """Follow a link in the text of its report, which may be long to read."""
    rows = records.report_row(report_id).rows
    return follow(link, records.passages[rows.start : rows.stop])


def _add_verifying(router: APIRouter, service: Service) -> None:
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
        return JSONResponse(verified_json(await service.verify(text)), headers=NO_STORE)
