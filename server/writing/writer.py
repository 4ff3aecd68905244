"""Write for several at once, and for no more than that."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from indexer.errors import Busy
from server.answering.types import Answer
from server.writing.endpoint import Endpoint
from server.writing.streaming import Limits
from server.writing.types import Written, WrittenSentence
from server.writing.write import source_quotes, write

# How many answers are written at once, and how many more may wait.
_AT_ONCE, _WAITING = 4, 8


class Writer:
    """Has the model of an endpoint write answers; `limits` are those of one answer."""

    def __init__(self, endpoint: Endpoint, limits: Limits | None = None) -> None:
        self.endpoint = endpoint
        self._limits = limits
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._asked = 0

    def check_free(self) -> None:
        """Raise Busy where one more answer would wait too long."""
        if self._asked >= _AT_ONCE + _WAITING:
            raise Busy(f"{self._asked} answers are being written already; try again shortly.")

    async def write(self, answer: Answer) -> AsyncGenerator[WrittenSentence | Written]:
        """Yield the sentences for an answer, then the whole; nothing for one without quotes."""
        if not answer.answerable or not answer.quotes:
            return
        self._asked += 1
        try:
            async with self._slots:
                sentences = write(
                    self.endpoint, answer.question, source_quotes(answer), self._limits
                )
                async with aclosing(sentences):
                    async for sentence in sentences:
                        yield sentence
        finally:
            self._asked -= 1

    async def whole(self, answer: Answer) -> Written | None:
        """Return what is written for an answer; None for one without quotes."""
        async with aclosing(self.write(answer)) as sentences:
            async for sentence in sentences:
                if isinstance(sentence, Written):
                    return sentence
        return None
