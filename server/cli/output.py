"""Output that may lose its reader: `rapporteur ask ... | head` ends as without the pipe.

What is not read any more is dropped, and the command runs to its end and returns its exit code.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer  # costs time to import

_STDOUT = 1


class _PipeWriter(io.FileIO):
    """A file descriptor to write to; once its reader has closed it, everything is dropped."""

    def write(self, data: Buffer, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            _discard(self.fileno())
            return memoryview(data).nbytes


def tolerate_closed_pipes() -> None:
    """Let this process write to pipes whose reader has left; streams of a test are not touched."""
    if sys.stdout is sys.__stdout__ and isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that cannot show a character shows a question mark.
        sys.stdout = _tolerant(sys.stdout, "replace")
    if sys.stderr is sys.__stderr__ and isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr = _tolerant(sys.stderr, "backslashreplace")


def _tolerant(stream: io.TextIOWrapper, errors: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(
        io.BufferedWriter(_PipeWriter(stream.fileno(), "wb", closefd=False)),
        stream.encoding,
        errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def discard_stdout() -> None:
    """Drop all output that is left: it cannot be written, and flushing it would fail again."""
    _discard(_STDOUT)


def _discard(descriptor: int) -> None:
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, descriptor)
    os.close(devnull)
