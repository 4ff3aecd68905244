"""Processes and calls of the benchmark are measured as they are."""

from __future__ import annotations

import subprocess
import sys

import pytest

from evals.bench import cold_and_warm


def test_a_process_is_measured_with_its_peak_memory() -> None:
    # From a small process of its own: on Linux a process begins with the peak of its parent.
    measure = "from evals.bench.cold_and_warm import _process; print(*_process(['-c', {!r}]))"
    output = subprocess.check_output(
        [sys.executable, "-c", measure.format("held = b'x' * (1500 << 20)")], text=True
    )
    seconds, mebibytes = map(float, output.split())
    assert seconds > 0
    assert 1500 < mebibytes < 1600


def test_a_process_that_fails_ends_the_benchmark() -> None:
    with pytest.raises(SystemExit, match="ended with 3"):
        cold_and_warm._process(["-c", "import sys; sys.exit(3)"])


def test_cold_processes_are_compared_by_medians_without_their_first_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    took = {"-m": 2.0, "ask": 2.0, "imports": 1.0, "framework": 8.0}
    runs: list[str] = []

    def process(arguments: list[str]) -> tuple[float, float]:
        name = (
            "ask" if arguments[0] == "-m" else "framework" if "os." in arguments[1] else "imports"
        )
        runs.append(name)
        first = runs.count(name) == 1
        return (99.0 if first else took[name]), {"ask": 150.0, "imports": 90.0, "framework": 700.0}[
            name
        ]

    monkeypatch.setattr(cold_and_warm, "_process", process)
    rows = cold_and_warm._cold()
    assert [row.value for row in rows] == ["2.00 ×", "150 MiB", "4.0 ×", "8.0 × (700 MiB)"]
    assert runs.count("ask") == cold_and_warm._COLD_RUNS + 1
