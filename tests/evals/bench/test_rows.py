"""The table of a benchmark."""

from __future__ import annotations

import os

import pytest

from evals.bench.rows import Row, machine, print_rows


def test_rows_are_printed_as_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows([Row("cold / warm", "2.0 ×", "≤ 3 ×"), Row("errors", "0", "")])
    assert capsys.readouterr().out.splitlines() == [
        "| measured | value | target |",
        "|---|---:|---:|",
        "| cold / warm | 2.0 × | ≤ 3 × |",
        "| errors | 0 |  |",
    ]


def test_the_machine_is_named_with_its_cores() -> None:
    assert f", {os.cpu_count()} cores, " in machine()
