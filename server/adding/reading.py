"""Read a file in a process of its own, which is killed when it takes too long or says too much."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from indexer.errors import CorpusError, UsageError
from indexer.files import file_sha256
from indexer.parsing.types import Particulars
from indexer.report_toml import read_report_toml
from indexer.settings import KEYS_VARIABLE
from server.adding.reader import too_much
from server.adding.types import Limits, Outcome, Preview, ReadFile, Task

# The command that reads a file; -B: what it imports is not written anywhere.
READER = (sys.executable, "-B", "-m", "server.adding.reader")
# Bytes of what the process prints; the longest preview has about 300,000.
_MOST_PRINTED = 2_000_000
_MOST_COMPLAINED = 4_000
_PART_BYTES = 65_536
# Seconds in which a process that was killed is gone.
_END_SECONDS = 5.0
_LOG = logging.getLogger("rapporteur.adding")


async def read_file(
    path: Path, name: str, wishes: Particulars, limits: Limits, reader: Sequence[str] = READER
) -> ReadFile:
    """Return what a file would be as a report; raises UsageError where it cannot be one.

    The process ends with this call, also where the call is cancelled.
    """
    task = msgspec.json.encode(Task(str(path), name, wishes, limits))
    try:
        async with asyncio.timeout(limits.seconds):
            printed = await _run(reader, task)
    except TimeoutError as exc:
        raise UsageError(too_much(name)) from exc
    try:
        outcome = msgspec.json.decode(printed, type=Outcome)
    except msgspec.DecodeError as exc:  # it was killed, crashed, or printed too much
        raise UsageError(too_much(name)) from exc
    if outcome.fault or outcome.preview is None:
        raise UsageError(outcome.fault or too_much(name))
    await asyncio.to_thread(_check, path, outcome.preview, outcome.toml)
    return ReadFile(path, name, outcome.preview, outcome.toml)


async def _run(command: Sequence[str], task: bytes) -> bytes:
    """Return what a process prints, b"" where it fails or prints too much."""
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=_environment(),
        start_new_session=True,
    )
    assert process.stdin and process.stdout and process.stderr
    complaint = asyncio.ensure_future(_first(process.stderr, _MOST_COMPLAINED))
    try:
        with suppress(BrokenPipeError, ConnectionResetError):  # it has ended already
            process.stdin.write(task)
            await process.stdin.drain()
            process.stdin.close()
        printed = await _until(process.stdout, _MOST_PRINTED)
        if len(printed) > _MOST_PRINTED:
            return b""
        if await process.wait():
            said = (await complaint).decode(errors="replace")
            _LOG.warning("a file could not be read (exit code %s): %s", process.returncode, said)
            return b""
        return printed
    finally:
        _kill(process)
        # Its end is known when its pipes are read to their end, and not before.
        rest = asyncio.ensure_future(_first(process.stdout, 0))
        end = asyncio.ensure_future(process.wait())
        _, late = await asyncio.wait({complaint, rest, end}, timeout=_END_SECONDS)
        for left in late:
            left.cancel()


def _environment() -> dict[str, str]:
    """What the process knows: not the keys, which it does not need."""
    known = {name: value for name, value in os.environ.items() if name != KEYS_VARIABLE}
    # One thread of linear algebra: each one reserves memory that counts.
    return {**known, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


async def _until(stream: asyncio.StreamReader, most: int) -> bytes:
    """Return what a stream gives until its end, or until it has given more than `most` bytes."""
    found = bytearray()
    while len(found) <= most and (part := await stream.read(_PART_BYTES)):
        found += part
    return bytes(found)


async def _first(stream: asyncio.StreamReader, most: int) -> bytes:
    """Return the first bytes that a stream gives; reads it to its end."""
    found = bytearray()
    while part := await stream.read(_PART_BYTES):
        found += part[: most - len(found)]
    return bytes(found)


def _kill(process: asyncio.subprocess.Process) -> None:
    """Kill a process and what it has started, if it still runs."""
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _check(path: Path, preview: Preview, toml: str) -> None:
    """Check that what a process says of a file fits the file; raises UsageError."""
    try:
        meta = read_report_toml(toml.encode(), Path(preview.file))
    except CorpusError as exc:
        raise UsageError(str(exc)) from exc
    told = (preview.report_id, preview.title, preview.file, file_sha256(path))
    if (meta.report_id, meta.title, meta.file, meta.sha256) != told:
        raise UsageError(f"{preview.file} was read as another file; give it again.")
