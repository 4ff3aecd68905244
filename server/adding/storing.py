"""Store a file that was read as a report of a corpus, whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from indexer.errors import CorpusError, UsageError
from indexer.importers.add import Candidate, store
from indexer.parsing.types import Document
from indexer.report_toml import read_report_toml
from indexer.types import Report
from server.adding.names import check_id
from server.adding.types import ReadFile

# Characters of an id to which a number is added: with it, no more than the 64 that an id may have.
_STEM = 58
_NUMBERS = 1_000


def is_taken(corpus: Path, report_id: str) -> bool:
    """Return whether a corpus has something under an id."""
    return (corpus / report_id).exists()


def with_free_id(read: ReadFile, corpus: Path) -> ReadFile:
    """Return a file that was read with an id that is free; warns where it is stored already."""
    report_id = read.preview.report_id
    if not is_taken(corpus, report_id):
        return read
    warnings = read.preview.warnings
    if _holds(corpus / report_id, read.path):
        warnings = (f"This very file is here already, as the report {report_id}.", *warnings)
    own = _free(corpus, report_id)
    return replace(read, preview=replace(read.preview, report_id=own, warnings=warnings))


def _free(corpus: Path, report_id: str) -> str:
    numbered = (f"{report_id[:_STEM]}-{number}" for number in range(2, _NUMBERS))
    return next((own for own in numbered if not is_taken(corpus, own)), report_id)


def _holds(folder: Path, path: Path) -> bool:
    """Whether a folder has a file with the bytes of another one."""
    size = path.stat().st_size
    files = [own for own in folder.iterdir() if own.is_file() and own.stat().st_size == size]
    return bool(files) and any(own.read_bytes() == path.read_bytes() for own in files)


def store_report(read: ReadFile, corpus: Path) -> bool:
    """Store a file that was read; return False where there is a report with its id already.

    Raises UsageError where it cannot be stored.
    """
    report_id = read.preview.report_id
    check_id(report_id)
    if not corpus.is_dir():  # a new one would have this report alone, and so would the index
        raise UsageError(f"The folder of the reports, {corpus}, is gone; restore it.")
    if is_taken(corpus, report_id):
        return False
    meta = read_report_toml(read.toml.encode(), Path(read.preview.file))
    # What was read of the text stays with the process that read it; files alone are written here.
    report, document = Report(meta, "", (), (), (), ()), Document("", (), frozenset())
    try:
        raw = read.path.read_bytes()
    except OSError as exc:
        raise UsageError(f"{read.name} is no longer there; give it again.") from exc
    try:
        store(Candidate(raw, document, report, read.toml), corpus)
    except CorpusError as exc:
        if is_taken(corpus, report_id):  # by another program, in this moment
            return False
        raise UsageError(str(exc)) from exc
    return True
