"""Read the reports of a corpus folder.

Each report has a folder of its own with `report.toml`, which describes it, and its file as
published.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from indexer.errors import CorpusError
from indexer.types import ReportMeta

_FILE_NAME = re.compile(r"\w[\w. -]{0,199}")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class SourceReport:
    """A report of the corpus: its decoded text (line ends kept), the hash and bytes of its file.

    `toml` are the bytes of its report.toml.
    """

    meta: ReportMeta
    text: str
    sha256: str
    toml: bytes
    raw: bytes


def read_corpus(folder: Path) -> list[SourceReport]:
    """Return all reports of a corpus folder, sorted by folder name.

    Raises CorpusError when there is none or one cannot be read. Hidden folders are left out.
    """
    if not folder.is_dir():
        raise CorpusError(f"There is no corpus folder at {folder}; name one with --corpus.")
    folders = sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] != ".")
    if not folders:
        raise CorpusError(
            f"The corpus folder {folder} holds no report; "
            "add a folder with report.md and report.toml."
        )
    return [read_report(path) for path in folders]


def source_finder(corpus: Path) -> Callable[[str], SourceReport | None]:
    """Return a function that reads a report by its id, or returns None when there is none.

    It reads the file as it is now, even when report.toml gives another hash. An id never leads
    outside the corpus folder. Raises CorpusError when there is no such folder.
    """
    if not corpus.is_dir():
        raise CorpusError(f"There is no corpus folder at {corpus}; name one with --corpus.")
    folders = {path.name: path for path in corpus.iterdir() if path.is_dir()}

    def find_source(report_id: str) -> SourceReport | None:
        folder = folders.get(report_id)
        return read_report(folder, check_hash=False) if folder else None

    return find_source


def read_report(folder: Path, check_hash: bool = True) -> SourceReport:
    """Return the report of one corpus folder.

    Raises CorpusError when it cannot be read, or when `check_hash` is true and report.toml gives
    another hash than that of the file.
    """
    toml = _read(folder / "report.toml", "describe the report there (id, title, sha256)")
    meta = read_report_toml(toml, folder / "report.toml")
    if meta.report_id != folder.name:
        raise CorpusError(
            f"{folder / 'report.toml'} has the id {meta.report_id!r} and its folder is named "
            f"{folder.name!r}; make them the same."
        )
    path = folder / meta.file
    raw = _read(path, "put the report's text there")
    digest = sha256(raw).hexdigest()
    if meta.sha256 and meta.sha256 != digest and check_hash:
        raise CorpusError(
            f"{path} is not the text that report.toml describes (its sha256 is {digest}); "
            "restore the file, or correct sha256 in report.toml."
        )
    return SourceReport(meta, decode_utf8(raw, path), digest, toml, raw)


def decode_utf8(raw: bytes, path: Path) -> str:
    """Return the text of UTF-8 bytes, every character kept.

    Raises CorpusError with the offset of the first byte that is not UTF-8.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise CorpusError(
            f"{path} is not UTF-8: byte {exc.start} is 0x{raw[exc.start]:02x}; "
            "convert the file to UTF-8."
        ) from exc


def read_report_toml(toml: bytes, path: Path) -> ReportMeta:
    """Return the content of a report.toml; `path` is for messages. Raises CorpusError."""
    try:
        data: dict[str, Any] = tomllib.loads(toml.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise CorpusError(f"{path} is not TOML ({exc}); correct it.") from exc
    report_id, title = data.get("id"), data.get("title")
    if not isinstance(report_id, str) or not _ID.fullmatch(report_id):
        raise CorpusError(
            f"{path} needs an id of small letters, digits, dots, dashes and underscores, "
            f"not {report_id!r}."
        )
    if not isinstance(title, str) or not title.strip():
        raise CorpusError(f"{path} needs a title.")
    meta = ReportMeta(
        report_id=report_id,
        title=" ".join(title.split()),
        language=_string(data, "language", path) or "en",
        file=_string(data, "file", path) or "report.md",
        sha256=_string(data, "sha256", path),
        place=_string(data, "meeting.place", path),
        dates=_string(data, "meeting.dates", path),
        organiser=_string(data, "meeting.organiser", path),
        provenance=_string(data, "provenance.source", path),
        rights=_string(data, "provenance.rights", path),
        questions=_strings(data, "questions", path),
    )
    if not _FILE_NAME.fullmatch(meta.file):
        raise CorpusError(
            f"{path} names the file {meta.file!r}; the report must lie beside report.toml."
        )
    return meta


def _string(data: dict[str, Any], name: str, path: Path) -> str:
    """Return a string of a report.toml, "" without one; raises CorpusError for other values."""
    value: Any = data
    for key in name.split("."):
        value = value.get(key, "") if isinstance(value, dict) else None
        if value == "":
            return ""
    if not isinstance(value, str):
        raise CorpusError(f"{path} has no text at {name}; put it in quotation marks.")
    return value


def _strings(data: dict[str, Any], name: str, path: Path) -> tuple[str, ...]:
    """Return a list of strings of a report.toml; raises CorpusError for other values."""
    values = data.get(name, [])
    if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
        raise CorpusError(f"{path} has no list of texts at {name}; write {name} = ['...'].")
    return tuple(" ".join(value.split()) for value in values)


def _read(path: Path, mend: str) -> bytes:
    """Return the bytes of a file; raises CorpusError, with how to mend it when it is missing."""
    try:
        return path.read_bytes()
    except FileNotFoundError as exc:
        raise CorpusError(f"{path} is missing; {mend}.") from exc
    except OSError as exc:
        raise CorpusError(f"{path} cannot be read ({exc.strerror}).") from exc
