"""Files as bytes: their sizes, their hashes, links instead of copies."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileInfo:
    """Size in bytes and sha256 of one file."""

    size: int
    sha256: str


def describe_files(folder: Path, *, leave_out: str = "") -> dict[str, FileInfo]:
    """Size and hash of every file of a folder, by relative name."""
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != leave_out)
    return {
        p.relative_to(folder).as_posix(): FileInfo(p.stat().st_size, file_sha256(p)) for p in paths
    }


def file_sha256(path: Path) -> str:
    """The sha256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
