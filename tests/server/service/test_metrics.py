"""Metrics: requests, batches and questions are counted; the index is named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from server.service.metrics import Metrics


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
    passages: tuple[int, ...] = (1, 2, 3)
    report_count: int = 2


@dataclass
class _Index:
    manifest: _Manifest = field(default_factory=_Manifest)
    records: _Records = field(default_factory=_Records)


def _lines(metrics: Metrics, problem: str | None = None) -> list[str]:
    index: Any = _Index()
    return metrics.text(index, problem).decode().splitlines()


def test_requests_are_counted_by_route_method_and_status() -> None:
    metrics = Metrics()
    for status, seconds in ((200, 0.004), (200, 0.03), (422, 0.001)):
        metrics.request("/ask", "GET", status, seconds)
    lines = _lines(metrics)
    for line in (
        'rapporteur_requests_total{method="GET",route="/ask",status="200"} 2.0',
        'rapporteur_requests_total{method="GET",route="/ask",status="422"} 1.0',
        'rapporteur_request_seconds_bucket{le="0.005",route="/ask"} 2.0',
        'rapporteur_request_seconds_bucket{le="0.05",route="/ask"} 3.0',
    ):
        assert line in lines


def test_batches_are_counted_by_size_and_questions_as_they_are_now() -> None:
    metrics = Metrics()
    for size, count in ((1, 5), (4, 2)):
        metrics.batch(size)
        metrics.in_flight(count)
    lines = _lines(metrics)
    assert "rapporteur_batch_size_sum 5.0" in lines
    assert 'rapporteur_batch_size_bucket{le="1.0"} 1.0' in lines
    assert "rapporteur_questions_in_flight 2.0" in lines


def test_the_index_is_named_with_its_encoder_and_its_size() -> None:
    (line,) = (each for each in _lines(Metrics()) if each.startswith("rapporteur_index_info"))
    for label in ('id="i1"', 'encoder="model"', 'reports="2"', 'passages="3"'):
        assert label in line


@pytest.mark.parametrize(("problem", "value"), [(None, "0.0"), ("Cut.", "1.0")])
def test_an_index_that_cannot_be_replaced_is_degraded(problem: str | None, value: str) -> None:
    assert f"rapporteur_index_degraded {value}" in _lines(Metrics(), problem)


def test_two_services_count_apart() -> None:
    one, other = Metrics(), Metrics()
    one.batch(3)
    assert "rapporteur_batch_size_count 0.0" in _lines(other)
