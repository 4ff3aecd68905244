"""Probes: the process lives, the service is ready, degraded or stopping, and metrics are given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from server.http.probes import probes_router
from server.middleware.headers import VERSION
from server.service.metrics import Metrics

_PROBLEM = "The file x is cut; run `rapporteur index`."


@dataclass
class _Encoder:
    name: str = "model"


@dataclass
class _Manifest:
    index_id: str = "i1"
    encoder: _Encoder = field(default_factory=_Encoder)
    built_at: str = "2020-05-03T00:00:00+00:00"


@dataclass
class _Records:
    passages: tuple[int, ...] = (1,)
    report_count: int = 1


@dataclass
class _Index:
    manifest: _Manifest = field(default_factory=_Manifest)
    records: _Records = field(default_factory=_Records)


@dataclass
class _Reloading:
    problem: str | None = None


@dataclass
class _Service:
    stopping: bool = False
    index: _Index = field(default_factory=_Index)
    reloading: _Reloading = field(default_factory=_Reloading)
    metrics: Metrics = field(default_factory=Metrics)


def _client(service: Any) -> TestClient:
    app = FastAPI()
    app.include_router(probes_router(service))
    return TestClient(app)


def test_the_process_lives_even_while_the_service_stops() -> None:
    for stopping in (False, True):
        got = _client(_Service(stopping)).get("/healthz")
        assert got.status_code == 200
        assert got.json() == {"status": "alive", "version": VERSION}


@pytest.mark.parametrize(
    ("stopping", "problem", "code", "status"),
    [
        (False, None, 200, "ready"),
        (False, _PROBLEM, 200, "degraded"),
        (True, None, 503, "stopping"),
        (True, _PROBLEM, 503, "stopping"),
    ],
)
def test_readiness_says_which_index_answers_and_why_not_a_newer_one(
    stopping: bool, problem: str | None, code: int, status: str
) -> None:
    got = _client(_Service(stopping, reloading=_Reloading(problem))).get("/readyz")
    assert got.status_code == code
    assert got.json() == {
        "status": status,
        "detail": problem,
        "index": {"id": "i1", "encoder": "model", "built_at": "2020-05-03T00:00:00+00:00"},
    }


def test_metrics_are_prometheus_text_and_say_if_the_index_is_degraded() -> None:
    got = _client(_Service(reloading=_Reloading(_PROBLEM))).get("/metrics")
    assert got.headers["content-type"].startswith("text/plain; version=")
    assert "rapporteur_index_degraded 1.0" in got.text


def test_no_probe_is_kept_by_a_cache() -> None:
    client = _client(_Service())
    for path in ("/healthz", "/readyz", "/metrics"):
        assert client.get(path).headers["cache-control"] == "no-store"
