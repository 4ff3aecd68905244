"""Find, read and remove the reports of a corpus folder.

Each report has a folder of its own with `report.toml`, which describes it, and its file as
published. Folders and files of a report are real ones: no link is followed, nothing but a regular
file is read.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from indexer.errors import CorpusError
from indexer.report_toml import read_report_toml as read_report_toml
from indexer.types import ReportMeta

REPORT_TOML = "report.toml"
# What a folder is renamed to while it is deleted; hidden folders are no reports.
_REMOVED = ".removed-"
# How many reports or folders a message lists.
_LISTED = 5
_KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}
# Windows has neither links to refuse at opening nor pipes to wait for, but a text mode.
_OPEN = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class SourceReport:
    """A report of the corpus: the bytes of its file at `path`, their hash, and its report.toml."""

    meta: ReportMeta
    path: Path
    sha256: str
    toml: bytes
    raw: bytes


@dataclass(frozen=True, slots=True)
class CorpusScan:
    """The folders of a corpus, by name: those with a report.toml, and those without one.

    Hidden folders are in neither.
    """

    reports: tuple[Path, ...]
    passed_over: tuple[Path, ...]


def scan_corpus(folder: Path) -> CorpusScan:
    """Return the folders of a corpus; no report is read.

    Raises CorpusError when there is no corpus folder, or a report's folder is a symbolic link.
    """
    reports, passed_over = [], []
    for path in _folders(folder):
        if _holds_report(path):
            _refuse_link(path)
            reports.append(path)
        else:
            passed_over.append(path)
    return CorpusScan(tuple(reports), tuple(passed_over))


def no_report(folder: Path, scan: CorpusScan) -> CorpusError:
    """Return the error of a corpus folder that holds no report."""
    names = _listed([path.name for path in scan.passed_over])
    missing = f" ({REPORT_TOML} is missing in {names})" if names else ""
    return CorpusError(
        f"The corpus folder {folder} holds no report{missing}; add one with `rapporteur add FILE`."
    )


def report_ids(corpus: Path) -> list[str]:
    """Return the ids of the reports of a corpus, sorted; raises CorpusError for no such folder."""
    return sorted(path.name for path in _folders(corpus) if _holds_report(path))


def source_finder(corpus: Path) -> Callable[[str], SourceReport | None]:
    """Return a function that reads a report by its id, or returns None when there is none.

    It reads the file as it is now, even when report.toml gives another hash. An id never leads
    outside the corpus folder. Raises CorpusError when there is no such folder.
    """
    folders = {path.name: path for path in _folders(corpus)}

    def find_source(report_id: str) -> SourceReport | None:
        folder = folders.get(report_id)
        if folder is None or not _holds_report(folder):
            return None
        return read_report(folder, check_hash=False)

    return find_source


def read_report(folder: Path, check_hash: bool = True) -> SourceReport:
    """Return the report of one corpus folder.

    Raises CorpusError when it cannot be read, or when `check_hash` is true and report.toml gives
    another hash than that of the file.
    """
    _refuse_link(folder)
    toml_path = folder / REPORT_TOML
    toml = read_corpus_file(toml_path, "describe the report there (id, title, sha256)")
    meta = read_report_toml(toml, toml_path)
    if meta.report_id != folder.name:
        raise CorpusError(
            f"{toml_path} has the id {meta.report_id!r} and its folder is named "
            f"{folder.name!r}; make them the same."
        )
    path = folder / meta.file
    raw = read_corpus_file(path, "put the report's text there")
    digest = sha256(raw).hexdigest()
    if meta.sha256 and meta.sha256 != digest and check_hash:
        raise CorpusError(
            f"{path} is not the text that report.toml describes (its sha256 is {digest}); "
            "restore the file, or correct sha256 in report.toml."
        )
    return SourceReport(meta, path, digest, toml, raw)


def report_key(report_id: str, toml: bytes, digest: str) -> str:
    """Return the key of a report, from the bytes of its report.toml and the hash of its file."""
    return sha256(f"{report_id}\n{digest}\n".encode() + toml).hexdigest()


def find_report(corpus: Path, report_id: str) -> Path:
    """Return the folder of a report of a corpus; an id never leads outside the corpus folder.

    Raises CorpusError when there is no such report, or its folder is a symbolic link.
    """
    folders = {path.name: path for path in _folders(corpus)}
    folder = folders.get(report_id)
    if folder is None or not _holds_report(folder):
        raise _no_report(corpus, report_id, list(folders.values()))
    _refuse_link(folder)
    return folder


def remove_report(corpus: Path, report_id: str) -> None:
    """Delete the folder of a report from a corpus.

    It is renamed to a hidden name first, so that a crash never leaves a part that looks like a
    report. Raises CorpusError when `find_report` does, or the folder cannot be deleted.
    """
    folder = find_report(corpus, report_id)
    hidden = corpus / f"{_REMOVED}{os.urandom(8).hex()}"
    try:
        folder.rename(hidden)
        shutil.rmtree(hidden)
    except OSError as exc:
        left = hidden if hidden.exists() else folder
        raise CorpusError(
            f"{left} cannot be deleted ({exc.strerror}); correct its permissions and delete it."
        ) from exc


def _no_report(corpus: Path, report_id: str, folders: Sequence[Path]) -> CorpusError:
    """Return the error for an unknown id, with the reports whose ids are the nearest to it."""
    from rapidfuzz.process import extract  # slow to import; most ids are right

    reports = [path.name for path in folders if _holds_report(path)]
    nearest = [name for name, *_ in extract(report_id, reports, limit=_LISTED)]
    mend = f"name one that is there: {', '.join(nearest)}" if nearest else "it holds no report"
    return CorpusError(f"There is no report {report_id!r} in {corpus}; {mend}.")


def decode_utf8(raw: bytes, path: Path) -> str:
    """Return the text of UTF-8 bytes, every character kept.

    Raises CorpusError with the offset of the first byte that is not UTF-8.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise CorpusError(
            f"{path} is not UTF-8: byte {exc.start} is 0x{raw[exc.start]:02x}; "
            "convert the file to UTF-8 (most editors offer that under “Save as”)."
        ) from exc


