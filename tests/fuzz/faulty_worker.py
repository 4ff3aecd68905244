"""A worker whose reader has each fault that a run must notice; the file's text says which."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

from indexer.importers import add
from indexer.importers.read import import_file
from indexer.parsing.types import Document
from tests.fuzz import worker

_KEPT: list[bytearray] = []


def _prints() -> None:
    os.write(1, b"a library says something\n")


def _warns() -> None:
    print("a warning", file=sys.stderr)


def _crashes() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _hangs() -> None:
    time.sleep(600)


def _computes() -> None:
    end = time.process_time() + 2
    while time.process_time() < end:
        pass


def _fills() -> None:
    _KEPT.append(bytearray(b"x" * 200_000_000))


def _writes() -> None:
    Path("elsewhere").write_text("x", "utf-8")


def _connects() -> None:
    with socket.socket() as own:
        own.connect_ex(("127.0.0.1", 9))


def _changes_the_report() -> None:
    place = Path("../corpus/kept/report.md")
    place.write_text("other", "utf-8")


def _raises() -> None:
    raise ZeroDivisionError("of the reader")


_FAULTS: dict[str, Callable[[], None]] = {
    function.__name__: function
    for function in (
        _prints,
        _warns,
        _crashes,
        _hangs,
        _computes,
        _fills,
        _writes,
        _connects,
        _changes_the_report,
        _raises,
    )
}


def main() -> None:
    """Run the worker with a reader that does what a file says before it reads it."""

    def faulty(raw: bytes, path: Path) -> Document:
        _FAULTS.get(raw.split(b"\n")[0].decode(), lambda: None)()
        return import_file(raw, path)

    setattr(add, "import_file", faulty)  # noqa: B010
    worker.main(sys.argv[1:])


if __name__ == "__main__":
    main()
