"""Workers: one that a signal ends is replaced, one that cannot start ends all, none is left over.

They are forked, so each trial is a program of its own, without the threads of the tests.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from evals.bench.service_process import wait_for
from indexer.errors import UsageError
from server.service.workers.processes import check_workers

_PROGRAM = """
import os, signal, sys
from indexer.errors import UsageError
from server.service.workers.processes import Workers
def say(*words):  # in one write, since all share a pipe: print makes several of it if unbuffered
    os.write(1, (" ".join(map(str, words)) + "\\n").encode())
def work(number, first):
    say(number, first, os.getpid())
    if {fails} and number:
        raise {fails}
    try:
        while True:
            signal.pause()
    finally:
        say("ended", number)
def ended(process):
    say("gone", process)
say("parent", 0, os.getpid())
signal.signal(signal.SIGTERM, lambda *received: sys.exit(1))
sys.exit(Workers(2, work, ended).run())
"""
_SECONDS = 20.0


class _Trial:
    """A program that runs two workers, and the lines that all of them have printed."""

    def __init__(self, fails: str) -> None:
        command = [sys.executable, "-c", _PROGRAM.format(fails=fails)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.lines: list[list[str]] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.split())

    def started(self) -> list[tuple[str, str, int]]:
        """Number, whether it is the first, and process of each worker so far."""
        return [(at, how, int(pid)) for at, how, pid in self._of(3) if at != "parent"]

    def gone(self) -> list[int]:
        return [int(pid) for word, pid in self._of(2) if word == "gone"]

    def wait(self, workers: int) -> list[tuple[str, str, int]]:
        wait_for(lambda: len(self.started()) >= workers, _SECONDS, lambda: self.lines)
        return self.started()

    def end(self) -> tuple[int, str]:
        """The exit code, and what stands on stderr."""
        code = self.process.wait(_SECONDS)
        self._reader.join(_SECONDS)
        assert self.process.stderr
        return code, self.process.stderr.read()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join(_SECONDS)
        for stream in (self.process.stdout, self.process.stderr):
            assert stream
            stream.close()

    def _of(self, words: int) -> list[list[str]]:
        return [line for line in self.lines if len(line) == words]


@contextmanager
def _trial(fails: str = "None") -> Iterator[_Trial]:
    trial = _Trial(fails)
    try:
        yield trial
    finally:
        trial.close()


def _lives(process: int) -> bool:
    """Whether a process runs; one that has ended and waits to be noticed does not."""
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8") as file:  # noqa: PTH123
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_worker_that_is_killed_is_replaced_by_one_of_its_number() -> None:
    with _trial() as trial:
        (_, _, one), (number, _, other) = sorted(trial.wait(2))
        os.kill(other, signal.SIGKILL)
        new = trial.wait(3)[2]
        assert new[:2] == (number, "False")
        assert new[2] not in (one, other)
        assert (trial.gone(), _lives(one)) == ([other], True)
        trial.process.terminate()
        assert trial.end()[0] == 0
        assert sorted(trial.gone()) == sorted([one, other, new[2]])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_being_stopped_is_passed_on_to_all_and_is_no_failure(number: signal.Signals) -> None:
    with _trial() as trial:
        started = trial.wait(2)
        trial.process.send_signal(number)
        assert trial.end() == (0, "")
        assert {pid for _, _, pid in started} == set(trial.gone())


@pytest.mark.parametrize(
    ("fails", "code", "said"),
    [
        ("SystemExit(7)", 7, ""),
        ("UsageError('The cellar is full.')", 2, "rapporteur: The cellar is full.\n"),
        ("ValueError('odd')", 1, "ValueError: odd\n"),
    ],
)
def test_a_worker_that_ends_by_itself_ends_all_with_its_code(
    fails: str, code: int, said: str
) -> None:
    with _trial(fails) as trial:
        found, errors = trial.end()
        assert found == code and errors.endswith(said)
        assert not any(_lives(pid) for _, _, pid in trial.started())


def test_workers_do_not_outlive_the_process_that_started_them() -> None:
    with _trial() as trial:
        started = trial.wait(2)
        trial.process.kill()
        for _, _, pid in started:
            wait_for(lambda pid=pid: not _lives(pid), _SECONDS, lambda: started)  # type: ignore[misc]


def test_a_number_of_workers_that_cannot_be_started_is_refused() -> None:
    for count in (0, -1, 65, 100_000):
        with pytest.raises(UsageError, match=rf"^--workers is {count}; give a number from 1 to 64"):
            check_workers(count)
    check_workers(3)


def test_where_processes_cannot_be_forked_one_is_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    check_workers(1)
    with pytest.raises(UsageError, match="cannot share a service among 2 processes; give 1"):
        check_workers(2)
