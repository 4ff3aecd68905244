"""Make what is expensive once a test run, whichever of its processes needs it first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a file or folder that all processes of the run share; the first one makes it.

    `make` writes it to the path that it is given. Tests must not change it.
    """
    base = factory.getbasetemp()
    # With pytest-xdist every process has a folder of its own in the one of the run.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    path, unfinished = shared / name, shared / f"{name}.unfinished"
    with FileLock(shared / f"{name}.lock"):
        if not path.exists():
            if unfinished.is_dir():
                shutil.rmtree(unfinished)
            make(unfinished)
            unfinished.rename(path)
    return path
