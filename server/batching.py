"""Dynamic batching: questions that arrive together share one forward pass, off the event loop."""

from __future__ import annotations

import asyncio
import os
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Protocol

from indexer.errors import RapporteurError
from server.answer import Answer, Query, ask_each
from server.index import Index

# Chosen by `make bench-serve` (2 cores): a question costs least in batches of 4; with 16, padding
# to the longest costs more than company saves.
BATCH = 4
# Seconds that a question waits for company while a thread is free and others are at work.
WAIT = 0.001
# Questions that may wait; at some hundred answers a second, about a second's work.
QUEUE = 256


class Busy(RapporteurError):
    """So many questions wait already that one more would wait too long."""


class Observer(Protocol):
    """Is told of batches and of questions in flight."""

    def batch(self, size: int) -> None:
        """A forward pass with so many questions begins."""

    def in_flight(self, count: int) -> None:
        """So many questions wait or are being answered now."""


@dataclass(slots=True, eq=False)
class _Asked:
    query: Query
    answer: asyncio.Future[Answer]
    since: float


class Batcher:
    """Answers questions in threads, several in one forward pass; all its methods on one loop.

    Questions that arrive at once start at once where nothing is at work; else they wait at most
    `wait` seconds for company while a thread is free. While none is, they gather to at most
    `batch` a pass. More than `queue` waiting are refused at once.
    """

    def __init__(
        self,
        index: Callable[[], Index],
        observer: Observer,
        *,
        threads: int | None = None,
        batch: int = BATCH,
        wait: float = WAIT,
        queue: int = QUEUE,
    ) -> None:
        self._index, self._observer = index, observer
        self._threads = threads or os.cpu_count() or 1
        self._batch, self._wait, self._queue = batch, wait, queue
        self._waiting: deque[_Asked] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._busy = self._in_flight = 0
        self._pool: ThreadPoolExecutor | None = None

    async def ask(self, query: Query) -> Answer:
        """Answer a question; raises Busy, QuestionError or UsageError."""
        if len(self._waiting) >= self._queue:
            raise Busy(f"{len(self._waiting)} questions are waiting already; ask again shortly.")
        asked = _Asked(query, asyncio.get_running_loop().create_future(), time.perf_counter())
        self._waiting.append(asked)
        self._count(+1)
        self._schedule()
        try:
            answer = await asked.answer
        except asyncio.CancelledError:  # its client has gone: it makes room for another
            if asked in self._waiting:
                self._waiting.remove(asked)
            raise
        finally:
            self._count(-1)
        return replace(answer, took_ms=(time.perf_counter() - asked.since) * 1000)

    def close(self) -> None:
        """Wait for the threads to end; the next question starts new ones."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None

    def _count(self, change: int) -> None:
        self._in_flight += change
        self._observer.in_flight(self._in_flight)

    def _schedule(self) -> None:
        """Start full batches while threads are free, and a timer for one that is not full."""
        while self._waiting and self._busy < self._threads:
            if len(self._waiting) < self._batch:
                if self._timer is None:
                    wait = self._wait if self._busy else 0  # 0: after what has arrived by now
                    loop = asyncio.get_running_loop()
                    self._timer = loop.call_later(wait, self._waited)
                return
            self._start()

    def _waited(self) -> None:
        self._timer = None
        if self._busy < self._threads:
            self._start()
        self._schedule()

    def _start(self) -> None:
        size = min(self._batch, len(self._waiting))
        taken = [self._waiting.popleft() for _ in range(size)]
        if not taken:
            return
        if self._timer is not None and not self._waiting:
            self._timer.cancel()
            self._timer = None
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="answer")
        self._busy += 1
        self._observer.batch(len(taken))
        loop = asyncio.get_running_loop()
        try:
            job = loop.run_in_executor(self._pool, _work, loop, self._index(), taken)
        except RuntimeError as exc:  # no thread can be started
            self._end(taken, exc)
        else:
            job.add_done_callback(lambda done: self._finish(taken, done.exception()))

    def _finish(self, taken: list[_Asked], failed: BaseException | None) -> None:
        self._end(taken, failed)
        self._schedule()

    def _end(self, taken: list[_Asked], failed: BaseException | None) -> None:
        self._busy -= 1
        if failed:
            for asked in taken:
                _settle(asked, failed)


def _work(loop: asyncio.AbstractEventLoop, index: Index, taken: list[_Asked]) -> None:
    """Answer, in a thread, and hand each answer over as soon as it is there."""
    outcomes = ask_each(index, [asked.query for asked in taken])
    for asked, outcome in zip(taken, outcomes, strict=True):
        loop.call_soon_threadsafe(_settle, asked, outcome)


def _settle(asked: _Asked, outcome: Answer | BaseException) -> None:
    if asked.answer.done():  # its client has gone
        return
    if isinstance(outcome, BaseException):
        asked.answer.set_exception(outcome)
    else:
        asked.answer.set_result(outcome)
