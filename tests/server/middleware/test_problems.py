"""Problems: every error as problem details, or as a page where a client prefers one."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.testclient import TestClient

from indexer.errors import (
    AnswerFileError,
    BuildFailed,
    Busy,
    IndexDamaged,
    QuestionError,
    UnknownPassage,
    UnknownQuote,
    UnknownReport,
    UsageError,
)
from server.middleware.problems import add_handlers, wants_page

_RAISED: dict[str, Exception] = {
    "report": UnknownReport("There is no report 'x'."),
    "passage": UnknownPassage("There is no passage 'x'."),
    "quote": UnknownQuote("There is no quote."),
    "usage": UsageError("Give one."),
    "question": QuestionError("The question is empty."),
    "answer": AnswerFileError("No answer."),
    "busy": Busy("Come again."),
    "damaged": IndexDamaged("Cut."),
    "build": BuildFailed("No.", 2),
    "teapot": HTTPException(418, "Short and stout.", {"X-Own": "kept"}),
}


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    name: str
    count: int = Field(1, ge=1, le=3)
    inner: list[str] = []


def _page(status: int, title: str, detail: str) -> Response:
    return HTMLResponse(f"{title}: {detail}", status)


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    app.state.problem_page = _page
    add_handlers(app)

    @app.get("/raise/{name}")
    async def fail(name: str) -> None:
        raise _RAISED[name]

    @app.post("/body")
    async def take(body: _Body, n: int = 0) -> Any:
        return body

    return TestClient(app)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("report", 404), ("passage", 404), ("quote", 404), ("usage", 422), ("question", 422),
        ("answer", 422), ("busy", 503), ("damaged", 503), ("build", 500), ("teapot", 418),
    ],
)  # fmt: skip
def test_each_of_our_errors_has_its_status_and_its_own_words(
    client: TestClient, name: str, status: int
) -> None:
    got = client.get(f"/raise/{name}")
    exc = _RAISED[name]
    assert got.status_code == got.json()["status"] == status
    assert got.json()["detail"] == (exc.detail if isinstance(exc, HTTPException) else str(exc))
    assert got.headers["content-type"] == "application/problem+json"
    assert got.headers["cache-control"] == "no-store"
    assert got.headers.get("retry-after") == ("1" if status == 503 else None)
    assert got.headers.get("x-own") == ("kept" if name == "teapot" else None)


def test_a_browser_gets_the_problem_as_a_page_with_the_same_status(client: TestClient) -> None:
    got = client.get("/raise/report", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (got.status_code, got.text) == (404, "Not Found: There is no report 'x'.")
    assert got.headers["cache-control"] == "no-store"


def test_an_address_that_is_not_there_says_where_to_begin(client: TestClient) -> None:
    assert client.get("/nothing").json()["detail"].startswith("There is nothing at this address; /")


def test_a_wrong_method_names_the_right_ones(client: TestClient) -> None:
    post_only, get_only = client.get("/body"), client.delete("/raise/x")
    assert (post_only.status_code, post_only.headers["allow"]) == (405, "POST")
    assert (get_only.status_code, get_only.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        (b"{}", [("/name", "name is missing; give it (see /openapi.json).")]),
        (b'{"name": 1, "count": 4}', [
            ("/name", "name is no text; give one."),
            ("/count", "count is too large; give at most 3."),
        ]),
        (b'{"name": "x", "count": 0}', [("/count", "count is too small; give at least 1.")]),
        (b'{"name": "x", "count": 1.5}', [("/count", "count is no whole number; give one.")]),
        (b'{"name": "x", "inner": [2]}', [("/inner/0", "inner.0 is no text; give one.")]),
        (b'{"name": "x", "inner": "y"}', [("/inner", "inner is no list; give one.")]),
        (b'{"name": "x", "nmae": 1}', [
            ("/nmae", "nmae is not known here; leave it out, or correct its name."),
        ]),
        (b"[1]", [("", "The body is no JSON object; send one, with Content-Type application/json.")]),
    ],
)  # fmt: skip
def test_every_fault_of_a_body_has_its_place_and_what_to_do(
    client: TestClient, body: bytes, errors: list[tuple[str, str]]
) -> None:
    got = client.post("/body", content=body, headers={"Content-Type": "application/json"}).json()
    assert [(error["pointer"], error["detail"]) for error in got["errors"]] == errors
    assert got["detail"] == errors[0][1]


def test_a_body_that_is_no_json_says_at_which_character(client: TestClient) -> None:
    got = client.post("/body", content=b'{"a"', headers={"Content-Type": "application/json"})
    assert got.status_code == 422
    assert got.json()["detail"] == (
        "The body is not JSON (Expecting ':' delimiter, at character 4); send JSON."
    )
    assert got.json()["errors"][0]["pointer"] == ""


def test_a_parameter_is_named_without_a_pointer(client: TestClient) -> None:
    got = client.post("/body?n=x", json={"name": "x"}).json()
    assert [(e["pointer"], e["detail"]) for e in got["errors"]] == [
        ("n", "n is no whole number; give one."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", True),
        ("application/json, text/html;q=0.5", False),
        ("text/html;q=0.9, application/json;q=0.5", True),
        ("TEXT/HTML", True), ("text/html;q=0", False), ("text/html;q=often", True),
        ("*/*", False), ("", False),
    ],
)  # fmt: skip
def test_a_page_is_wanted_by_who_prefers_html_to_json(accept: str, page: bool) -> None:
    request = Request({"type": "http", "headers": [(b"accept", accept.encode())]})
    assert wants_page(request) == page
