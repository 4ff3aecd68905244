"""The routes of the page: a question and its results; reports for clients that prefer HTML."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, HTTPException
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from indexer.errors import Busy, UsageError
from indexer.index.reader import Index
from server.answering.types import Answer
from server.middleware.disconnect import while_connected
from server.middleware.links import link_base
from server.page.answers.saving import saving_form
from server.page.assets import asset_response, assets
from server.page.decisions.grid import grid_view
from server.page.decisions.view import decisions_view
from server.page.form import SearchForm, home_form, index_facets, results_form
from server.page.home import home_view
from server.page.reader import reader_view
from server.page.reports.listing import reports_view
from server.page.results import results_view
from server.page.roster import roster_view
from server.page.templating import page
from server.page.writing.view import writing_part
from server.question.query import DEFAULT_K, Filters, Query, check_query
from server.service.asking import ask_with_index
from server.service.service import Service
from server.service.writing import free_writer

# Digits of a number in an address, at most.
_DIGITS = 9
# How many passages that answer a question are marked in a report.
_MARKED = 10


def page_router(service: Service) -> APIRouter:
    """Return the routes of the home page with its results, and of the static files."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def home(request: Request) -> Response:
        return await _home(request, service)

    @router.get("/programs")
    async def programs(request: Request) -> Response:
        return page("programs.html", _index_id(service.index), origin=link_base(request, service))

    # Browsers ask for it beside a citation in plain text, which cannot name an icon.
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


class ReportPages:
    """The pages at the addresses of reports, for clients that ask for HTML."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def reports(self, request: Request) -> Response:
        """Return a page of the list of reports; the parameter `q` is kept for the report chosen.

        Raises UsageError.
        """
        index, params = self._service.index, request.query_params
        search, question = (" ".join(params.get(name, "").split()) for name in ("search", "q"))
        view = reports_view(index.records, search, _read_number(params, "start", 0), question)
        return page(
            "reports.html",
            _index_id(index),
            form=SearchForm(question),
            reports=view,
            adding=self._service.adding is not None,
        )

    async def report(self, request: Request, report_id: str) -> Response:
        """Return a report to read, with the answer to the parameter `q` marked in it.

        Of a long report it is the part with the paragraph `p`. Raises UnknownReport or UsageError.
        """
        index = self._service.index
        index.records.report_row(report_id)
        paragraph = _read_number(request.query_params, "p", 1)
        question = request.query_params.get("q", "")
        answer: Answer | None = None
        error, status = "", 200
        if question:
            try:
                query = Query(question, _MARKED, filters=Filters(reports=(report_id,)))
                index, answer = await _ask(request, self._service, query)
            except UsageError as exc:
                error, status = str(exc), 422
            except Busy:
                return _busy(index, question)

        def render() -> Response:
            view = reader_view(index.records, report_id, answer, paragraph)
            form = SearchForm(question)
            return page(
                "reader.html", _index_id(index), form=form, status=status, reader=view, error=error
            )

        return await asyncio.to_thread(render)  # a long report takes a while

    def roster(self, request: Request, report_id: str) -> Response:
        """Return who speaks in a report, or whom the parameter `search` finds of them.

        The links ask the parameter `q`. Raises UnknownReport.
        """
        index, params = self._service.index, request.query_params
        question, search = (" ".join(params.get(name, "").split()) for name in ("q", "search"))
        view = roster_view(index.records, report_id, question, search)
        return page("roster.html", _index_id(index), form=SearchForm(question), roster=view)

    def decisions(self, request: Request, report_id: str) -> Response:
        """Return what a report decides. Raises UnknownReport or UsageError."""
        index = self._service.index
        view = decisions_view(index.records, report_id, request.query_params)
        return page("decisions.html", _index_id(index), decisions=view)

    def grid(self, request: Request, report_id: str) -> Response:
        """Return what each organisation says in each section. Raises UnknownReport."""
        index = self._service.index
        return page("grid.html", _index_id(index), grid=grid_view(index, report_id))


async def _home(request: Request, service: Service) -> Response:
    index = service.index
    params = request.query_params
    text, filters = params.get("q", ""), read_filters(params)
    if "q" not in params:
        return _home_page(service, Query(text, filters=filters))
    try:
        query = read_query(params)
        writer = free_writer(service) if params.get("write") else None
        index, answer = await _ask(request, service, query)
        written = await while_connected(request, writer.whole(answer)) if writer else None
    except UsageError as exc:
        return _home_page(service, Query(text, filters=filters), str(exc), 422)
    except Busy:
        return _busy(index, text)

    endpoint = service.writer.endpoint if service.writer else None

    def render() -> Response:
        results = results_view(
            index.records, query, answer, link_base(request, service), service.base_url
        )
        return page(
            "results.html",
            _index_id(index),
            form=results_form(index.records, query),
            results=results,
            saving=saving_form(query),
            writing=writing_part(endpoint, query, answer, written),
        )

    return await asyncio.to_thread(render)  # a thousand passages take a while


def _home_page(service: Service, query: Query, error: str = "", status: int = 200) -> Response:
    """Return the home page; the filters of a query are chosen on it."""
    index = service.index
    records = index.records
    if query.filters:
        form = results_form(records, query)
    else:
        form = home_form(records, index_facets(index), query.text)
    home = home_view(records, query)
    return page(
        "home.html",
        _index_id(index),
        form=form,
        status=status,
        home=home,
        error=error,
        adding=service.adding is not None,
    )


async def _ask(request: Request, service: Service, query: Query) -> tuple[Index, Answer]:
    """Return an answer and the index that gave it; asks again if the index was replaced meanwhile.

    Raises what `Service.ask` raises, and ClientDisconnect.
    """
    return await while_connected(request, ask_with_index(service, query))


def read_query(params: QueryParams) -> Query:
    """Return the query in the parameters of an address; raises UsageError."""
    k = _read_number(params, "k", DEFAULT_K)
    mode = params.get("mode") or Query("").mode
    earlier = [text for text in params.getlist("after") if text.strip()]
    return check_query(
        params.get("q", ""), k, mode, read_filters(params), "literal" in params, earlier
    )


def read_filters(params: QueryParams) -> Filters:
    """Return the filters in the parameters of an address, unchecked."""

    def names(parameter: str) -> tuple[str, ...]:
        return tuple(name for name in params.getlist(parameter) if name)

    return Filters(
        reports=names("report"),
        sections=names("section"),
        speakers=names("speaker"),
        organisations=names("organisation"),
        acts=names("act"),
        series=names("series"),
        since=params.get("since", "").strip(),
        until=params.get("until", "").strip(),
    )


def _read_number(params: QueryParams, name: str, default: int) -> int:
    """Return a number in the parameters of an address; raises UsageError."""
    given = params.get(name) or str(default)
    if not (given.isascii() and given.isdigit() and len(given) <= _DIGITS):
        raise UsageError(f"{name} is {given!r}; give a number.")
    return int(given)


def problem_page(status: int, title: str, detail: str) -> Response:
    """Return an error as a page."""
    return page("problem.html", status=status, title=title, detail=detail)


def _busy(index: Index, question: str) -> Response:
    response = page(
        "problem.html",
        _index_id(index),
        form=SearchForm(question),
        status=503,
        title="Too many questions at once",
        detail="Your question was not looked up. Please try again in a moment.",
    )
    response.headers["Retry-After"] = "1"
    return response


def _index_id(index: Index) -> str:
    return index.manifest.index_id
