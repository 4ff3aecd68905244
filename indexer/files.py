"""Describe files and code by hash, and link files where a copy would cost disk space."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path

CODE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class FileInfo:
    """The size in bytes and the sha256 of one file."""

    size: int
    sha256: str


def describe_files(folder: Path, *, leave_out: str = "") -> dict[str, FileInfo]:
    """Return size and hash of every file in a folder and below, by relative name.

    Files with the name `leave_out` are not included.
    """
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != leave_out)
    return {
        p.relative_to(folder).as_posix(): FileInfo(p.stat().st_size, file_sha256(p)) for p in paths
    }


def file_sha256(path: Path) -> str:
    """Return the sha256 of a file's bytes, in hexadecimal digits."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def link_or_copy(source: Path, target: Path) -> None:
    """Make `target` a hard link to a file, or a copy where the file system allows no link."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


@cache
def code_sha256(places: tuple[str, ...], root: Path = CODE) -> str:
    """Return one hash of the code and word lists in some files and folders of this package."""
    digest = sha256()
    for place in places:
        for path in code_files(root / place):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def code_files(place: Path) -> list[Path]:
    """Return the files of code and word lists in a folder, sorted, or the one file that it is."""
    if place.is_file():
        return [place]
    return sorted(p for p in place.rglob("*") if p.suffix in (".py", ".txt"))
