"""What the files of a corpus looked like when it was indexed, to see changes without reading them.

A file counts as unchanged while its size and its time of change are those that were noted. A file
that was changed within the last moments before that was noted is read again, since a second change
could have the same time (as git does it).
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from indexer.corpus import read_report, report_key, scan_corpus
from indexer.errors import CorpusError, IndexOutdated

STATE_FILE = "corpus.json"
# Nanoseconds within which two changes of a file may have the same time.
_MOMENT = 2_000_000_000

# Size and time of change in nanoseconds.
Stamp = tuple[int, int]
_NEVER: Stamp = (-1, -1)


@dataclass(frozen=True, slots=True)
class NotedReport:
    """A report as it was when it was indexed: its key, its file, the stamps of both files."""

    key: str
    language: str
    file: str
    toml: Stamp
    text: Stamp


@dataclass(frozen=True, slots=True)
class CorpusState:
    """The reports of a corpus by id, as they were indexed."""

    folder: str = ""
    reports: Mapping[str, NotedReport] = field(default_factory=dict)

    def write(self, store: Path) -> None:
        """Write the state into the folder of an index, whole or not at all."""
        # Named so that the next publish removes what a kill leaves.
        partial = store / f".partial-{STATE_FILE}-{os.getpid()}"
        partial.write_text(json.dumps(asdict(self), ensure_ascii=False), "utf-8")
        partial.replace(store / STATE_FILE)


def read_state(store: Path) -> CorpusState:
    """Return the state in the folder of an index; an empty one where there is none."""
    try:
        data = json.loads((store / STATE_FILE).read_text("utf-8"))
        reports = {
            name: NotedReport(**{**own, "toml": tuple(own["toml"]), "text": tuple(own["text"])})
            for name, own in data["reports"].items()
        }
        return CorpusState(str(data["folder"]), reports)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return CorpusState()


def stamp(path: Path) -> Stamp:
    """Return the stamp of a file; one that no other equals where there is none or it is too new."""
    try:
        info = path.lstat()
    except OSError:
        return _NEVER
    if time.time_ns() - info.st_mtime_ns < _MOMENT:
        return (info.st_size, -1)
    return (info.st_size, info.st_mtime_ns)


def is_unchanged(folder: Path, noted: NotedReport) -> bool:
    """Return whether the files of a report's folder are as they were noted, by their stamps."""
    toml, text = stamp(folder / "report.toml"), stamp(folder / noted.file)
    settled = toml[1] >= 0 and text[1] >= 0
    return settled and (toml, text) == (noted.toml, noted.text)


def has_any_report(corpus: Path, state: CorpusState) -> bool:
    """Return whether a corpus has one of the reports whose state was noted; raises CorpusError."""
    return any(path.name in state.reports for path in scan_corpus(corpus).reports)


def changes(corpus: Path, state: CorpusState) -> Iterator[str]:
    """Yield what has changed in a corpus since its state was noted, in words, for each report.

    A report counts as changed where a stamp differs; it is read only where a time may lie. A corpus
    that is gone, or that has none of the reports, is another one, and nothing is said of it. Raises
    CorpusError.
    """
    if not corpus.is_dir():
        return
    found = {path.name: path for path in scan_corpus(corpus).reports}
    if not found.keys() & state.reports.keys():
        return
    for report_id in sorted(found.keys() | state.reports.keys()):
        if report_id not in state.reports:
            yield f"the report {report_id} was added"
        elif report_id not in found:
            yield f"the report {report_id} was taken away"
        elif not _looks_unchanged(found[report_id], state.reports[report_id]):
            yield f"the report {report_id} was changed"


def check_current(corpus: Path, store: Path) -> None:
    """Check that a corpus has not changed since it was indexed; raises IndexOutdated."""
    for change in changes(corpus, read_state(store)):
        raise IndexOutdated(f"Since the index was built, {change}; run `rapporteur index`.")


def _looks_unchanged(folder: Path, noted: NotedReport) -> bool:
    """Whether nothing speaks for a change of a report; one whose times may lie is read."""
    paths = (folder / "report.toml", folder / noted.file)
    now = tuple(stamp(path) for path in paths)
    known = (noted.toml, noted.text)
    if now == known and all(time >= 0 for _, time in now):
        return True
    if any(mine[0] != its[0] for mine, its in zip(now, known, strict=True)):
        return False
    if any(
        -1 not in (mine[1], its[1]) and mine != its for mine, its in zip(now, known, strict=True)
    ):
        return False
    try:
        source = read_report(folder)
    except CorpusError:
        return False
    return report_key(source.meta.report_id, source.toml, source.sha256) == noted.key
