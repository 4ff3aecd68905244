"""The guard: who may ask, under which name of the service, and how often."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from server.middleware.guard import AccessGuard
from server.service.access import Access, read_keys, read_rate

KEY = "correct-horse-battery"


def _guarded(**access: Any) -> TestClient:
    """Return a client of an application that answers everything that passes."""
    return TestClient(AccessGuard(PlainTextResponse("passed"), Access(**access)))


def _bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_with_keys_only_their_holders_are_answered() -> None:
    client = _guarded(keys=read_keys(f"# ours\n{KEY}, second-key-0123456\n", "f"))
    refused = client.get("/ask?q=fees")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Bearer")
    assert refused.json()["detail"] == (
        "An API key is needed; send it as `Authorization: Bearer KEY`."
    )
    assert client.get("/ask?q=fees", headers=_bearer(KEY[:-1])).status_code == 401
    assert client.get("/ask?q=fees", headers=_bearer(KEY)).text == "passed"
    assert client.get("/ask?q=fees", headers=_bearer("second-key-0123456")).text == "passed"
    browser = base64.b64encode(f"anyone:{KEY}".encode()).decode()
    assert client.get("/", headers={"Authorization": f"Basic {browser}"}).text == "passed"


def test_without_keys_anyone_is_answered() -> None:
    assert _guarded().get("/ask?q=fees").text == "passed"


def test_probes_need_no_key_and_metrics_do() -> None:
    client = _guarded(keys=read_keys(KEY, "f"))
    paths = ("/healthz", "/readyz", "/metrics", "/openapi.json", "/", "/reports")
    assert [client.get(path).status_code for path in paths] == [200, 200, 401, 401, 401, 401]


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Basic !!!", "Basic /w==", "Basic \xe9", "Digest x", KEY]
)
def test_a_header_without_a_key_is_refused(header: str) -> None:
    client = _guarded(keys=read_keys(KEY, "f"))
    raw = {"Authorization": header.encode("latin-1")}
    assert client.get("/reports", headers=raw).status_code == 401  # type: ignore[arg-type]


def test_an_address_that_asks_too_often_must_wait_and_probes_need_not() -> None:
    client = _guarded(rate=read_rate("3/hour"))
    assert [client.get("/reports").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    refused = client.get("/reports")
    assert 0 < int(refused.headers["retry-after"]) <= 7200
    assert refused.json()["detail"].startswith("Too many requests; the limit is 3 per 1 hour")
    assert client.get("/healthz").status_code == 200


def test_guesses_at_keys_count_against_their_address() -> None:
    client = _guarded(keys=read_keys(KEY, "f"), rate=read_rate("2/hour"))
    guesses = [client.get("/", headers=_bearer(f"guess-{n:020}")).status_code for n in range(4)]
    assert guesses == [401, 401, 429, 429]


def test_a_key_is_limited_wherever_it_is_used() -> None:
    access = Access(keys=read_keys(KEY, "f"), rate=read_rate("2/hour"))
    app = AccessGuard(PlainTextResponse("passed"), access)
    statuses = [
        TestClient(app, client=(f"10.0.0.{n}", 1)).get("/", headers=_bearer(KEY)).status_code
        for n in range(4)
    ]
    assert statuses == [200, 200, 429, 429]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("evil.example", 400), ("localhost.evil.example", 400), ("", 400), ("localhost", 200),
        ("LOCALHOST:8000", 200), ("127.0.0.1:80", 200), ("[::1]:8000", 200), ("[::1]", 200),
    ],
)  # fmt: skip
def test_only_the_names_of_the_service_are_answered(host: str, status: int) -> None:
    client = _guarded(hosts=frozenset({"localhost", "127.0.0.1", "[::1]"}))
    assert client.get("/reports", headers={"Host": host}).status_code == status


def test_a_host_that_is_refused_is_told_the_names_that_are_right() -> None:
    client = _guarded(hosts=frozenset({"minutes.example.org", "wiki.example.org"}))
    got = client.get("/reports", headers={"Host": "127.0.0.1"})
    assert (got.status_code, got.json()["detail"]) == (
        400, "This service answers only under its own name; ask minutes.example.org or "
        "wiki.example.org. A proxy before the service must pass on the Host header.",
    )  # fmt: skip
    forwarded = {"Host": "evil.example", "X-Forwarded-Host": "minutes.example.org"}
    assert client.get("/reports", headers=forwarded).status_code == 400
    assert client.get("/reports", headers={"Host": "WIKI.example.org:81"}).text == "passed"
    assert client.get("/readyz", headers={"Host": "127.0.0.1"}).text == "passed"


def test_programs_of_this_machine_may_call_it_by_its_own_names_too() -> None:
    app = AccessGuard(PlainTextResponse("passed"), Access(hosts=frozenset({"minutes.example.org"})))
    for client, status in (("127.0.0.1", 200), ("::1", 200), ("192.0.2.7", 400)):
        got = TestClient(app, client=(client, 1)).get("/metrics", headers={"Host": "localhost:80"})
        assert got.status_code == status, client


def test_a_request_that_names_two_hosts_is_refused() -> None:
    both = [("Host", "localhost"), ("Host", "evil.example")]
    got = _guarded().get("/reports", headers=both)
    assert (got.status_code, got.json()["detail"]) == (
        400, "The request names several hosts; name one.",
    )  # fmt: skip
