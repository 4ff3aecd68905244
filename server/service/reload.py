"""The index that is served, replaced by a newer one without dropping a question.

Segments are never changed: an index that is replaced goes on for the questions in flight, whose
files stay open. A damaged segment is left out, and the others go on answering.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from indexer.encoding.types import Encoder
from indexer.errors import RapporteurError
from indexer.index.layout import SEGMENTS_FOLDER
from indexer.index.manifest import MANIFEST_FILE
from indexer.index.reader import Index, open_index
from indexer.index.store import Store
from server.citation.parsed_report import ReportLookup, parse_on_demand

# Seconds between two looks at the store; a look costs some twenty calls of stat for each segment.
POLL = 0.25
# Seconds between looks, at most, while the index cannot be read.
_LONGEST_POLL = 60.0
# Threads of one forward pass: several passes run at the same time.
_THREADS = 1
_LOG = logging.getLogger("rapporteur.index")

# Name, size, time of change and inode of the manifest and of each file of a segment.
FolderStamp = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class ServedIndex:
    """An open index, and the reports it was built from, for verifying citations."""

    index: Index
    report_of: ReportLookup


def open_served(store: Store, encoder: Encoder | None = None) -> ServedIndex:
    """Return the index of a store, every file checked; `encoder` is used again if it is the same.

    Damaged segments are left out. Raises IndexUnusable, if all are, or OSError.
    """
    index = open_index(store, _THREADS, verify=True, tolerant=True, encoder=encoder)
    return ServedIndex(index, parse_on_demand(index.records.source))


class ReloadingIndex:
    """The current index of a store, in `served`.

    `problem` says why a newer one is not served, or what is left out of this one.
    """

    def __init__(self, store: Store, encoder: Encoder | None = None) -> None:
        """Open the current index, with this encoder if it is the same; raises IndexUnusable."""
        self._store = store
        self._seen = _stamp(store.folder)
        self.served = open_served(store, encoder)
        self.problem: str | None = None
        self._note_damage()
        self._failures = 0
        self._one_at_a_time = Lock()

    def refresh(self) -> bool:
        """Take the store's index if it has changed; return whether it was taken."""
        with self._one_at_a_time:
            return self._refresh()

    def leave_out_damage(self, index: Index) -> bool:
        """Take the store's index without what is damaged, if `index` is served; whether it was."""
        with self._one_at_a_time:
            if self.served.index is index:
                self._seen = ()
                return self._refresh()
            return True

    def _refresh(self) -> bool:
        stamp = _stamp(self._store.folder)
        if stamp == self._seen:
            return False
        try:
            self.served = open_served(self._store, self.served.index.encoder)
        except RapporteurError as exc:
            return self._refuse(str(exc), stamp)
        except OSError as exc:  # a full disk, too many open files: it is tried again
            self._failures += 1
            folder = self._store.folder
            return self._refuse(f"The index in {folder} cannot be read now ({exc.strerror}).", ())
        if self.problem:
            _LOG.warning("serving %s", self.served.index.manifest.index_id)
        # The stamp is from before the reading, so that a change meanwhile is seen at the next look.
        self._seen, self.problem, self._failures = stamp, None, 0
        self._note_damage()
        return True

    def _note_damage(self) -> None:
        """Say what is left out of the index that is served."""
        damaged = self.served.index.damaged
        if damaged:
            self.problem = damaged[0]
            _LOG.warning("serving without a damaged segment: %s", damaged[0])

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
                if await asyncio.to_thread(self.refresh):
                    await asyncio.sleep(poll)  # in which questions in flight are answered
                    # An index refers to itself (what it remembers of its records, too), so that
                    # the one before would stay in memory until Python looks for garbage.
                    await asyncio.to_thread(gc.collect)
            except Exception as exc:  # whatever a library raises, the watch must go on
                _LOG.exception("the index could not be exchanged")
                self._failures += 1
                self.problem, self._seen = f"The newest index cannot be opened ({exc}).", ()


def _stamp(folder: Path) -> FolderStamp:
    """Return what differs when the manifest or any file of a segment has changed."""
    found = []
    for path in (folder / MANIFEST_FILE, *sorted((folder / SEGMENTS_FOLDER).glob("[!.]*/*"))):
        try:
            info = path.stat()
        except OSError:
            continue
        found.append((str(path), info.st_size, info.st_mtime_ns, info.st_ino))
    return tuple(found)
