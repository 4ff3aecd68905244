"""Adding reports to a running service: a file is read, shown, stored after a yes, and indexed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from indexer.corpus import remove_report
from indexer.errors import Busy, RapporteurError, UsageError
from indexer.parsing.types import Particulars
from server.adding.building import Build
from server.adding.drafts import Drafts
from server.adding.names import check_id, check_language, plain_name
from server.adding.reading import READER, read_file
from server.adding.storing import store_report, with_free_id
from server.adding.types import Addition, Draft, Limits, ReadFile, State

# Files that are received or read at the same time: each may take a core and much memory.
AT_ONCE = 2
# Stored reports that may wait to be indexed.
_WAITING = 8
# Bytes at the beginning of a file that tell its kind.
_BEGINNING = 1_024
_LOG = logging.getLogger("rapporteur.adding")


class Adding:
    """What adds reports to a corpus and its index.

    `build` brings the index up to date, `serves` takes it and says whether it has a report.
    """

    def __init__(
        self,
        corpus: Path,
        build: Build,
        serves: Callable[[str], bool],
        limits: Limits | None = None,
        reader: Sequence[str] = READER,
    ) -> None:
        self.limits = limits or Limits()
        self.drafts = Drafts()
        self._corpus, self._build, self._serves = corpus, build, serves
        self._reader = reader
        self._at_work = 0
        self._storing, self._building = asyncio.Lock(), asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Hold one of the few places in which a file is received and read; raises Busy."""
        if self._at_work >= AT_ONCE:
            raise Busy(f"{AT_ONCE} files are being read already; try again in a few seconds.")
        self._at_work += 1
        try:
            yield
        finally:
            self._at_work -= 1

    async def read(self, path: Path, name: str, wishes: Particulars) -> ReadFile:
        """Return what a file would be as a report; raises UsageError. Nothing is stored."""
        if wishes.report_id:
            check_id(wishes.report_id)
        if wishes.language:
            check_language(wishes.language)
        start = await asyncio.to_thread(_beginning, path)
        if not start:
            raise UsageError("The file is empty; give one with text.")
        safe_name = plain_name(name, start)
        return await read_file(path, safe_name, wishes, self.limits, self._reader)

    async def propose(self, path: Path, name: str) -> Draft:
        """Read a file and keep it for a yes, with an id that is free; raises UsageError."""
        try:
            read = await self.read(path, name, Particulars())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return self.drafts.keep(await asyncio.to_thread(with_free_id, read, self._corpus))

    async def add(self, read: ReadFile) -> Addition | None:
        """Store a file that was read, and begin to index it; return None where its id is taken.

        Raises Busy, or UsageError where it cannot be stored.
        """
        if len(self._tasks) >= _WAITING:
            raise Busy(f"{_WAITING} reports wait to be indexed; try again in a minute.")
        async with self._storing:
            if not await asyncio.to_thread(store_report, read, self._corpus):
                return None
        addition = Addition(read.preview.report_id, read.preview.title)
        task = asyncio.create_task(self._index(addition))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return addition

    async def close(self) -> None:
        """End what is under way; a report that is stored is indexed when the service starts."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.drafts.close()

    async def _index(self, addition: Addition) -> None:
        """Index a stored report; takes it out of the corpus again where that fails."""
        try:
            async with self._building:
                addition.finish(*await self._indexed(addition.report_id))
        except asyncio.CancelledError:
            addition.finish("failed", "The service was stopped; it indexes the report next time.")
            raise
        except (RapporteurError, OSError) as exc:
            addition.finish("failed", f"The report could not be indexed ({exc}).")
        except Exception:  # whatever a library raises, those who wait must be told
            _LOG.exception("the report %s could not be indexed", addition.report_id)
            addition.finish("failed", "Something broke here; the service's log says what.")

    async def _indexed(self, report_id: str) -> tuple[State, str]:
        """What becomes of a stored report; raises what building and opening an index raise."""
        if await asyncio.to_thread(self._serves, report_id):  # by a build for another one
            return "added", ""
        reason = await self._build()
        if reason:
            await asyncio.to_thread(remove_report, self._corpus, report_id)
            return "failed", f"The report could not be indexed and was not kept: {reason}"
        if await asyncio.to_thread(self._serves, report_id):
            return "added", ""
        return "failed", "The report is stored, but the new index is not served; see /readyz."


def taken(report_id: str) -> str:
    """Return what is said to whoever wants an id that a report has."""
    return f"There is a report with the id {report_id!r} already; give this one another id."


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_BEGINNING)
