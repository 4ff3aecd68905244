"""Requests observed: an id for each, a line in the log, a place in the metrics; errors as 500."""

from __future__ import annotations

import json
import logging
import re

import pytest
from prometheus_client import generate_latest
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, Router
from starlette.testclient import TestClient

from server.middleware.observe import RequestObserver
from server.service.metrics import Metrics


async def _echo(request: Request) -> Response:
    return PlainTextResponse(request.scope["request_id"])


async def _fail(request: Request) -> Response:
    return PlainTextResponse(str(1 / 0))


async def _leave(request: Request) -> Response:
    raise ClientDisconnect


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def client(metrics: Metrics) -> TestClient:
    routes = [Route("/echo", _echo), Route("/fail", _fail), Route("/leave", _leave)]
    return TestClient(RequestObserver(Router(routes), metrics))


def _count(metrics: Metrics, method: str, status: int) -> float | None:
    found = re.search(
        rf'rapporteur_requests_total{{method="{method}",route="[^"]*",status="{status}"}} (\S+)',
        generate_latest(metrics.registry).decode(),
    )
    return float(found[1]) if found else None


def test_a_request_keeps_the_id_that_it_brings_if_it_is_plain(client: TestClient) -> None:
    got = client.get("/echo", headers={"X-Request-ID": "mine-1.a_b"})
    assert (got.text, got.headers["x-request-id"]) == ("mine-1.a_b", "mine-1.a_b")


@pytest.mark.parametrize("given", ["", "two words", "x" * 65, "caf\u00e9".encode()])
def test_any_other_request_gets_an_id_of_its_own(client: TestClient, given: str | bytes) -> None:
    headers: dict[str, str | bytes] = {"X-Request-ID": given}
    first = client.get("/echo", headers=headers)  # type: ignore[arg-type]
    second = client.get("/echo", headers=headers)  # type: ignore[arg-type]
    assert re.fullmatch("[0-9a-f]{32}", first.text)
    assert first.text == first.headers["x-request-id"] != second.text


def test_head_is_answered_as_get_without_the_body(client: TestClient, metrics: Metrics) -> None:
    got, head = client.get("/echo"), client.head("/echo")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == got.headers["content-length"] == "32"
    assert (_count(metrics, "GET", 200), _count(metrics, "HEAD", 200)) == (1.0, 1.0)


def test_an_unexpected_error_is_500_with_the_id_under_which_the_log_has_it(
    client: TestClient, metrics: Metrics, caplog: pytest.LogCaptureFixture
) -> None:
    got = client.get("/fail", headers={"X-Request-ID": "r1"})
    assert got.status_code == 500
    assert got.json()["detail"] == "Something broke here; the service's log has the request r1."
    assert "request r1 failed" in caplog.text and "ZeroDivisionError" in caplog.text
    assert _count(metrics, "GET", 500) == 1.0


def test_a_client_that_has_disconnected_is_counted_apart(
    client: TestClient, metrics: Metrics
) -> None:
    with pytest.raises(AssertionError):  # the test client misses its response
        client.get("/leave")
    assert _count(metrics, "GET", 499) == 1.0


def test_the_log_has_a_line_of_json_and_nothing_of_the_query(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "rapporteur.access"):
        client.get(
            "/echo?q=confidential", headers={"X-Request-ID": "r2", "Authorization": "secret"}
        )
    (record,) = (each for each in caplog.records if each.name == "rapporteur.access")
    line = json.loads(record.getMessage())
    assert list(line) == [
        "time", "request_id", "client", "method", "path", "status", "bytes", "ms",
    ]  # fmt: skip
    assert (line["request_id"], line["method"], line["path"]) == ("r2", "GET", "/echo")
    assert (line["status"], line["bytes"]) == (200, 2)
    assert "confidential" not in record.getMessage() and "secret" not in record.getMessage()
