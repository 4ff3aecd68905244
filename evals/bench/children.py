"""Run a part of the benchmark as a process of its own, which prints what it found as JSON."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

_KIBIBYTES = 1024  # in a mebibyte


def run_child(module: str, *arguments: object) -> dict[str, Any]:
    """Run a module and return what it found; raises SystemExit if it fails."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"bench-scale: {module} ended with {done.returncode}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def tell(found: dict[str, Any]) -> None:
    """Print what was found, for `run_child`."""
    print(json.dumps(found))


def peak() -> float:
    """Return the most memory that this process has had, in MiB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / _KIBIBYTES**2


def resident(pid: int = 0) -> tuple[float, float]:
    """Return the resident memory of a process in MiB: its own, and pages of files.

    The first is all there is where there is no /proc.
    """
    status = Path(f"/proc/{pid or os.getpid()}/status")
    if not status.is_file():
        return peak(), 0.0
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
    own, shared, files = (
        int(fields[name].split()[0]) / _KIBIBYTES for name in ("RssAnon", "RssShmem", "RssFile")
    )
    return own + shared, files
