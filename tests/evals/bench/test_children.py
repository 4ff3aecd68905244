"""A part of a benchmark runs in a process of its own and tells what it found."""

from __future__ import annotations

import os

import pytest

from evals.bench.children import peak, resident, run_child, tell


def test_what_is_told_is_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    tell({"seconds": 2.5})
    assert capsys.readouterr().out == '{"seconds": 2.5}\n'


def test_a_process_that_fails_ends_the_benchmark() -> None:
    with pytest.raises(SystemExit, match="no_such_module ended with 1"):
        run_child("no_such_module")


def test_memory_that_is_touched_is_resident() -> None:
    before, _ = resident()
    held = bytearray(os.urandom(64)) * (1 << 20)
    after, files = resident(os.getpid())
    assert 60 < after - before < 70
    assert files > 0
    assert peak() >= after
    assert len(held) == 64 << 20
