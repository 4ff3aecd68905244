"""The corpus: one folder a report, `report.toml` about it and the text as published."""

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

_FILE = re.compile(r"\w[\w. -]{0,199}")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Source:
    """A report as it lies in the corpus: decoded text (UTF-8, line ends kept) and its hash."""

    meta: ReportMeta
    text: str
    sha256: str
    toml: bytes
    raw: bytes


def read_corpus(folder: Path) -> list[Source]:
    """All reports of a corpus folder, by folder name.

    Raises CorpusError when there is none or one cannot be read.
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


def sources(corpus: Path) -> Callable[[str], Source | None]:
    """A report of the corpus by its id, as it is now; only folders that lie there are read.

    Raises CorpusError when there is no such folder.
    """
    if not corpus.is_dir():
        raise CorpusError(f"There is no corpus folder at {corpus}; name one with --corpus.")
    folders = {path.name: path for path in corpus.iterdir() if path.is_dir()}

    def source_of(report_id: str) -> Source | None:
        folder = folders.get(report_id)
        return read_report(folder, any_text=True) if folder else None

    return source_of


def read_report(folder: Path, any_text: bool = False) -> Source:
    """The report of one corpus folder; raises CorpusError with what is wrong and where.

    `any_text` takes the file as it is now, even when report.toml gives another hash.
    """
    toml = _read(folder / "report.toml", "describe the report there (id, title, sha256)")
    meta = read_meta(toml, folder / "report.toml")
    if meta.report_id != folder.name:
        raise CorpusError(
            f"{folder / 'report.toml'} has the id {meta.report_id!r} and its folder is named "
            f"{folder.name!r}; make them the same."
        )
    path = folder / meta.file
    raw = _read(path, "put the report's text there")
    digest = sha256(raw).hexdigest()
    if meta.sha256 and meta.sha256 != digest and not any_text:
        raise CorpusError(
            f"{path} is not the text that report.toml describes (its sha256 is {digest}); "
            "restore the file, or correct sha256 in report.toml."
        )
    return Source(meta, decode(raw, path), digest, toml, raw)


def decode(raw: bytes, path: Path) -> str:
    """UTF-8 text with every character kept; raises CorpusError with the offset of a bad byte."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise CorpusError(
            f"{path} is not UTF-8: byte {exc.start} is 0x{raw[exc.start]:02x}; "
            "convert the file to UTF-8."
        ) from exc


def read_meta(toml: bytes, path: Path) -> ReportMeta:
    """What a report.toml says; `path` is for messages. Raises CorpusError."""
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
        language=_text(data, "language", path) or "en",
        file=_text(data, "file", path) or "report.md",
        sha256=_text(data, "sha256", path),
        place=_text(data, "meeting.place", path),
        dates=_text(data, "meeting.dates", path),
        organiser=_text(data, "meeting.organiser", path),
        provenance=_text(data, "provenance.source", path),
        rights=_text(data, "provenance.rights", path),
        questions=_texts(data, "questions", path),
    )
    if not _FILE.fullmatch(meta.file):
        raise CorpusError(
            f"{path} names the file {meta.file!r}; the report must lie beside report.toml."
        )
    return meta


def _text(data: dict[str, Any], name: str, path: Path) -> str:
    """A text of a report.toml, "" where there is none; raises CorpusError for anything else."""
    value: Any = data
    for key in name.split("."):
        value = value.get(key, "") if isinstance(value, dict) else None
        if value == "":
            return ""
    if not isinstance(value, str):
        raise CorpusError(f"{path} has no text at {name}; put it in quotation marks.")
    return value


def _texts(data: dict[str, Any], name: str, path: Path) -> tuple[str, ...]:
    """A list of texts of a report.toml; raises CorpusError for anything else."""
    values = data.get(name, [])
    if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
        raise CorpusError(f"{path} has no list of texts at {name}; write {name} = ['...'].")
    return tuple(" ".join(value.split()) for value in values)


def _read(path: Path, mend: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as exc:
        raise CorpusError(f"{path} is missing; {mend}.") from exc
    except OSError as exc:
        raise CorpusError(f"{path} cannot be read ({exc.strerror}).") from exc
