"""Dynamic batching: questions that arrive together share one forward pass, off the event loop."""

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
# to the longest costs more than company saves.
BATCH = 4
# Seconds that a question waits for company while a thread is free and others are at work.
WAIT = 0.001
# Questions that may wait; at some hundred answers a second, about a second's work.
QUEUE = 256


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

    def settle(self, outcome: Answer | BaseException) -> None:
        """Hand over an answer, from any thread; the loop may be gone, or the client."""
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
    """Answers questions in threads, several in one forward pass; to be asked on one event loop.

    A thread that is free takes what waits, at most `batch` questions: all that have arrived
    together, and where others are at work, what comes within `wait` seconds. More than `queue`
    waiting are refused at once.
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
        self._size = threads or os.cpu_count() or 1
        self._batch, self._wait, self._queue = batch, wait, queue
        self._in_flight = 0
        self._called = self._closing = False
        self._threads: list[threading.Thread] = []
        # Guards what the threads share: who waits, and how many threads are at work.
        self._turn = threading.Condition()
        self._waiting: deque[_Asked] = deque()
        self._at_work = 0

    async def ask(self, query: Query) -> Answer:
        """Answer a question; raises Busy, QuestionError or UsageError."""
        if len(self._waiting) >= self._queue:
            raise Busy(f"{len(self._waiting)} questions are waiting already; ask again shortly.")
        loop = asyncio.get_running_loop()
        asked = _Asked(query, loop.create_future(), time.perf_counter())
        with self._turn:
            self._waiting.append(asked)
        self._count(+1)
        if not self._called:  # once for all that arrive in this turn of the loop
            self._called = True
            loop.call_soon(self._call)
        try:
            answer = await asked.answer
        except asyncio.CancelledError:  # its client has gone: it makes room for another
            with self._turn, suppress(ValueError):
                self._waiting.remove(asked)
            raise
        finally:
            self._count(-1)
        return replace(answer, took_ms=(time.perf_counter() - asked.since) * 1000)

    def close(self) -> None:
        """Answer what waits and end the threads; the next question starts new ones."""
        with self._turn:
            self._closing = True
            self._turn.notify_all()
        for thread in self._threads:
            thread.join()
        self._threads, self._closing = [], False

    def _count(self, change: int) -> None:
        self._in_flight += change
        self._observer.in_flight(self._in_flight)

    def _call(self) -> None:
        """Wake the threads; start them first where there are none."""
        self._called = False
        try:
            while len(self._threads) < self._size:
                thread = threading.Thread(target=self._serve, name="answer", daemon=True)
                thread.start()
                self._threads.append(thread)
        except RuntimeError as exc:  # no thread can be started; those there are will do
            if not self._threads:
                while self._waiting:
                    self._waiting.popleft().settle(exc)
        with self._turn:
            self._turn.notify_all()

    def _serve(self) -> None:
        """What a thread does: take questions, answer them, hand each over as soon as it can."""
        while taken := self._take():
            self._observer.batch(len(taken))
            try:
                outcomes = ask_each(self._index(), [asked.query for asked in taken])
                for asked, outcome in zip(taken, outcomes, strict=True):
                    asked.settle(outcome)
            except Exception as exc:  # raised again where the answers are awaited
                for asked in taken:
                    asked.settle(exc)
            with self._turn:
                self._at_work -= 1

    def _take(self) -> list[_Asked]:
        """Wait for questions and take them; none when the threads are to end."""
        with self._turn:
            while True:
                self._turn.wait_for(lambda: self._waiting or self._closing)
                if self._at_work and len(self._waiting) < self._batch:
                    self._turn.wait_for(lambda: len(self._waiting) >= self._batch, self._wait)
                size = min(self._batch, len(self._waiting))
                if size or self._closing:
                    self._at_work += bool(size)
                    return [self._waiting.popleft() for _ in range(size)]
