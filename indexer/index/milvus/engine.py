"""A Milvus server: every call with a time limit, every error of pymilvus as one of ours.

Reads are bounded: they may miss what was written in the last seconds, and cost a thirtieth of
strong ones. What is read was flushed before it was published.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from indexer.errors import (
    EngineTooOld,
    EngineUnavailable,
    IndexMissing,
    IndexUnusable,
    UsageError,
)
from indexer.index.milvus.address import MilvusAddress
from indexer.installed import install_command
from indexer.types import FloatArray

# Seconds that a read may take, and a write or the loading of a collection.
READ_SECONDS, WRITE_SECONDS = 10.0, 120.0
# A user and a password with a colon between, or an API key, where the server asks for one.
TOKEN_VARIABLE = "RAPPORTEUR_MILVUS_TOKEN"
# The first version with BM25; those before accept such a collection and leave it empty.
_LEAST = (2, 5)
# Rows that are read at a time: at most 16 MB, a quarter of what a message may have.
_AT_ONCE = 256
# The most that a search of Milvus finds.
MOST_HITS = 16_384
# How many vectors of the graph are looked at, at least (recall .99 on 10,000 passages).
_LOOKED_AT = 256
_NOT_FOUND = 100
_LATE = re.compile(r"deadline|timeout|timed out", re.IGNORECASE)
# Characters of the server's own words in a message.
_LONGEST_REASON = 200


class Engine:
    """A connection to a Milvus server."""

    def __init__(self, client: Any, where: str, seconds: float) -> None:
        self.client, self.where, self.seconds = client, where, seconds

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Raise EngineUnavailable, or IndexMissing for a collection that is not there."""
        from grpc import RpcError
        from pymilvus import MilvusException

        try:
            yield
        except MilvusException as exc:
            raise self._error(exc.code, str(exc.message)) from exc
        except RpcError as exc:  # pymilvus lets a time limit that has run out pass as it is
            raise self._error(0, f"{exc.code().name}: {exc.details()}") from exc

    def _error(self, code: int, message: str) -> IndexUnusable:
        message = " ".join(message.split())[:_LONGEST_REASON]
        if code == _NOT_FOUND:
            return IndexMissing(
                f"There is no index at {self.where} (any more); load it with `rapporteur index "
                f"--index {self.where}`."
            )
        if _LATE.search(message):
            return EngineUnavailable(
                f"Milvus at {self.where} did not answer in time ({self.seconds:g} seconds for a "
                "read); look at its load, and ask again."
            )
        return EngineUnavailable(
            f"Milvus at {self.where} does not answer ({message}); check that it runs and can be "
            "reached from here, and ask again."
        )

    def chunks(
        self, collection: str, ids: Sequence[str], *, strong: bool = False
    ) -> dict[str, tuple[int, str]]:
        """Return number of chunks and base64 of the primary keys that `values` have.

        With `strong`, all that was written before is there.
        """
        level = {"consistency_level": "Strong"} if strong else {}
        found: dict[str, tuple[int, str]] = {}
        for start in range(0, len(ids), _AT_ONCE):
            keys = ",".join(f'"{key}"' for key in ids[start : start + _AT_ONCE])
            with self.asking():
                rows = self.client.query(
                    collection,
                    filter=f"id in [{keys}]",
                    output_fields=["id", "chunks", "value"],
                    timeout=self.seconds,
                    **level,
                )
            found.update((row["id"], (row["chunks"], row["value"])) for row in rows)
        return found

    def by_words(self, collection: str, text: str, limit: int, among: str) -> list[int]:
        """Return the rows of passages that BM25 finds best for a text, best first."""
        with self.asking():
            (hits,) = self.client.search(
                collection,
                [text],
                anns_field="bm25",
                filter=among,
                limit=min(limit, MOST_HITS),
                output_fields=["row"],
                search_params={"metric_type": "BM25", "params": {}},
                timeout=self.seconds,
            )
        return [int(hit.id) for hit in hits]

    def by_vector(self, collection: str, vector: FloatArray, limit: int, among: str) -> list[int]:
        """Return the passage of each of the nearest sentences to a vector, nearest first."""
        limit = min(limit, MOST_HITS)
        with self.asking():
            (hits,) = self.client.search(
                collection,
                [vector.tolist()],
                anns_field="vector",
                filter=among,
                limit=limit,
                output_fields=["passage"],
                search_params={"metric_type": "IP", "params": {"ef": max(limit, _LOOKED_AT)}},
                timeout=self.seconds,
            )
        return [int(hit.fields["passage"]) for hit in hits]

    def check(self, collection: str, rows: int) -> None:
        """Check that a collection is loaded and has so many rows; raises EngineUnavailable."""
        self.load(collection)
        with self.asking():
            found = self.client.query(
                collection,
                filter="",
                output_fields=["count(*)"],
                consistency_level="Strong",
                timeout=self.seconds,
            )
        count = int(found[0]["count(*)"])
        if count != rows:
            raise EngineUnavailable(
                f"Milvus at {self.where} has {count:,} of the {rows:,} rows of {collection}, so "
                "nothing is answered from it; load the index again with `rapporteur index`."
            )

    def load(self, collection: str) -> None:
        """Have a collection loaded wholly; raises EngineUnavailable or IndexMissing."""
        with self.asking():
            if self._loaded(collection):
                return
            self.client.load_collection(collection, timeout=WRITE_SECONDS)
            if self._loaded(collection):
                return
        raise EngineUnavailable(
            f"Milvus at {self.where} has not loaded the whole collection {collection}, so nothing "
            "is answered from it; look at its query nodes, and ask again."
        )

    def _loaded(self, collection: str) -> bool:
        found = self.client.get_load_state(collection, timeout=self.seconds)
        return str(getattr(found["state"], "name", found["state"])) == "Loaded"

    def collections(self) -> list[str]:
        """Return the names of all collections."""
        with self.asking():
            return list(self.client.list_collections(timeout=self.seconds))

    def behind(self, alias: str) -> str | None:
        """Return the collection that an alias stands for; None where there is no such alias."""
        try:
            with self.asking():
                found = self.client.describe_alias(alias, timeout=self.seconds)
        except IndexMissing:
            return None
        return str(found["collection_name"])

    def create(self, add: Callable[..., None], collection: str) -> None:
        """Create a collection by a function of the client, unless it is there."""
        with self.asking():
            if not self.client.has_collection(collection, timeout=self.seconds):
                add(
                    self.client,
                    collection,
                    consistency_level="Bounded",
                    timeout=WRITE_SECONDS,
                )

    def upsert(self, collection: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Write rows; those with the same primary keys are replaced."""
        with self.asking():
            self.client.upsert(collection, list(rows), timeout=WRITE_SECONDS)

    def flush(self, collection: str) -> None:
        """Write out what was written to a collection: until then, reading it is slow."""
        with self.asking():
            self.client.flush(collection, timeout=WRITE_SECONDS)

    def publish(self, alias: str, collection: str) -> None:
        """Let an alias stand for a collection, in one step."""
        known = self.behind(alias) is not None
        change = self.client.alter_alias if known else self.client.create_alias
        with self.asking():
            change(collection, alias, timeout=WRITE_SECONDS)

    def drop(self, collections: Iterable[str]) -> None:
        """Remove collections with all that is in them."""
        for collection in collections:
            with self.asking():
                self.client.drop_collection(collection, timeout=WRITE_SECONDS)


def connect(address: MilvusAddress, seconds: float = READ_SECONDS) -> Engine:
    """Return a connection to the server of an address.

    Raises EngineUnavailable, EngineTooOld, or UsageError where pymilvus is not installed.
    """
    try:
        from pymilvus import MilvusClient
    except ModuleNotFoundError as exc:
        raise UsageError(
            f"An index in Milvus needs the package {exc.name}; run `{install_command('milvus')}`."
        ) from exc
    # It logs each failed call with its traceback; we say it in a sentence.
    logging.getLogger("pymilvus").setLevel(logging.CRITICAL)
    engine = Engine(None, str(address), seconds)
    token = os.environ.get(TOKEN_VARIABLE, "")
    with engine.asking():
        engine.client = MilvusClient(address.uri, token=token, timeout=seconds)
    check_version(engine)
    return engine


def check_version(engine: Engine) -> None:
    """Raise EngineTooOld for a server that has no BM25."""
    with engine.asking():
        version = str(engine.client.get_server_version(timeout=engine.seconds))
    found = re.search(r"(\d+)\.(\d+)", version)
    if found is None or (int(found[1]), int(found[2])) < _LEAST:
        raise EngineTooOld(
            f"Milvus at {engine.where} has version {version[:40]}, which has no BM25; use Milvus "
            f"{_LEAST[0]}.{_LEAST[1]} or newer."
        )
