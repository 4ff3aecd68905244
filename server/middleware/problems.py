"""Errors as responses: problem details (RFC 9457), or a page for a browser."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match

from indexer.errors import (
    AnswerFileError,
    Busy,
    IndexUnusable,
    RapporteurError,
    UnknownPage,
    UnknownPassage,
    UnknownQuote,
    UnknownReport,
    UnknownSection,
    UnknownSpeaker,
    UsageError,
    WriterUnset,
)
from server.contract.service_schemas import FaultJSON, ProblemJSON
from server.root_path import public_path, root_path_now

MEDIA_TYPE = "application/problem+json"
# The status of each of our errors; the first that fits is taken, so subclasses come first.
_STATUS: Mapping[type[RapporteurError], int] = {
    UnknownPage: 404,
    UnknownPassage: 404,
    UnknownReport: 404,
    UnknownSection: 404,
    UnknownSpeaker: 404,
    WriterUnset: 404,
    UnknownQuote: 404,
    UsageError: 422,
    AnswerFileError: 422,
    Busy: 503,
    IndexUnusable: 503,
}
# Seconds after which a client may ask a busy service again.
_RETRY_AFTER = {"Retry-After": "1"}
# FastAPI's detail for a body that is compressed, or nested too deeply.
_UNREADABLE = "There was an error parsing the body"
_ADVICE = {
    400: "The body cannot be read; send plain JSON in UTF-8, as {root}/openapi.json describes.",
    404: "There is nothing at this address; {root}/ is the beginning, {root}/openapi.json lists "
    "the rest.",
    405: "This address does not take that method; see the Allow header.",
    500: "Something broke here, not in your request; the service's log has the request id.",
}


def problem(
    request: Request,
    status: int,
    detail: str,
    *,
    errors: Sequence[FaultJSON] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a response that says what went wrong and what to do; a page if one is preferred."""
    title = HTTPStatus(status).phrase
    if wants_page(request):
        response: Response = request.app.state.problem_page(status, title, detail)
    else:
        body: ProblemJSON = {
            "type": "about:blank",
            "title": title,
            "status": status,
            "detail": detail,
            "request_id": request.scope.get("request_id", ""),
            "errors": list(errors),
        }
        response = JSONResponse(body, status, media_type=MEDIA_TYPE)
    response.headers.update(headers or {})
    response.headers["Cache-Control"] = "no-store"
    return response


def wants_page(request: Request) -> bool:
    """Return whether a client prefers HTML to JSON, as browsers do."""
    accept = request.headers.get("accept", "")
    return quality(accept, "text/html") > quality(accept, "application/json")


def quality(accept: str, kind: str) -> float:
    """Return the weight of a media type in an Accept header, 0 to 1; 0 if it is not named."""
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name == kind:
            given = next((p[2:] for p in parameters if p.startswith("q=")), "1")
            return float(given) if re.fullmatch(r"[01](\.\d{0,3})?", given) else 1.0
    return 0.0


def add_handlers(app: FastAPI) -> None:
    """Make the app answer every error with a problem."""
    app.add_exception_handler(RapporteurError, _own_error)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(HTTPException, _http_error)


def _own_error(request: Request, exc: Exception) -> Response:
    status = next((code for kind, code in _STATUS.items() if isinstance(exc, kind)), 500)
    return problem(request, status, str(exc), headers=_RETRY_AFTER if status == 503 else None)


def _http_error(request: Request, exc: Exception) -> Response:
    assert isinstance(exc, HTTPException)
    specific = "" if exc.detail in (HTTPStatus(exc.status_code).phrase, _UNREADABLE) else exc.detail
    advice = _ADVICE.get(exc.status_code, "").format(root=root_path_now())
    detail = specific or advice or exc.detail
    headers = {**(exc.headers or {})}
    if exc.status_code == 405:
        headers["Allow"] = ", ".join(_methods(request))
    return problem(request, exc.status_code, detail, headers=headers)


def _methods(request: Request) -> list[str]:
    """Return the methods that an address takes; each is a route of its own."""
    found = [
        method
        for method in ("GET", "POST")
        for scope in ({**request.scope, "method": method},)
        if any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)
    ]
    return [*found, "HEAD"] if "GET" in found else found


def _invalid_request(request: Request, exc: Exception) -> Response:
    assert isinstance(exc, RequestValidationError)
    errors: list[FaultJSON] = [
        {
            "pointer": "" if error["type"] == "json_invalid" else _pointer(error["loc"]),
            "detail": _sentence(error),
        }
        for error in exc.errors()
    ]
    return problem(request, 422, errors[0]["detail"], errors=errors)


def _pointer(place: Sequence[str | int]) -> str:
    """Return a place in the body as a JSON pointer, and a parameter by its name."""
    return "".join(f"/{_shown(part)}" for part in place[1:]) if place[0] == "body" else _name(place)


def _name(place: Sequence[str | int]) -> str:
    return ".".join(_shown(part) for part in place[1:]) or "The body"


def _shown(part: str | int) -> str:
    """Return a part of a place as text; half of a surrogate pair, which is not UTF-8, escaped."""
    return str(part).encode(errors="backslashreplace").decode()


def _sentence(error: Mapping[str, Any]) -> str:
    """Return what is wrong with one part of a request and what to do, in a sentence."""
    name = _name(error["loc"])
    match error["type"]:
        case "missing":
            return f"{name} is missing; give it (see {public_path('/openapi.json')})."
        case "less_than_equal":
            return f"{name} is too large; give at most {error['ctx']['le']}."
        case "greater_than_equal":
            return f"{name} is too small; give at least {error['ctx']['ge']}."
        case "literal_error":
            return f"{name} is unknown; give one of {error['ctx']['expected']}."
        case "extra_forbidden":
            return f"{name} is not known here; leave it out, or correct its name."
        case "json_invalid":
            why = error.get("ctx", {}).get("error", "it ends early")
            return f"The body is not JSON ({why}, at character {error['loc'][-1]}); send JSON."
        case "model_attributes_type" | "dict_type" | "model_type":
            return "The body is no JSON object; send one, with Content-Type application/json."
        case "int_type" | "int_parsing" | "int_parsing_size" | "int_from_float":
            return f"{name} is no whole number; give one."
        case "string_type":
            return f"{name} is no text; give one."
        case "string_unicode":
            return f"{name} holds half of a surrogate pair; send whole characters."
        case "list_type":
            return f"{name} is no list; give one."
    message = str(error["msg"])
    return f"{name} cannot be used: {message[:1].lower()}{message[1:]}."
