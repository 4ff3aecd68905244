"""The head of an index in Milvus: what belongs to it, in one value, behind the alias NAME."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from indexer.errors import IndexMissing, IndexOutdated
from indexer.index.milvus import schema
from indexer.index.milvus.engine import Engine
from indexer.index.milvus.records import decode, encode
from indexer.index.milvus.schema import Names
from indexer.index.milvus.values import Values, chunks_of

# To be raised whenever an older program could not read the collections, or would read them wrongly.
LAYOUT = 1


@dataclass(frozen=True, slots=True)
class LanguagePart:
    """What `head` says of a language: counts as a segment has them, rows of each collection.

    `widths` are the bytes of the code of a token and of a sentence.
    """

    language: str
    counts: dict[str, int]
    rows: dict[str, int]
    widths: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Head:
    """The manifest of an index as text, and its languages in order."""

    manifest: str
    parts: Sequence[LanguagePart]
    layout: int = LAYOUT


def write_head(engine: Engine, names: Names, head: Head) -> None:
    """Write the head of an index, which is not published yet."""
    engine.create(schema.add_values, names.head)
    rows = [
        {"id": key, "chunks": count, "value": text, schema.UNUSED: schema.UNUSED_VECTOR}
        for key, count, text in chunks_of(schema.HEAD, encode(head))
    ]
    engine.upsert(names.head, rows)
    engine.flush(names.head)
    engine.check(names.head, len(rows))


def read_head(engine: Engine, name: str) -> tuple[Names, Head]:
    """Return the head of the index that is published; raises IndexMissing or IndexOutdated."""
    collection = engine.behind(name)
    generation = schema.generation_in(collection or "", name)
    if collection is None or generation is None:
        raise IndexMissing(
            f"There is no index at {engine.where}; load one with `rapporteur index --index "
            f"{engine.where}`."
        )
    engine.load(collection)
    values = Values(partial(engine.chunks, collection, strong=True), engine.where)
    (value,) = values.need([schema.HEAD])
    layout = decode(dict[str, Any], value, engine.where).get("layout")
    if layout != LAYOUT:
        raise IndexOutdated(
            f"The index at {engine.where} has layout {layout} and this program reads {LAYOUT}; "
            f"load it again with `rapporteur index --index {engine.where}`."
        )
    head: Head = decode(Head, value, engine.where)
    return Names(name, generation), head
