"""The forms of the adding page: a file with its fields, or fields alone.

A body of the first kind (RFC 7578) lies in a file and is searched there, so that no part of it is
copied but the one that is wanted.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.parse import parse_qsl

from indexer.errors import UsageError

# Parts of a form and bytes of the head of one, at most: our forms have two, with short heads.
_PARTS, _HEAD_BYTES = 20, 4_000
_BROKEN = "The form did not arrive whole; send it again."
_NAME = re.compile(r'[;\s]name="([^"]*)"')
_FILE_NAME = re.compile(r'[;\s]filename="([^"]*)"')
# How browsers write what would end a name (WHATWG HTML, multipart/form-data).
_ESCAPED = {"%22": '"', "%0D": "\r", "%0A": "\n"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a form: its field, the name of its file (None for a text), and its bytes' place."""

    field: str
    file_name: str | None
    start: int
    end: int

    @property
    def size(self) -> int:
        """Return how many bytes it has."""
        return self.end - self.start


def read_parts(path: Path, content_type: str) -> Mapping[str, Part]:
    """Return the parts of a form in a file, by field; raises UsageError for another body."""
    header = Message()
    header["Content-Type"] = content_type
    boundary = header.get_param("boundary")
    if header.get_content_type() != "multipart/form-data" or not isinstance(boundary, str):
        raise UsageError("The form holds no file; send it as multipart/form-data.")
    if not path.stat().st_size:
        raise UsageError(_BROKEN)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as body:
        found = _parts(body, b"--" + boundary.encode(errors="replace"))
    return {part.field: part for part in found}


def copy_part(source: Path, part: Part, target: Path) -> None:
    """Write the bytes of a part to another file."""
    with source.open("rb") as body, target.open("xb") as file:
        body.seek(part.start)
        file.write(body.read(part.size))


def read_fields(body: bytes) -> Mapping[str, str]:
    """Return the fields of a form without a file, white space folded; raises UsageError."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="replace", max_num_fields=_PARTS
        )
    except ValueError as exc:  # not ASCII, or too many
        raise UsageError(_BROKEN) from exc
    return {name: " ".join(value.split()) for name, value in pairs}


def _parts(body: mmap.mmap, delimiter: bytes) -> list[Part]:
    """The parts between delimiters, the last of which two dashes follow."""
    found: list[Part] = []
    at = len(delimiter) if body[: len(delimiter)] == delimiter else -1
    while at >= 0 and len(found) < _PARTS and body[at : at + 2] == b"\r\n":
        head_end = body.find(b"\r\n\r\n", at, at + _HEAD_BYTES)
        end = body.find(b"\r\n" + delimiter, head_end + 4) if head_end >= 0 else -1
        if end < 0:
            raise UsageError(_BROKEN)
        found.append(_part(body[at:head_end], head_end + 4, end))
        at = end + 2 + len(delimiter)
    if at < 0 or body[at : at + 2] != b"--":
        raise UsageError(_BROKEN)
    return found


def _part(head: bytes, start: int, end: int) -> Part:
    text = head.decode("utf-8", "replace")
    name, file_name = _NAME.search(text), _FILE_NAME.search(text)
    return Part(
        _plain(name[1]) if name else "",
        _plain(file_name[1]) if file_name else None,
        start,
        end,
    )


def _plain(written: str) -> str:
    for escaped, plain in _ESCAPED.items():
        written = written.replace(escaped, plain)
    return written
