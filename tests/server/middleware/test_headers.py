"""The headers of every response: safe in a browser, and with our version."""

from __future__ import annotations

from importlib.metadata import version

from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from server.middleware.headers import VERSION, SafeHeaders


def test_every_response_gets_the_headers_and_keeps_its_own() -> None:
    response = PlainTextResponse("x", 404, {"X-Own": "kept", "Referrer-Policy": "origin"})
    got = TestClient(SafeHeaders(response)).get("/")
    assert (got.status_code, got.text, got.headers["x-own"]) == (404, "x", "kept")
    assert got.headers["referrer-policy"] == "no-referrer"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["rapporteur-version"] == VERSION == version("rapporteur-qa")
    assert got.headers["link"] == '</openapi.json>; rel="service-desc"'


def test_a_page_may_load_only_our_own_files_and_stand_in_no_frame() -> None:
    got = TestClient(SafeHeaders(PlainTextResponse("x"))).get("/")
    policy = dict(rule.split(" ", 1) for rule in got.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    sources = {policy[name] for name in ("script-src", "style-src", "connect-src", "form-action")}
    assert sources == {"'self'"}


def test_messages_of_the_server_itself_pass() -> None:
    seen: list[Scope] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})

    with TestClient(SafeHeaders(app)):
        pass
    assert [scope["type"] for scope in seen] == ["lifespan"]
