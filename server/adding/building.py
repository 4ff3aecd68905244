"""Bring the index up to date in another process, which waits for a build that runs already."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

# Returns why the index could not be brought up to date, "" where it was.
Build = Callable[[], Awaitable[str]]
# The last lines of what a build says that are kept.
_LINES = 5
_PREFIX = "rapporteur: "


def index_command(index: Path, corpus: Path, encoder: str) -> tuple[str, ...]:
    """Return the command that brings an index up to date, with the encoder that it was built with.

    It is a process, so that PyTorch does not stay in the memory of this one.
    """
    places = ("--index", str(index), "--corpus", str(corpus), "--encoder", encoder)
    return (sys.executable, "-m", "server.cli.main", "index", *places)


def builder(command: Callable[[], tuple[str, ...]]) -> Build:
    """Return a function that runs the command as it is then, and ends it when it is cancelled."""

    async def build() -> str:
        process = await asyncio.create_subprocess_exec(
            *command(), stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE
        )
        assert process.stderr
        said: deque[str] = deque(maxlen=_LINES)
        try:
            async for line in process.stderr:
                said.append(line.decode(errors="replace").strip())
            code = await process.wait()
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.terminate()
                await process.wait()
        return _reason(said, code) if code else ""

    return build


def _reason(said: deque[str], code: int) -> str:
    """Why a build failed: the last thing it said for people, else the code it ended with."""
    told = [line.removeprefix(_PREFIX) for line in said if line.startswith(_PREFIX)]
    return told[-1] if told else f"the build ended with {code}"
