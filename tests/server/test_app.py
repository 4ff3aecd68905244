"""The application: its doors, and the order of what stands before them."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from indexer.index.reader import Index
from server.app import create_app
from server.middleware.headers import VERSION
from server.middleware.limits import BODY_BYTES
from server.root_path import OWN_PARTS
from server.service.access import Access, read_keys
from server.service.service import Service

QUESTION = "what did UNHCR say about security"
KEY = "correct-horse-battery"


def test_all_doors_are_open(client: TestClient) -> None:
    for path in ("/", "/reports", "/ask?q=fees", "/openapi.json", "/healthz", "/metrics"):
        assert client.get(path).status_code == 200, path


def test_nothing_passes_the_guard_and_a_refusal_has_id_headers_and_a_place_in_the_metrics(
    service: Service,
) -> None:
    service.access = Access(keys=read_keys(KEY, "f"))
    with TestClient(create_app(service)) as client:
        for path in ("/", "/reports", "/ask?q=fees", "/openapi.json"):
            got = client.get(path)
            assert got.status_code == 401, path
            assert got.json()["request_id"] == got.headers["x-request-id"]
            assert got.headers["rapporteur-version"] == VERSION
        holder = {"Authorization": f"Bearer {KEY}"}
        figures = client.get("/metrics", headers=holder).text
    assert 'rapporteur_requests_total{method="GET",route="other",status="401"} 4.0' in figures


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    assert client.post("/ask", content=b"x" * (BODY_BYTES + 1)).status_code == 413


def test_the_index_is_watched_while_the_application_runs(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched: list[str] = []

    async def watch(poll: float = 0) -> None:
        watched.append("begun")

    monkeypatch.setattr(service.reloading, "watch", watch)
    with TestClient(create_app(service)) as client:
        client.get("/healthz")
        assert watched == ["begun"]


def test_large_answers_are_compressed_for_who_takes_it(client: TestClient) -> None:
    plain = client.get("/reports/migration-2003", headers={"Accept-Encoding": "identity"})
    packed = client.get("/reports/migration-2003", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    assert packed.json() == plain.json()


def test_every_response_has_the_safe_headers_and_the_version(client: TestClient) -> None:
    for got in (client.get("/"), client.get("/nothing"), client.get("/ask?q=fees")):
        policy = got.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy and "*" not in policy
        assert got.headers["x-content-type-options"] == "nosniff"
        assert got.headers["referrer-policy"] == "no-referrer"
        assert got.headers["rapporteur-version"] == VERSION
        assert "access-control-allow-origin" not in got.headers
    assert client.get("/openapi.json").json()["info"]["version"] == VERSION


def test_cross_origin_requests_are_not_allowed(client: TestClient) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    got = client.options("/ask", headers=asked)
    assert got.status_code == 405
    assert not [name for name in got.headers if name.startswith("access-control")]


def test_metrics_count_requests_by_route_and_batches(client: TestClient, index: Index) -> None:
    client.post("/ask", json={"question": QUESTION})
    client.get("/ask?q=")
    client.get("/passages/migration-2003-p1")
    client.get("/nothing")
    text = client.get("/metrics").text
    for line in (
        'rapporteur_requests_total{method="POST",route="/ask",status="200"} 1.0',
        'rapporteur_requests_total{method="GET",route="/ask",status="422"} 1.0',
        'rapporteur_requests_total{method="GET",route="/passages/{passage_id}",status="200"} 1.0',
        'rapporteur_requests_total{method="GET",route="other",status="404"} 1.0',
        'rapporteur_request_seconds_count{route="/ask"} 2.0',
        "rapporteur_batch_size_count 1.0",
        "rapporteur_questions_in_flight 0.0",
        "rapporteur_index_degraded 0.0",
    ):
        assert line in text
    assert f'id="{index.manifest.index_id}"' in text


def test_an_error_that_nobody_foresaw_is_a_problem_with_the_request_id(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("server.service.batching.ask_each", lambda index, queries: 1 / 0)
    got = client.post("/ask", json={"question": "fees"}, headers={"X-Request-ID": "r1"})
    assert (got.status_code, got.json()["request_id"]) == (500, "r1")
    assert got.json()["detail"] == "Something broke here; the service's log has the request r1."
    assert "ZeroDivisionError" in caplog.text


def test_head_is_get_without_the_body(client: TestClient) -> None:
    got, head = client.get("/reports"), client.head("/reports")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == got.headers["etag"]


def test_no_root_path_begins_as_an_address_of_the_service_does(client: TestClient) -> None:
    """With what FastAPI describes, those for people: what is no address of ours says so."""
    described = client.get("/openapi.json").json()["paths"]
    pages = {"add", "programs", "static", "favicon.ico", "openapi.json", "mcp"}
    assert {path.split("/")[1] for path in described} | pages == OWN_PARTS
