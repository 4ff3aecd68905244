"""Make a report of a corpus out of any file: read it first, then store it whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from indexer.corpus import REPORT_TOML
from indexer.errors import CorpusError
from indexer.hidden_characters import visible_line
from indexer.importers.proposal import propose
from indexer.importers.read import SUFFIXES, import_file, suffix_of
from indexer.languages import language_code
from indexer.parsing.parse import parse
from indexer.parsing.types import Document, Particulars, Proposal
from indexer.report_toml import is_date, is_id
from indexer.types import Report, ReportMeta

# A folder that is being written; hidden folders are no reports.
_ADDED = ".added-"
_ID_CHARACTERS = 64
_NO_ID = re.compile(r"[^a-z0-9._-]+")
_NO_FILE_NAME = re.compile(r"[^\w. -]+")
_FILE_CHARACTERS = 150
_USUAL_LANGUAGE = "en"
_PROPOSED = "# proposed from the file"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that can be added: its bytes, how it is read, and its report.toml."""

    raw: bytes
    document: Document
    report: Report
    toml: str

    @property
    def meta(self) -> ReportMeta:
        """What report.toml will say."""
        return self.report.meta


def files_of(path: Path) -> Iterator[Path]:
    """Yield a file, or the files of a folder and its folders that can be read, by name.

    Raises CorpusError where there is no such file, or a folder has none.
    """
    if not path.is_dir():
        if not path.exists():
            raise CorpusError(f"There is no file {path}; name one that is there.")
        yield path
        return
    found = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and _is_own(p, path))
    if not found:
        raise CorpusError(f"{path} holds no file that can be read ({', '.join(sorted(SUFFIXES))}).")
    yield from found


def read_candidate(raw: bytes, path: Path, given: Particulars) -> Candidate:
    """Read a file as a report; nothing is stored. Raises CorpusError."""
    if given.date and not is_date(given.date):
        raise CorpusError(
            f"{given.date!r} is no date; write a year, month or day that exists, such as "
            "2003, 2003-10 or 2003-10-15."
        )
    report_id = given.report_id or id_of(path.stem)
    if not is_id(report_id):
        raise CorpusError(
            f"{report_id!r} is no id; use small letters, digits, dots, dashes and underscores."
        )
    document = import_file(raw, path)
    language = language_code(given.language) or _USUAL_LANGUAGE
    report = parse(document, ReportMeta(report_id, report_id, language=language))
    proposal = propose(document, report, path)
    meta = ReportMeta(
        report_id=report_id,
        title=visible_line(given.title) or proposal.title,
        language=language_code(given.language) or proposal.language or _USUAL_LANGUAGE,
        date=given.date or proposal.date,
        file=_file_name(path, raw),
        sha256=sha256(raw).hexdigest(),
    )
    # Sentences are split by the language; nothing else that is read depends on what is proposed.
    same = meta.language == language
    report = replace(report, meta=meta) if same else parse(document, meta)
    if not report.passages:
        raise CorpusError(f"There is no paragraph of text in {path}; give a file with text.")
    return Candidate(raw, document, report, _toml(meta, given, proposal))


def store(candidate: Candidate, corpus: Path) -> Path:
    """Write the folder of a report into a corpus, whole or not at all, and return it.

    Raises CorpusError where there is a report with this id, or the folder cannot be written.
    """
    folder = corpus / candidate.meta.report_id
    hidden = corpus / f"{_ADDED}{os.urandom(8).hex()}"
    try:
        hidden.mkdir(parents=True)
        (hidden / candidate.meta.file).write_bytes(candidate.raw)
        (hidden / REPORT_TOML).write_text(candidate.toml, "utf-8")
        if folder.exists():
            raise _taken(folder)
        hidden.rename(folder)
    except OSError as exc:
        raise CorpusError(
            f"{folder} cannot be written ({exc.strerror}); correct the permissions of {corpus}, "
            "or make room."
        ) from exc
    finally:
        shutil.rmtree(hidden, ignore_errors=True)
    return folder


def is_stored(candidate: Candidate, corpus: Path) -> bool:
    """Return whether a corpus has this very file under this id; raises CorpusError for another."""
    folder = corpus / candidate.meta.report_id
    if not folder.exists():
        return False
    same_size = (
        path
        for path in folder.iterdir()
        if path.is_file() and path.stat().st_size == len(candidate.raw)
    )
    if any(path.read_bytes() == candidate.raw for path in same_size):
        return True
    raise _taken(folder)


def id_of(name: str) -> str:
    """Return the id that a file's name makes: small letters, digits, dots, dashes."""
    plain = unicodedata.normalize("NFKD", name.lower())
    ascii_only = "".join(c for c in plain if not unicodedata.combining(c))
    folded = _NO_ID.sub("-", ascii_only).strip("-._")
    return folded[:_ID_CHARACTERS].strip("-._") or "report"


def _is_own(path: Path, folder: Path) -> bool:
    """Whether a path is a real file and no part below the folder is hidden or a link."""
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith(".") for part in parts)
    return not hidden and path.is_file() and not path.is_symlink()


def _taken(folder: Path) -> CorpusError:
    return CorpusError(
        f"There is another report in {folder}; give this one an id of its own with --id, or remove "
        f"that one with `rapporteur remove {folder.name}`."
    )


def _file_name(path: Path, raw: bytes) -> str:
    """The name of the file in the corpus: its own, without what a report.toml cannot name."""
    stem = _NO_FILE_NAME.sub("-", path.stem)[:_FILE_CHARACTERS].strip(" .-") or "report"
    suffix = path.suffix.lower() if path.suffix.lower() in SUFFIXES else suffix_of(raw)
    name = f"{stem}{suffix}"
    return name if name != REPORT_TOML else "report.md"


def _toml(meta: ReportMeta, given: Particulars, proposal: Proposal) -> str:
    """The text of a report.toml; what was proposed is marked."""
    lines = [
        f"id = {_quoted(meta.report_id)}",
        _line("title", meta.title, bool(given.title)),
        f"file = {_quoted(meta.file)}",
        f"sha256 = {_quoted(meta.sha256)}",
        _line("language", meta.language, bool(given.language), bool(proposal.language)),
        *([_line("date", meta.date, bool(given.date))] if meta.date else []),
    ]
    return "\n".join(lines) + "\n"


def _line(key: str, value: str, given: bool, told: bool = True) -> str:
    mark = "" if given else f"  {_PROPOSED}" if told else "  # assumed; the file does not tell"
    return f"{key} = {_quoted(value)}{mark}"


def _quoted(text: str) -> str:
    """A text as a string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    plain = "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped)
    return f'"{plain}"'
