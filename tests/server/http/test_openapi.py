"""The OpenAPI document is true: its examples work, and no request that fits or misfits breaks it.

schemathesis makes the requests from the document and checks each response against it: no server
error, status and media type and body as described, misfits refused, what fits accepted.
"""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from schemathesis import GenerationMode
from starlette.testclient import TestClient

from server.app import create_app
from server.service.access import Access, read_keys
from server.service.batching import Batcher
from server.service.metrics import Metrics
from server.service.reload import ReloadingIndex
from server.service.service import Service

_EASY = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
# Requests of each kind for each resource.
_EXAMPLES = 12
# Bodies that do not fit, a thousand in all; those of /verify take five times as long to make.
_MALFORMED = {"/ask": 920, "/verify": 80}


def _service(reloading: ReloadingIndex, access: Access) -> Service:
    metrics = Metrics()
    batcher = Batcher(lambda: reloading.served.index, metrics, threads=2, wait=0)
    return Service(reloading, batcher, metrics, access)


@pytest.fixture(scope="module")
def document(reloading: ReloadingIndex) -> Any:
    return schemathesis.openapi.from_asgi(
        "/openapi.json", create_app(_service(reloading, Access()))
    )


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_resource_answers_as_described(document: Any, mode: GenerationMode) -> None:
    labels = []
    for operation in (result.ok() for result in document.get_all_operations()):
        if mode is GenerationMode.NEGATIVE and not (operation.body or operation.query):
            continue  # any text will do in a path; there is nothing to get wrong

        @seed(1)
        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(_EASY, max_examples=_EXAMPLES)
        def check(case: Any) -> None:
            case.call_and_validate()

        check()
        labels.append(operation.label)
    assert len(labels) == (11 if mode is GenerationMode.POSITIVE else 5), labels


@pytest.mark.parametrize("path", list(_MALFORMED))
def test_a_malformed_body_is_refused_with_a_problem(document: Any, path: str) -> None:
    statuses: list[int] = []

    @seed(1)
    @given(case=document[path]["POST"].as_strategy(generation_mode=GenerationMode.NEGATIVE))
    @settings(_EASY, max_examples=_MALFORMED[path])
    def refuse(case: Any) -> None:
        response = case.call()
        case.validate_response(response)
        statuses.append(response.status_code)

    refuse()
    assert len(statuses) >= _MALFORMED[path]
    assert set(statuses) <= {400, 404, 405, 413, 422}


def test_every_example_can_be_sent_as_it_is_and_is_answered_as_shown(
    reloading: ReloadingIndex,
) -> None:
    with TestClient(create_app(_service(reloading, Access()))) as client:
        paths = client.get("/openapi.json").json()["paths"]
        sent = 0
        for path, operations in paths.items():
            for method, operation in operations.items():
                got = _send(client, method, path, operation)
                assert got.status_code == 200, (method, path, got.text)
                content = operation["responses"]["200"]["content"]
                shown = content.get("application/json", {}).get("example")
                if shown:
                    assert _lasting(got.json()) == _lasting(shown)
                sent += 1
    assert sent == 11


def _send(client: TestClient, method: str, path: str, operation: Any) -> Any:
    """A request made of the examples alone."""
    given = {p["name"]: p["example"] for p in operation.get("parameters", []) if "example" in p}
    params = {name: value for name, value in given.items() if f"{{{name}}}" not in path}
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    if method == "get" and path == "/ask":
        params["k"] = 1
    return client.request(method, path.format(**given), params=params, json=body.get("example"))


def _lasting(answer: Any) -> Any:
    """An answer without what differs from time to time: the scores' last digits, the time."""
    passages = [{**p, "score": 0, "scores": 0} for p in answer["passages"]]
    return {**answer, "passages": passages, "took_ms": 0}


def test_with_keys_the_document_says_so(reloading: ReloadingIndex) -> None:
    key = "correct-horse-battery"
    with TestClient(create_app(_service(reloading, Access(keys=read_keys(key, "f"))))) as client:
        headers = {"Authorization": f"Bearer {key}"}
        document = client.get("/openapi.json", headers=headers).json()
    assert document["security"] == [{"key": []}]
    assert document["components"]["securitySchemes"] == {
        "key": {"type": "http", "scheme": "bearer"}
    }
    assert "401" in document["paths"]["/ask"]["post"]["responses"]
    assert document["paths"]["/healthz"]["get"]["security"] == []
