"""The index that is served from Milvus, replaced when another one is published there."""

from __future__ import annotations

import asyncio
import gc
import logging

from indexer.encoding.types import Encoder
from indexer.errors import RapporteurError
from indexer.index.milvus.address import MilvusAddress
from indexer.index.milvus.engine import connect
from indexer.index.milvus.reader import load_collections, open_milvus_index
from indexer.index.reader import Index
from indexer.index.store import Store
from server.citation.parsed_report import parse_on_demand
from server.service.reload import ServedIndex

# Seconds between two looks at what is published: two calls, and one for each collection.
POLL = 5.0
# Threads of one forward pass: several passes run at the same time.
_THREADS = 1
_LOG = logging.getLogger("rapporteur.index")


class FollowedIndex:
    """The index that is published at an address, in `served`.

    `problem` says why a newer one is not served, or that Milvus does not answer.
    """

    def __init__(self, address: MilvusAddress, store: Store) -> None:
        """Open the published index with the store's encoder; raises IndexUnusable."""
        self._address, self._store = address, store
        self.engine = connect(address)
        self._seen = self.engine.behind(address.name)
        self.served = self._open(None)
        self.problem: str | None = None

    def refresh(self) -> bool:
        """Take the published index if it is another one; return whether it was taken."""
        try:
            published = self.engine.behind(self._address.name)
            if published == self._seen:
                load_collections(self.engine, published, self._address.name)
                self.problem = None
                return False
            self.served = self._open(self.served.index.encoder)
        except (RapporteurError, OSError) as exc:
            if str(exc) != self.problem:
                _LOG.warning("still serving the index from before: %s", exc)
            self.problem = str(exc)
            return False
        self._seen, self.problem = published, None
        return True

    def leave_out_damage(self, index: Index) -> bool:
        """Return whether another index than `index` is served; no part of one is left out."""
        return self.served.index is not index

    async def watch(self, poll: float = POLL) -> None:
        """Refresh for ever in another thread."""
        while True:
            await asyncio.sleep(poll)
            if await asyncio.to_thread(self.refresh):
                await asyncio.to_thread(gc.collect)

    def _open(self, encoder: Encoder | None) -> ServedIndex:
        index = open_milvus_index(
            self.engine, self._address, self._store, _THREADS, verify=True, encoder=encoder
        )
        return ServedIndex(index, parse_on_demand(index.records.source))
