"""A process's memory is that of its whole tree; a service that does not start says why."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from evals.bench import service_process
from evals.bench.service_process import resident, serving, wait_for

_MEBIBYTES = 60
_HOLD = f"import sys; held = b'x' * ({_MEBIBYTES} << 20); print('held', flush=True); input()"
_CHILD = f"""
import subprocess, sys
program = {_HOLD!r}
child = subprocess.Popen([sys.executable, "-c", program])
child.wait()
"""


def test_memory_counts_the_children_and_proc_agrees_with_ps() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        own = service_process._from_ps()[process.pid][1] / 1024
        assert resident(process.pid) > own + _MEBIBYTES
        if Path("/proc/self/status").is_file():
            assert service_process._from_proc()[process.pid][1] / 1024 == pytest.approx(own, abs=1)
        process.stdin.close()
        process.wait()
    assert resident(process.pid) == 0


def test_a_service_that_does_not_start_says_why() -> None:
    message = r"did not become ready; it said: .*port is 99999"
    with pytest.raises(RuntimeError, match=message), serving(port=99999):
        raise AssertionError("it is served")


def test_waiting_ends_with_what_is_found_or_with_what_there_was() -> None:
    found = iter([0, "", 7])
    assert wait_for(lambda: next(found), 5) == 7
    with pytest.raises(TimeoutError, match=r"not within 0 s: still 3"):
        wait_for(lambda: 0, 0, lambda: "still 3")
