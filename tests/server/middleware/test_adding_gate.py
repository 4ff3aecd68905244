"""The gate: nobody adds where it is not allowed, and no page of another site adds anywhere."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from server.middleware.adding_gate import AddingGate, is_foreign

ADDING = [("GET", "/add"), ("POST", "/add"), ("GET", "/add/x"), ("POST", "/add/x"),
          ("POST", "/reports"), ("POST", "/reports/preview")]  # fmt: skip
OTHERS = [("GET", "/reports"), ("GET", "/reports/preview"), ("POST", "/ask"), ("GET", "/address")]
HOST = "127.0.0.1:8000"


def _client(allowed: bool) -> TestClient:
    """A client of an application that answers everything that passes."""
    gate: Any = AddingGate(PlainTextResponse("passed"), allowed)
    return TestClient(gate, base_url=f"http://{HOST}")


def test_where_nothing_may_be_added_each_address_says_how_to_allow_it() -> None:
    client = _client(allowed=False)
    for method, path in ADDING:
        got = client.request(method, path)
        assert got.status_code == 404, (method, path)
        assert got.json()["detail"] == (
            "Reports cannot be added here; whoever runs the service allows it with `rapporteur "
            "serve --allow-add`."
        )
    assert [client.request(*other).text for other in OTHERS] == ["passed"] * 4


def test_where_it_is_allowed_programs_and_our_own_page_pass() -> None:
    client = _client(allowed=True)
    assert [client.request(*own).text for own in (*ADDING, *OTHERS)] == ["passed"] * 10


def test_a_page_of_another_site_may_look_and_ask_but_not_add() -> None:
    headers = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}
    for method, path in ADDING:
        got = _client(allowed=True).request(method, path, headers=headers)
        assert got.status_code == (403 if method == "POST" else 200), (method, path)
    got = _client(allowed=True).post("/ask", headers=headers)
    assert got.text == "passed"


def test_the_body_of_what_is_refused_is_not_read() -> None:
    for allowed, headers in ((False, {}), (True, {"Sec-Fetch-Site": "cross-site"})):
        app: Any = AddingGate(PlainTextResponse("passed"), allowed)
        sent: list[Any] = []

        async def receive() -> Any:
            raise AssertionError("read")

        async def send(message: Any, sent: list[Any] = sent) -> None:
            sent.append(message)

        raw = [(k.lower().encode(), v.encode()) for k, v in headers.items()]
        scope = {"type": "http", "method": "POST", "path": "/add", "headers": raw}
        asyncio.run(app(scope, receive, send))
        assert sent[0]["status"] == (403 if allowed else 404)


@pytest.mark.parametrize(
    ("foreign", "headers"),
    [
        (False, {}),
        (False, {"origin": f"http://{HOST}"}),
        (False, {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}),
        (False, {"origin": "null", "sec-fetch-site": "same-origin"}),
        (True, {"origin": "null"}),
        (True, {"origin": "null", "sec-fetch-site": "cross-site"}),
        (True, {"origin": "http://evil.example"}),
        (True, {"origin": "http://127.0.0.1:9000"}),
        (True, {"origin": "http://127.0.0.1"}),
        (True, {"origin": "http://localhost:8000"}),
        (True, {"origin": f"http://{HOST}.evil.example"}),
        (True, {"origin": f"http://{HOST}", "sec-fetch-site": "cross-site"}),
        (True, {"sec-fetch-site": "same-site"}),
        (True, {"sec-fetch-site": "cross-site"}),
        (True, {"sec-fetch-site": "none"}),
        (True, {"origin": ""}),
        (True, {"origin": "http://[::1"}),
    ],
)
def test_a_request_is_of_this_site_only_where_the_browser_says_so(
    foreign: bool, headers: dict[str, str]
) -> None:
    assert is_foreign(Headers({"host": HOST, **headers})) is foreign


def test_behind_a_proxy_the_usual_ports_and_capitals_do_not_count() -> None:
    for origin, host in (
        ("https://reports.example", "reports.example"),
        ("https://reports.example", "Reports.example:443"),
        ("http://reports.example:80", "reports.example"),
    ):
        assert not is_foreign(Headers({"host": host, "origin": origin}))


def test_two_origins_must_both_be_this_one() -> None:
    raw = [(b"host", HOST.encode()), (b"origin", f"http://{HOST}".encode()),
           (b"origin", b"http://evil.example")]  # fmt: skip
    assert is_foreign(Headers(raw=raw))
