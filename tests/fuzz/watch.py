"""Notice what a process writes where it should not, and what else it starts or opens."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# What reading a file never needs.
_NEVER = (
    "socket.connect",
    "socket.bind",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "urllib.Request",
    "tempfile.mkstemp",
    "tempfile.mkdtemp",
)
_MAKES = {"os.mkdir": 0, "os.rename": 1, "os.symlink": 1, "os.link": 1, "os.truncate": 0}


def watch_writes(allowed: Path, tell: Callable[[str], None]) -> None:
    """Call `tell` for each file that this process writes outside a folder, to its end."""
    inside = os.path.realpath(allowed)

    def is_outside(path: object) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return False  # a descriptor, which was opened before
        whole = os.path.realpath(os.fsdecode(path))
        return whole != inside and not whole.startswith(inside + os.sep)

    def hook(event: str, arguments: Sequence[Any]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & _WRITES and is_outside(path):
                tell(f"{path!r} was opened for writing")
        elif event in _MAKES:
            path = arguments[_MAKES[event]]
            if is_outside(path):
                tell(f"{event} of {path!r}")
        elif event in _NEVER:
            tell(f"{event} {arguments[:1]!r}")

    sys.addaudithook(hook)


def state_of(*folders: Path) -> dict[str, tuple[int, ...]]:
    """Return what tells whether anything in some folders was changed: sizes, times, numbers."""
    found: dict[str, tuple[int, ...]] = {}
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            info = path.lstat()
            # A folder's own times change when something in it comes and goes.
            times = (info.st_mtime_ns,) if path.is_file() else ()
            found[str(path)] = (
                info.st_ino,
                info.st_mode,
                *((info.st_size, *times) if times else ()),
            )
    return found


def digest_of(*folders: Path) -> str:
    """Return one hash of the names and bytes of all files in some folders."""
    digest = sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            digest.update(f"{path.relative_to(folder)}\n".encode())
            if path.is_file():
                digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()
