"""A part of a benchmark runs in a process of its own and tells what it found."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from evals.bench.children import run_child, tell
from indexer.settings import ROOT


def test_what_is_told_is_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    tell({"seconds": 2.5})
    assert capsys.readouterr().out == '{"seconds": 2.5}\n'


def test_a_process_that_fails_ends_the_benchmark() -> None:
    with pytest.raises(SystemExit, match="no_such_module ended with 1"):
        run_child("no_such_module")


# In a process of its own: one that has run tests may have so much memory free already.
_TOUCH = """
import os
from evals.bench.children import peak, resident, tell

before, _ = resident()
held = bytearray(os.urandom(64)) * (1 << 20)
after, files = resident(os.getpid())
tell({"gained": after - before, "files": files, "peak": peak(), "after": after, "held": len(held)})
"""


def test_memory_that_is_touched_is_resident() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _TOUCH], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert 60 < found["gained"] < 70
    assert found["files"] > 0
    assert found["peak"] >= found["after"]
    assert found["held"] == 64 << 20
