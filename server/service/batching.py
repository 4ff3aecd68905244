"""Dynamic batching: questions that arrive together share one forward pass, in another thread."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol

from indexer.errors import Busy
from indexer.index.reader import Index
from server.answering.answer import ask_each
from server.answering.types import Answer
from server.question.query import Query

# Chosen by `make bench-serve` (2 cores): a question costs least in batches of 4; with 16, padding
# to the longest question costs more than sharing the pass saves.
BATCH = 4
# Seconds that a free thread waits for a fuller batch while other threads are at work.
WAIT = 0.001
# Questions that may wait; at some hundred answers a second, about a second's work.
QUEUE = 256


class BatchObserver(Protocol):
    """Counts batches and questions in flight."""

    def batch(self, size: int) -> None:
        """Count a forward pass with this many questions."""

    def in_flight(self, count: int) -> None:
        """Set how many questions wait or are being answered now."""


@dataclass(slots=True, eq=False)
class _PendingQuestion:
    """A query, the future of its answer, and when it arrived, in seconds of `perf_counter`."""

    query: Query
    answer: asyncio.Future[Answer]
    since: float

    def settle(self, outcome: Answer | BaseException) -> None:
        """Set the outcome, from any thread; the event loop or the client may be gone."""
        with suppress(RuntimeError):
            self.answer.get_loop().call_soon_threadsafe(self._set, outcome)

    def _set(self, outcome: Answer | BaseException) -> None:
        if self.answer.done():
            return
        if isinstance(outcome, BaseException):
            self.answer.set_exception(outcome)
        else:
            self.answer.set_result(outcome)


class Batcher:
    """Answers questions in threads, several in one forward pass; `ask` is for one event loop.

    A free thread takes the questions that wait, at most `batch`. While other threads are at work,
    it first waits up to `wait` seconds for a full batch. When `queue` questions wait, further ones
    are refused at once. `index` gives the index to ask, anew for each batch.
    """

    def __init__(
        self,
        index: Callable[[], Index],
        observer: BatchObserver,
        *,
        threads: int | None = None,
        batch: int = BATCH,
        wait: float = WAIT,
        queue: int = QUEUE,
    ) -> None:
        self._index, self._observer = index, observer
        self._size = threads or os.cpu_count() or 1
        self._batch, self._wait, self._queue = batch, wait, queue
        self._in_flight = 0
        self._wake_scheduled = self._closing = False
        self._threads: list[threading.Thread] = []
        # Guards what the threads share: the questions that wait and how many threads are at work.
        self._changed = threading.Condition()
        self._waiting: deque[_PendingQuestion] = deque()
        self._at_work = 0

    async def ask(self, query: Query) -> Answer:
        """Answer a question; raises Busy, QuestionError or UsageError."""
        if len(self._waiting) >= self._queue:
            raise Busy(f"{len(self._waiting)} questions are waiting already; ask again shortly.")
        loop = asyncio.get_running_loop()
        pending = _PendingQuestion(query, loop.create_future(), time.perf_counter())
        with self._changed:
            self._waiting.append(pending)
        self._count(+1)
        if not self._wake_scheduled:  # once for all that arrive in this iteration of the loop
            self._wake_scheduled = True
            loop.call_soon(self._wake)
        try:
            answer = await pending.answer
        except asyncio.CancelledError:  # its client has disconnected
            with self._changed, suppress(ValueError):
                self._waiting.remove(pending)
            raise
        finally:
            self._count(-1)
        return replace(answer, took_ms=(time.perf_counter() - pending.since) * 1000)

    def close(self) -> None:
        """Answer the questions that wait and end the threads; the next question starts new ones."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()
        self._threads, self._closing = [], False

    def _count(self, change: int) -> None:
        self._in_flight += change
        self._observer.in_flight(self._in_flight)

    def _wake(self) -> None:
        """Wake the threads; start those that are missing."""
        self._wake_scheduled = False
        try:
            while len(self._threads) < self._size:
                thread = threading.Thread(target=self._serve, name="answer", daemon=True)
                thread.start()
                self._threads.append(thread)
        except RuntimeError as exc:  # no further thread can be started
            if not self._threads:
                while self._waiting:
                    self._waiting.popleft().settle(exc)
        with self._changed:
            self._changed.notify_all()

    def _serve(self) -> None:
        """Answer batches until the batcher is closed: the work of each thread."""
        while taken := self._take():
            self._observer.batch(len(taken))
            try:
                outcomes = ask_each(self._index(), [pending.query for pending in taken])
                for pending, outcome in zip(taken, outcomes, strict=True):
                    pending.settle(outcome)
            except Exception as exc:  # raised again where the answers are awaited
                for pending in taken:
                    pending.settle(exc)
            with self._changed:
                self._at_work -= 1

    def _take(self) -> list[_PendingQuestion]:
        """Wait for questions and take a batch; an empty one when the threads are to end."""
        with self._changed:
            while True:
                self._changed.wait_for(lambda: self._waiting or self._closing)
                if self._at_work and len(self._waiting) < self._batch:
                    self._changed.wait_for(lambda: len(self._waiting) >= self._batch, self._wait)
                size = min(self._batch, len(self._waiting))
                if size or self._closing:
                    self._at_work += bool(size)
                    return [self._waiting.popleft() for _ in range(size)]
