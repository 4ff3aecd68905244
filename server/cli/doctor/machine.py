"""What runs the program: its version, Python, the system, the memory."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from indexer.installed import PROJECT
from indexer.settings import ROOT, is_checkout
from server.cli.doctor.types import Finding

# That of `requires-python` in pyproject.toml.
LEAST_PYTHON = (3, 11)
# Bytes below which a service may not fit; see "What each size costs" in docs/operations.md.
_SCANTY = 500_000_000
_GIGABYTE = 1_000_000_000
_MEMORY = Path("/proc/meminfo")


def check_machine() -> Iterator[Finding]:
    """Yield what is found of program, Python, system and memory."""
    yield _program()
    yield check_python(sys.version_info[:2])
    cores = os.cpu_count() or 1
    yield Finding("system", "ok", f"{platform.platform()}, {platform.machine()}, {cores} cores")
    yield check_memory(_MEMORY)


def _program() -> Finding:
    where = f"a checkout in {ROOT}" if is_checkout() else f"installed in {ROOT}"
    try:
        return Finding("program", "ok", f"{PROJECT} {version(PROJECT)}, {where}")
    except PackageNotFoundError:
        to_do = "run `pip install -c constraints.txt -e .` in the checkout"
        return Finding("program", "fail", f"{PROJECT} is not installed, only {where}", to_do)


def check_python(running: tuple[int, ...]) -> Finding:
    """Return whether a version of Python is new enough."""
    found = f"{platform.python_version()}, {sys.executable}"
    if running >= LEAST_PYTHON:
        return Finding("python", "ok", found)
    least = ".".join(map(str, LEAST_PYTHON))
    return Finding("python", "fail", found, f"install Python {least} or newer")


def check_memory(file: Path) -> Finding:
    """Return how much memory is free, as far as the system tells."""
    try:
        fields = dict(line.split(":", 1) for line in file.read_text("ascii").splitlines())
        total, free = (1024 * int(fields[name].split()[0]) for name in ("MemTotal", "MemAvailable"))
    except (OSError, ValueError, KeyError):
        return Finding("memory", "ok", "this system does not tell")
    found = f"{free / _GIGABYTE:.1f} of {total / _GIGABYTE:.1f} GB free"
    if free >= _SCANTY:
        return Finding("memory", "ok", found)
    return Finding("memory", "warn", found, "end other programs, or serve a smaller index")
