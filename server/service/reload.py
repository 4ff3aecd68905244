"""The index that is served, replaced by a newer one without dropping a question.

An index is read from a private copy, which is checked and then deleted: whatever happens to the
files of the store, even in place, does not reach the questions in flight.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.corpus import SourceReport, read_report
from indexer.errors import IndexDamaged, RapporteurError
from indexer.index.layout import REPORTS_FOLDER
from indexer.index.reader import Index, open_folder
from indexer.index.store import Store
from server.citation.parsed_report import ReportLookup, parse_on_demand

# Seconds between two looks at the store; a look costs some twenty calls of stat.
POLL = 0.25
# Seconds between looks, at most, while the index cannot be read.
_LONGEST_POLL = 60.0
# Threads of one forward pass: several passes run at the same time.
_THREADS = 1
_LOG = logging.getLogger("rapporteur.index")

# Name, size, time of change and inode of each file of an index folder.
FolderStamp = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class ServedIndex:
    """An index in memory, and the reports it was built from, for verifying citations."""

    index: Index
    report_of: ReportLookup


def open_served(folder: Path) -> ServedIndex:
    """Return the index of a folder, read from a private copy; raises IndexUnusable or OSError."""
    with tempfile.TemporaryDirectory(prefix="rapporteur-", ignore_cleanup_errors=True) as place:
        copy = Path(place) / folder.name
        try:
            _copy(folder, copy)
            index = replace(open_folder(copy, _THREADS), folder=folder)
            reports: Mapping[str, SourceReport] = {
                name: read_report(copy / REPORTS_FOLDER / name) for name in index.records.reports
            }
        except FileNotFoundError as exc:
            raise IndexDamaged(
                f"The index in {folder} is not whole ({exc.filename}); run `rapporteur index`."
            ) from exc
        except RapporteurError as exc:  # it names the copy, which nobody else knows
            raise type(exc)(str(exc).replace(str(copy), str(folder))) from exc
    return ServedIndex(index, parse_on_demand(reports.get))


def _copy(folder: Path, to: Path) -> None:
    """Copy a folder as shutil.copytree does, but raise the first error, and as it is."""
    to.mkdir()
    for path in sorted(folder.rglob("*")):
        target = to / path.relative_to(folder)
        if path.is_dir():
            target.mkdir()
        else:
            shutil.copyfile(path, target)


class ReloadingIndex:
    """The current index of a store, in `served`; `problem` says why a newer one is not served."""

    def __init__(self, store: Store) -> None:
        """Open the current index; raises IndexUnusable."""
        self._store = store
        folder = store.current()
        self._seen = _stamp(folder)
        self.served = open_served(folder)
        self.problem: str | None = None
        self._failures = 0

    def refresh(self) -> bool:
        """Take the store's index if it has changed; return whether it was taken."""
        try:
            folder = self._store.current()
            stamp = _stamp(folder)
        except (RapporteurError, OSError) as exc:
            return self._refuse(str(exc), ())
        if stamp == self._seen:
            return False
        try:
            self.served = open_served(folder)
        except RapporteurError as exc:
            return self._refuse(str(exc), stamp)
        except OSError as exc:  # a full disk, too many open files: it is tried again
            self._failures += 1
            return self._refuse(f"The index in {folder} cannot be read now ({exc.strerror}).", ())
        if self.problem:
            _LOG.warning("serving %s", folder)
        # The stamp is from before the reading, so that a change meanwhile is seen at the next look.
        self._seen, self.problem, self._failures = stamp, None, 0
        return True

    def _refuse(self, problem: str, seen: FolderStamp) -> bool:
        if problem != self.problem:
            _LOG.warning("still serving the index from before: %s", problem)
        self.problem, self._seen = problem, seen
        return False

    async def watch(self, poll: float = POLL) -> None:
        """Refresh for ever in another thread, less often while the index cannot be read."""
        while True:
            await asyncio.sleep(min(poll * 2**self._failures, _LONGEST_POLL))
            try:
                await asyncio.to_thread(self.refresh)
            except Exception as exc:  # whatever a library raises, the watch must go on
                _LOG.exception("the index could not be exchanged")
                self._failures += 1
                self.problem, self._seen = f"The newest index cannot be opened ({exc}).", ()


def _stamp(folder: Path) -> FolderStamp:
    """Return what differs when any file of an index folder has changed."""
    found = []
    for path in sorted(folder.rglob("*")):
        try:
            info = path.stat()
        except FileNotFoundError:
            continue
        found.append((str(path), info.st_size, info.st_mtime_ns, info.st_ino))
    return tuple(found)
