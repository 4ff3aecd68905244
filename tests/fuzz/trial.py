"""Add one file to a corpus as `rapporteur add` does, and judge all that comes of it."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import re
import time
import traceback
from argparse import Namespace
from pathlib import Path

from evals.bench.children import peak, resident
from indexer.attribution.attribute import attribute_report
from indexer.corpus import read_report, remove_report
from indexer.importers.read import parse_report
from server.cli import adding
from server.cli.parser import make_parser
from tests.fuzz.types import Limits, Outcome, Places
from tests.fuzz.watch import state_of
from tests.indexer.parsing.test_parse_properties import assert_every_character_has_one_owner

REPORT_ID = "tried"
_SAYS = re.compile(r"(?:added|warning,|rapporteur:) .*")
_MESSAGE = re.compile(r"rapporteur: (\S.*[.])")
_MESSAGE_CHARACTERS = 600
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
# Writing 5 to this file sets the peak of a process's memory to what it has now.
_FORGET_PEAK = Path("/proc/self/clear_refs")
_STATUS = Path("/proc/self/status")
_KIBIBYTES = 1024


class Trials:
    """Tries files one after another in this process; its folders are as before after each."""

    def __init__(self, places: Places, limits: Limits) -> None:
        self.places, self.limits = places, limits
        # What was written elsewhere is told here, by whoever watches.
        self.written: list[str] = []
        self._before = self._state()
        self._forget = os.open(_FORGET_PEAK, os.O_WRONLY) if _FORGET_PEAK.exists() else -1
        # Indexing what was added is another thing than reading it, and needs PyTorch.
        setattr(adding, "index_corpus", lambda options: None)  # noqa: B010

    def add(self, path: Path) -> Outcome:
        """Add a file, take its report out again, and return what came of it."""
        self.written.clear()
        before = self._start_of_memory()
        started = time.process_time()
        printed, told, faults = io.StringIO(), io.StringIO(), list[str]()
        code = -1
        try:
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(told):
                code = adding.run_add(self._options(path))
        except BaseException as exc:
            faults.append(f"the command raised {_described(exc)}")
        faults += _faults_of_messages(code, printed.getvalue(), told.getvalue())
        if code == 0:
            faults += self._faults_of_report(path)
        seconds = time.process_time() - started
        used = _peak() - before
        faults += [f"it wrote elsewhere: {each}" for each in self.written]
        faults += self._faults_of_folders()
        faults += self._faults_of_cost(seconds, used)
        gc.collect()
        return Outcome(
            result="read" if code == 0 else "refused",
            message=told.getvalue().strip()[:_MESSAGE_CHARACTERS],
            faults=tuple(faults),
            seconds=round(seconds, 3),
            mebibytes=round(used, 1),
            resident=round(resident()[0], 1),
        )

    def _options(self, path: Path) -> Namespace:
        places = ["--corpus", str(self.places.corpus), "--index", str(self.places.index)]
        return make_parser().parse_args(["add", str(path), "--id", REPORT_ID, *places])

    def _start_of_memory(self) -> float:
        if self._forget >= 0:
            os.write(self._forget, b"5")
        return _peak()

    def _faults_of_report(self, path: Path) -> list[str]:
        """Read the report that was stored as a build does, and take it out of the corpus."""
        folder = self.places.corpus / REPORT_ID
        try:
            source = read_report(folder)
            report = parse_report(source)
            assert_every_character_has_one_owner(report)
            record = attribute_report(report.passages, report.meta.language)
            counts = [len(passage.sentences) for passage in report.passages]
            assert list(map(len, record.attributions)) == counts, "a sentence has no attribution"
            assert source.raw == path.read_bytes(), "the file was not stored as it is"
        except BaseException as exc:
            return [f"what was stored cannot be read: {_described(exc)}"]
        finally:
            if folder.exists():
                remove_report(self.places.corpus, REPORT_ID)
        return []

    def _faults_of_folders(self) -> list[str]:
        after = self._state()
        changed = sorted({*self._before.items()} ^ {*after.items()})
        self._before = after
        return [f"it changed {changed[0][0]}"] if changed else []

    def _faults_of_cost(self, seconds: float, used: float) -> list[str]:
        faults = []
        if seconds > self.limits.seconds:
            faults.append(f"it took {seconds:.1f} s")
        if used > self.limits.mebibytes:
            faults.append(f"it took {used:,.0f} MiB")
        return faults

    def _state(self) -> dict[str, tuple[int, ...]]:
        places = self.places
        return state_of(places.corpus, places.index, places.scratch, places.output)


def _faults_of_messages(code: int, printed: str, told: str) -> list[str]:
    """Return what is wrong with what was printed: one sentence for a file that is refused."""
    faults = [f"it printed {printed[:200]!r}"] if printed else []
    lines = told.splitlines()
    faults += [f"stderr has {line[:300]!r}" for line in lines if not _SAYS.fullmatch(line)]
    if code == 2 and (
        len(lines) != 1 or not _MESSAGE.fullmatch(lines[0]) or len(told) > _MESSAGE_CHARACTERS
    ):
        faults.append(f"it was not refused in one sentence: {told[:300]!r}")
    if code not in (-1, 0, 2):
        faults.append(f"the exit code was {code}")
    if found := _CONTROL.search(told):
        faults.append(f"a message has the control character {found[0]!r}")
    return faults


def _described(exc: BaseException) -> str:
    """Return an exception in a line: what, and the last places of ours that it came through."""
    frames = traceback.extract_tb(exc.__traceback__)
    where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-4:]))
    return f"{type(exc).__name__}: {' '.join(str(exc).split())[:200]} ({where})"


def _peak() -> float:
    """Return the most memory since it was last asked to forget, in MiB."""
    if not _STATUS.is_file():
        return peak()
    fields = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines())
    return int(fields["VmHWM"].split()[0]) / _KIBIBYTES
