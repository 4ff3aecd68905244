"""The page's routes: the question and its results; the reports for who prefers HTML."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, HTTPException
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from indexer.errors import Busy, UsageError
from indexer.index.reader import Index
from server.answering.answer import DEFAULT_K, Answer, Query, check_query
from server.page.assets import asset_response, assets
from server.page.form import Form, first_form, form_view
from server.page.home import home_view, report_lines
from server.page.reader import reader_view
from server.page.roster import roster_view
from server.page.templating import page
from server.page.views import results_view
from server.retrieval.scope import Filters
from server.service.service import Service
from server.web.presence import while_there

# How many passages of a question are marked in a report.
_MARKED = 10


def page_router(state: Service) -> APIRouter:
    """The home page with its results, and the static files."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def home(request: Request) -> Response:
        return await _home(request, state)

    # What a browser asks for beside a citation in plain text, which names no icon.
    @router.get("/favicon.ico")
    async def icon(request: Request) -> Response:
        return asset_response(assets()["icon.svg"], request)

    @router.get("/static/{name}")
    async def static(request: Request, name: str) -> Response:
        asset = assets().get(name)
        if asset is None:
            raise HTTPException(404, f"There is no file {name!r}.")
        return asset_response(asset, request)

    return router


async def _home(request: Request, state: Service) -> Response:
    index = state.index
    if "q" not in request.query_params:
        return page("home.html", index, form=first_form(index), home=home_view(index), error="")
    text = request.query_params["q"]
    try:
        query = read_query(request.query_params)
        index, answer = await _ask(request, state, query)
    except UsageError as exc:
        form = first_form(index, text)
        home = home_view(index)
        return page("home.html", index, form=form, status=422, home=home, error=str(exc))
    except Busy:
        return _busy(index, text)

    def write() -> Response:
        results = results_view(index, query, answer, _origin(request))
        return page("results.html", index, form=form_view(index, query), results=results)

    return await asyncio.to_thread(write)  # a thousand passages take a while


async def _ask(request: Request, state: Service, query: Query) -> tuple[Index, Answer]:
    """An answer with the index that gave it; asked again where the index was exchanged meanwhile.

    Raises what `State.ask` raises, and ClientDisconnect.
    """
    while True:
        index = state.index
        answer = await while_there(request, state.ask(query))
        if answer.index_id == index.manifest.index_id:
            return index, answer


def read_query(params: QueryParams) -> Query:
    """A question with its choices as they stand in an address; raises UsageError."""
    k = params.get("k") or str(DEFAULT_K)
    if not (k.isascii() and k.isdigit() and len(k) < 10):
        raise UsageError(f"k is {k!r}; give a number.")
    fields = ("report", "section", "speaker", "organisation", "act")
    filters = Filters(*(tuple(name for name in params.getlist(f) if name) for f in fields))
    mode = params.get("mode") or Query("").mode
    return check_query(params.get("q", ""), int(k), mode, filters, "literal" in params)


def reports_page(state: Service) -> Response:
    """The list of reports, as a page."""
    index = state.index
    return page("reports.html", index, reports=report_lines(index))


async def report_page(request: Request, state: Service, report_id: str) -> Response:
    """A report to read, as a page; `q` marks what answers a question. Raises UnknownReport."""
    index = state.index
    index.report(report_id)
    question = request.query_params.get("q", "")
    answer: Answer | None = None
    error, status = "", 200
    if question:
        try:
            query = Query(question, _MARKED, filters=Filters(reports=(report_id,)))
            index, answer = await _ask(request, state, query)
        except UsageError as exc:
            error, status = str(exc), 422
        except Busy:
            return _busy(index, question)

    def read() -> Response:
        view = reader_view(index, report_id, answer)
        form = Form(question)
        return page("reader.html", index, form=form, status=status, reader=view, error=error)

    return await asyncio.to_thread(read)  # a long report takes a while to lay out


def roster_page(request: Request, state: Service, report_id: str) -> Response:
    """Who speaks in a report, as a page; `q` is what a voice is asked. Raises UnknownReport."""
    index = state.index
    question = " ".join(request.query_params.get("q", "").split())
    view = roster_view(index, report_id, question)
    return page("roster.html", index, form=Form(question), roster=view)


def problem_page(status: int, title: str, detail: str) -> Response:
    """An error, as a page."""
    return page("problem.html", None, status=status, title=title, detail=detail)


def _busy(index: Index, question: str) -> Response:
    response = page(
        "problem.html",
        index,
        form=Form(question),
        status=503,
        title="Too many questions at once",
        detail="Your question was not looked up. Please try again in a moment.",
    )
    response.headers["Retry-After"] = "1"
    return response


def _origin(request: Request) -> str:
    return str(request.base_url).rstrip("/")
