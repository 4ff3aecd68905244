"""A running service: its finished parts, and what they are asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from indexer.errors import Busy, IndexDamaged
from indexer.index.reader import Index
from server.adding.adding import Adding
from server.answering.types import Answer
from server.citation.base_url import with_base_url
from server.citation.verdicts.linked_quotes import LinkedQuote, verify_linked_quote
from server.citation.verify import Verified, verify
from server.contract.read import read_answer
from server.question.query import Query
from server.service.access import Access
from server.service.batching import Batcher
from server.service.following import FollowedIndex
from server.service.metrics import Metrics
from server.service.page_images import PageImages
from server.service.reload import ReloadingIndex, ServedIndex
from server.writing.writer import Writer

T = TypeVar("T")
# Answers that may wait to be verified; one may take a second if its quotes are not found.
_VERIFICATIONS = 8


@dataclass(slots=True)
class Service:
    """The parts of a service; `stopping` says that it is about to end.

    `adding` adds reports; it is None where nobody may add any. `base_url` is what the links of
    citations begin with; "" where each client's own address of the service is that. `root_path` is
    the path below which a proxy serves it, "" for none. `writer` has a language
    model write answers; it is None where no model is set.
    """

    reloading: ReloadingIndex | FollowedIndex
    batcher: Batcher
    metrics: Metrics
    access: Access
    page_images: PageImages = field(default_factory=PageImages)
    adding: Adding | None = None
    base_url: str = ""
    root_path: str = ""
    writer: Writer | None = None
    stopping: bool = False
    _verifying: int = 0
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def index(self) -> Index:
        """Return the index that is served now; take it once a request, since it may be replaced."""
        return self.reloading.served.index

    @property
    def citation_base(self) -> str:
        """Return what the links of citations in JSON begin with: a base, a path, or nothing."""
        return self.base_url or self.root_path

    async def ask(self, query: Query) -> Answer:
        """Answer a question; raises Busy, QuestionError, UsageError or IndexDamaged.

        Where a segment turns out to be damaged, the others answer.
        """
        index = self.index
        try:
            answer = await self.batcher.ask(query)
        except IndexDamaged:
            if not await asyncio.to_thread(self.reloading.leave_out_damage, index):
                raise
            answer = await self.batcher.ask(query)
        return with_base_url(answer, self.citation_base)

    async def verify(self, text: str, name: str = "The body") -> Verified:
        """Return what becomes of an answer's JSON, from the reports of the index.

        `name` is what messages call the text. Raises Busy or AnswerFileError.
        """
        return await self._one_verification(lambda served: _verify(text, name, served))

    async def verify_quote(self, quote: str, url: str) -> LinkedQuote:
        """Return what becomes of a quote with its link; raises Busy or UnknownQuote."""
        return await self._one_verification(
            lambda served: verify_linked_quote(quote, url, served.report_of)
        )

    async def _one_verification(self, work: Callable[[ServedIndex], T]) -> T:
        """Return what some work with the reports gives, one at a time; raises Busy."""
        if self._verifying >= _VERIFICATIONS:
            raise Busy(f"{self._verifying} answers are being verified already; try again shortly.")
        self._verifying += 1
        try:
            async with self._one_at_a_time:
                return await asyncio.to_thread(work, self.reloading.served)
        finally:
            self._verifying -= 1


def _verify(text: str, name: str, served: ServedIndex) -> Verified:
    answer = read_answer(text, name)
    return verify(answer, served.report_of, lambda: served.index.records.listing.ids())
