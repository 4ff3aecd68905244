"""The rows of the service's benchmark are ratios of the medians of its rounds."""

from __future__ import annotations

import pytest

from evals.bench import serve
from evals.bench.bare_encoder import EncoderSpeed
from evals.bench.load import Load
from evals.bench.rows import Row
from evals.bench.serve import Round, main


def _load(clients: int, latency: float, count: int, errors: dict[str, int] | None = None) -> Load:
    return Load(clients, count, 2.0, (latency,) * count, errors or {})


def _round(latency: float, errors: dict[str, int] | None = None) -> Round:
    loads = {
        1: _load(1, latency, 100),
        8: _load(8, 4 * latency, 200),
        32: _load(32, 9.0, 600, errors),
    }
    return Round(EncoderSpeed(pass_ms=5.0, per_second=400.0), loads, _load(32, 9.0, 640))


def test_throughput_and_latency_are_ratios_to_the_bare_encoder() -> None:
    rows = serve._against_bare([_round(10.0), _round(20.0), _round(10.0)])
    assert [row.value for row in rows] == ["0.75 ×", "0.80 ×", "8.0 ×", "2.0 ×"]
    assert rows[0].what.startswith("throughput at 32 clients / bare encoder by 16 (400 to 400/s)")
    assert rows[0].target == "≥ 0.85 ×"


def test_without_a_bare_encoder_there_are_no_ratios() -> None:
    assert serve._against_bare([Round(None, _round(1.0).loads, _round(1.0).plain)]) == []


def test_each_number_of_clients_has_a_row_and_errors_are_counted_by_kind() -> None:
    rows = serve._by_clients([_round(10.0, {"503": 2}), _round(10.0, {"cut": 1, "503": 1})])
    assert rows[0] == Row("1 client: throughput; p50, p95, p99", "50/s; 10.0, 10.0, 10.0 ms", "")
    assert [row.what.split(":")[0] for row in rows[:3]] == ["1 client", "8 clients", "32 clients"]
    assert rows[3] == Row("errors beside 3,080 answers", "4 (503: 3, cut: 1)", "0")


def test_a_service_that_is_not_ready_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "is_ready", lambda url: False)
    with pytest.raises(SystemExit, match="http://x is not ready"):
        main(["--url", "http://x"])


def test_a_busy_machine_is_warned_of(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    for load, warns in ((0.5, False), (0.6, True)):
        monkeypatch.setattr("os.getloadavg", lambda load=load: (load, 0.0, 0.0))
        serve._warn()
        assert ("the machine is busy" in capsys.readouterr().err) is warns
