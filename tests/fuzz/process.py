"""Hand files to the process that tries them; it is killed on time-out, and begun anew."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from indexer.settings import ROOT
from tests.fuzz.types import SUFFIX, Kind, Limits, Outcome, Places, Trial

# A machine that does other things too may take so many times the processor's time.
_WALL = 4
# Until the process is there; it loads all readers.
_START_SECONDS = 60
_REPORT = "kept"


class TrialProcess:
    """A process that tries files, in folders of its own; use it in a `with`."""

    def __init__(self, root: Path, limits: Limits, module: str = "tests.fuzz.worker") -> None:
        self.places, self.limits = Places(root), limits
        self.restarts = 0
        self._module = module
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> TrialProcess:
        make_places(self.places)
        return self

    def __exit__(self, *error: object) -> None:
        self._kill()

    def trials(self, kind: Kind, files: Iterable[bytes]) -> Iterator[Trial]:
        """Yield what comes of each file."""
        for number, raw in enumerate(files):
            path = self.places.inbox / f"{kind}-{number}{SUFFIX[kind]}"
            path.write_bytes(raw)
            yield Trial(kind, number, raw, self._try(path))
            path.unlink()

    def _try(self, path: Path) -> Outcome:
        process = self._process or self._start()
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps(str(path)) + "\n")
        process.stdin.flush()
        seconds = _WALL * self.limits.seconds + _START_SECONDS
        if not select.select([process.stdout], [], [], seconds)[0]:
            self._kill()
            return Outcome("lost", faults=(f"it was killed after {seconds:.0f} s",))
        line = process.stdout.readline()
        if not line:
            code = process.wait()
            said = self.places.output.read_text("utf-8", "replace")
            self._kill()
            return Outcome("lost", faults=(f"the process ended ({_name(code)}): {said[-300:]!r}",))
        found = json.loads(line)
        return Outcome(**{**found, "faults": tuple(found["faults"])})

    def _start(self) -> subprocess.Popen[str]:
        places, limits = self.places, self.limits
        make_places(places)
        self.restarts += 1
        own = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        own |= dict.fromkeys(("HOME", "TMPDIR"), str(places.scratch))
        arguments = [str(places.root), str(limits.seconds), str(limits.mebibytes)]
        self._process = subprocess.Popen(
            [sys.executable, "-m", self._module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=places.scratch,
            env={**os.environ, **own},
        )
        return self._process

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            for stream in (self._process.stdin, self._process.stdout):
                if stream:
                    stream.close()
            self._process.wait()
            self._process = None


def make_places(places: Places) -> None:
    """Make the folders of a run as they are before a file is tried: a report, an index, no more."""
    for folder in (places.corpus, places.index, places.scratch):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    places.inbox.mkdir(exist_ok=True)
    places.output.write_bytes(b"")
    (places.index / "manifest.json").write_text("{}", "utf-8")
    report = places.corpus / _REPORT
    report.mkdir()
    (report / "report.md").write_text("# Kept\n\nA report.\n", "utf-8")
    (report / "report.toml").write_text(f'id = "{_REPORT}"\ntitle = "Kept"\n', "utf-8")


def _name(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