def read_corpus_file(path: Path, mend: str, most: int | None = None) -> bytes:
    """Return the bytes of a regular file; it never waits for a pipe or follows a link.

    Raises CorpusError, with `mend` when the file is missing, and for one of more than `most` bytes.
    """
    try:
        _refuse_other_than_file(path, path.lstat())
        descriptor = os.open(path, _OPEN)
        with os.fdopen(descriptor, "rb") as file:
            # Looked at again, now that it cannot be exchanged any more.
            status = os.fstat(descriptor)
            _refuse_other_than_file(path, status)
            if most is not None and status.st_size > most:
                raise CorpusError(
                    f"{path} has {status.st_size / 1e6:,.0f} MB and the limit is {most / 1e6:,.0f} "
                    "MB; split it into parts."
                )
            return file.read()
    except FileNotFoundError as exc:
        raise CorpusError(f"{path} is missing; {mend}.") from exc
    except OSError as exc:
        raise CorpusError(f"{path} cannot be read ({exc.strerror}).") from exc


def _refuse_other_than_file(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = _KINDS.get(stat.S_IFMT(status.st_mode), "something else")
        raise CorpusError(f"{path} is {kind}, not a file; copy the file there.")


def _refuse_link(folder: Path) -> None:
    if folder.is_symlink():
        raise CorpusError(f"{folder} is a symbolic link, not a folder; copy the folder there.")


def _folders(corpus: Path) -> list[Path]:
    """Return the visible folders in a corpus by name, linked ones too."""
    try:
        with os.scandir(corpus) as entries:
            names = [entry.name for entry in entries if entry.name[0] != "." and _is_folder(entry)]
    except (FileNotFoundError, NotADirectoryError) as exc:
        raise CorpusError(
            f"There is no corpus folder at {corpus}; add a first report with "
            "`rapporteur add FILE`, or name a folder with --corpus."
        ) from exc
    except OSError as exc:
        raise CorpusError(
            f"{corpus} cannot be read ({exc.strerror}); correct its permissions."
        ) from exc
    return [corpus / name for name in sorted(names)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself, or to where nobody may look
        return False


def _holds_report(folder: Path) -> bool:
    """Return whether a folder has a report.toml, whatever that is."""
    try:
        (folder / REPORT_TOML).lstat()
    except FileNotFoundError:
        return False
    except OSError as exc:
        raise CorpusError(
            f"{folder} cannot be read ({exc.strerror}); correct its permissions, or move it out."
        ) from exc
    return True


def _listed(names: Sequence[str]) -> str:
    more = ", ..." if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more
