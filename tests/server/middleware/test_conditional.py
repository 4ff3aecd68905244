"""Conditional GET: a response that a client already has is not sent again."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.middleware.conditional import conditional


def _get(body: object, tag: str | None = None, status: int = 200) -> Response:
    headers = [] if tag is None else [(b"if-none-match", tag.encode())]
    request = Request({"type": "http", "headers": headers})
    return conditional(request, JSONResponse(body, status))


def test_the_tag_depends_on_the_content_alone() -> None:
    first, same, other = _get({"a": 1}), _get({"a": 1}), _get({"a": 2})
    assert first.headers["etag"] == same.headers["etag"] != other.headers["etag"]
    assert first.headers["etag"].startswith('W/"')
    assert first.headers["cache-control"] == "private, no-cache"
    assert first.headers["vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize("form", ["{}", '"x", {}', '{} , "x"', "*"])
def test_a_client_that_names_the_tag_gets_304_without_a_body(form: str) -> None:
    tag = _get({"a": 1}).headers["etag"]
    again = _get({"a": 1}, form.format(tag))
    assert (again.status_code, again.body, again.headers["etag"]) == (304, b"", tag)


def test_a_strong_tag_of_the_same_content_is_enough() -> None:
    tag = _get({"a": 1}).headers["etag"].removeprefix("W/")
    assert _get({"a": 1}, tag).status_code == 304


@pytest.mark.parametrize("form", ['"x"', "", 'W/"x"'])
def test_a_client_with_another_tag_gets_the_content(form: str) -> None:
    got = _get({"a": 1}, form)
    assert (got.status_code, got.body) == (200, b'{"a":1}')


def test_an_error_has_no_tag_and_is_always_sent() -> None:
    got = _get({"a": 1}, "*", 404)
    assert got.status_code == 404
    assert "etag" not in got.headers
