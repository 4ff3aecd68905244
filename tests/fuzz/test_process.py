"""A run notices every fault of a reader, and goes on with the next file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fuzz import process
from tests.fuzz.process import TrialProcess
from tests.fuzz.types import Limits, Outcome


@pytest.fixture(scope="module")
def tester(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrialProcess]:
    limits = Limits(seconds=1.5, mebibytes=100)
    folder = tmp_path_factory.mktemp("faulty")
    with TrialProcess(folder, limits, "tests.fuzz.faulty_worker") as tester:
        yield tester


def outcome(tester: TrialProcess, does: str) -> Outcome:
    [trial] = tester.trials("text", [f"{does}\n\nSome text.\n".encode()])
    return trial.outcome


@pytest.mark.parametrize(
    ("does", "result", "faults"),
    [
        ("nothing", "read", []),
        ("_prints", "read", ["it changed "]),
        ("_warns", "read", ["stderr has 'a warning'"]),
        ("_computes", "read", ["it took "]),
        ("_fills", "read", ["it took "]),
        ("_writes", "read", ["it wrote elsewhere: 'elsewhere'", "it changed "]),
        ("_connects", "read", ["it wrote elsewhere: socket.connect"]),
        ("_changes_the_report", "read", ["it changed "]),
        ("_raises", "refused", ["the command raised ZeroDivisionError: of the reader"]),
        ("_crashes", "lost", ["the process ended (SIGSEGV)"]),
        ("nothing", "read", []),
    ],
)
def test_each_fault_is_told(
    tester: TrialProcess, does: str, result: str, faults: list[str]
) -> None:
    found = outcome(tester, does)
    assert found.result == result
    assert len(found.faults) == len(faults), found.faults
    for told, expected in zip(found.faults, faults, strict=True):
        assert told.startswith(expected)


def test_a_process_that_hangs_is_killed_and_begun_anew(
    tester: TrialProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome(tester, "nothing")
    monkeypatch.setattr(process, "_START_SECONDS", 1)
    restarts = tester.restarts
    assert outcome(tester, "_hangs").faults == ("it was killed after 7 s",)
    monkeypatch.undo()
    assert outcome(tester, "nothing").faults == ()
    assert tester.restarts == restarts + 1
