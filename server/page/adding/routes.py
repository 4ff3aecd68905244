"""The routes of the adding page: choose a file, look at what is read of it, add it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from indexer.errors import Busy, UsageError
from indexer.parsing.types import Particulars
from indexer.report_toml import is_date
from server.adding.adding import Adding, taken
from server.adding.names import check_id, check_language
from server.adding.types import Draft
from server.middleware.disconnect import while_connected
from server.page.adding.form_data import Part, copy_part, read_fields, read_parts
from server.page.adding.view import choose_view, draft_url, progress_view, review_view
from server.page.templating import page
from server.root_path import public_path
from server.service.service import Service

_GONE = "This file waits no longer; choose it again."
# A form is answered with a page to get, so that to load it again sends nothing again.
_SEE_OTHER = 303
# Seconds after which a page without scripts looks again whether a report is indexed.
_REFRESH = 3


def adding_pages(service: Service) -> APIRouter:
    """Return the routes; a gate before them says whether anything may be added."""
    router = APIRouter(include_in_schema=False)

    @router.get("/add")
    async def choose() -> Response:
        return _choose(_adding(service))

    @router.post("/add")
    async def read(request: Request) -> Response:
        adding = _adding(service)
        try:
            draft = await _receive(request, adding)
        except UsageError as exc:
            return _choose(adding, str(exc), 422)
        except Busy as exc:
            return _later(_choose(adding, str(exc), 503))
        return _lead_to(draft_url(draft))

    @router.get("/add/{token}")
    async def look(token: str) -> Response:
        draft = _draft(_adding(service), token)
        if draft.addition is None:
            return page("adding_review.html", review=review_view(draft))
        return page("adding_progress.html", progress=progress_view(draft), refresh=_REFRESH)

    @router.post("/add/{token}")
    async def decide(request: Request, token: str) -> Response:
        adding = _adding(service)
        draft = _draft(adding, token)
        fields = read_fields(await request.body())
        if fields.get("do") == "drop":
            adding.drafts.drop(token)
            return _lead_to("/add")
        given = Particulars(*(fields.get(name, "") for name in ("id", "title", "date", "language")))
        return await _add(request, adding, draft, given)

    return router


async def _receive(request: Request, adding: Adding) -> Draft:
    """Receive a form and read the file in it; raises Busy or UsageError."""
    with adding.slot():
        body = await adding.drafts.receive(request.stream())
        path = adding.drafts.new_path()
        try:
            kind = request.headers.get("content-type", "")
            parts = await asyncio.to_thread(read_parts, body, kind)
            part = _chosen(parts)
            await asyncio.to_thread(copy_part, body, part, path)
        finally:
            body.unlink(missing_ok=True)
        return await while_connected(request, adding.propose(path, part.file_name or ""))


def _chosen(parts: Mapping[str, Part]) -> Part:
    """The file or the text of a form; raises UsageError where there are both or none."""
    given = [part for name in ("file", "text") if (part := parts.get(name)) and part.size]
    file = parts.get("file")
    if not given and file and file.file_name:
        raise UsageError(f"{file.file_name} is empty; choose a file with text.")
    if not given:
        raise UsageError("Nothing was chosen; choose a file with text, or paste a text.")
    if len(given) > 1:
        raise UsageError("There are a file and a text; give one of them.")
    return given[0]


async def _add(request: Request, adding: Adding, draft: Draft, given: Particulars) -> Response:
    """Add a file as a person wants it, and lead to what becomes of it."""
    wrong, error, status = *_fault(given), 422
    try:
        if not error and not await _stored(request, adding, draft, given):
            wrong, error, status = "id", taken(given.report_id), 409
    except UsageError as exc:
        error = str(exc)
    except Busy as exc:
        return _later(_review(draft, given, 503, str(exc)))
    if error:
        return _review(draft, given, status, error, wrong)
    return _lead_to(draft_url(draft))


async def _stored(request: Request, adding: Adding, draft: Draft, given: Particulars) -> bool:
    """Store a file, unless it is already; return whether its id was free.

    Raises Busy or UsageError.
    """
    if _is_under_way(draft):
        return True
    with adding.slot():
        own = draft.read
        read = await while_connected(request, adding.read(own.path, own.name, given))
        addition = await adding.add(read)
    if addition is not None:
        draft.addition = addition
    return _is_under_way(draft)  # also where the same form came twice


def _is_under_way(draft: Draft) -> bool:
    return draft.addition is not None and draft.addition.state != "failed"


def _fault(given: Particulars) -> tuple[str, str]:
    """The first field that cannot be used and why not, "" twice for none."""
    if not given.title:
        return "title", "The report needs a title."
    if given.date and not is_date(given.date):
        return "date", (
            f"{given.date!r} is no date; write a year, month or day that exists, such as 2003, "
            "2003-10 or 2003-10-15, or nothing."
        )
    for field, check, value in (
        ("id", check_id, given.report_id),
        ("language", check_language, given.language),
    ):
        try:
            check(value)
        except UsageError as exc:
            return field, str(exc)
    return "", ""


def _adding(service: Service) -> Adding:
    assert service.adding, "the gate lets no request pass where nothing may be added"
    return service.adding


def _draft(adding: Adding, token: str) -> Draft:
    draft = adding.drafts.get(token)
    if draft is None:
        raise HTTPException(404, _GONE)
    return draft


def _choose(adding: Adding, error: str = "", status: int = 200) -> Response:
    return page("adding.html", status=status, choose=choose_view(adding.limits, error))


def _review(draft: Draft, given: Particulars, status: int, error: str, wrong: str = "") -> Response:
    return page("adding_review.html", status=status, review=review_view(draft, given, error, wrong))


def _lead_to(path: str) -> Response:
    return RedirectResponse(public_path(path), _SEE_OTHER)


def _later(response: Response) -> Response:
    response.headers["Retry-After"] = "5"
    return response
