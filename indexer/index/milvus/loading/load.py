"""Load the index of a store into Milvus, and publish it there in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from indexer.index.analyzer import analyzer_of
from indexer.index.manifest import Manifest, read_manifest
from indexer.index.milvus import schema
from indexer.index.milvus.address import MilvusAddress
from indexer.index.milvus.engine import Engine, connect
from indexer.index.milvus.head import Head, LanguagePart, write_head
from indexer.index.milvus.loading.entries import entries
from indexer.index.milvus.loading.source import Source, documents, source_of, vectors
from indexer.index.milvus.schema import Names
from indexer.index.milvus.values import chunks_of
from indexer.index.segment.layout import SENTENCE_CODES, TOKEN_CODES
from indexer.index.segment.nearest import EXACT_SENTENCES
from indexer.index.segment.reader import Segment, open_segment
from indexer.index.store import Store
from indexer.types import Progress

# A batch of writes: so many rows, or so many characters, whichever comes first. A server takes
# messages of 64 MB.
_BATCH_ROWS, _BATCH_BYTES = 1_000, 4_000_000
# A row of a collection by the names of its fields, and about how many characters it has.
_SizedRow = tuple[dict[str, object], int]


def load_index(store: Store, address: MilvusAddress, progress: Progress) -> bool:
    """Load the index of a store, unless it is there; return whether anything was loaded.

    What is searched at the same time goes on until the new index is published whole. The one before
    is kept until the next load, for servers that have it open. A load that was cut off is done
    again: rows are replaced by their keys. Raises IndexUnusable.
    """
    manifest = read_manifest(store.folder)
    engine = connect(address)
    ids = [info.segment_id for info in manifest.segments]
    names = Names(address.name, schema.generation_of(manifest.index_id, ids))
    before = engine.behind(address.name)
    if before == names.head:
        return False
    sources = _sources(store, manifest)
    parts = [
        _load_language(engine, names, number, source, progress)
        for number, source in enumerate(sources)
    ]
    write_head(engine, names, Head(manifest.text(), parts))
    engine.publish(address.name, names.head)
    kept = {names.generation, schema.generation_in(before or "", address.name)}
    _drop_others(engine, address.name, kept)
    return True


def _sources(store: Store, manifest: Manifest) -> list[Source]:
    """The segments of each language, in the order in which an index numbers them."""
    by_language: dict[str, list[Segment]] = {}
    for info in manifest.segments:
        segment = open_segment(store.segment(info.segment_id), info)
        by_language.setdefault(info.language, []).append(segment)
    return [
        source_of(
            by_language[language],
            analyzer_of(language, tuple(manifest.stop_words.get(language, ()))),
        )
        for language in sorted(by_language)
    ]


def _load_language(
    engine: Engine, names: Names, number: int, source: Source, progress: Progress
) -> LanguagePart:
    """Write the collections of a language, and check that all of it is there."""
    arrays = source.segments[0].arrays
    dimension = arrays[SENTENCE_CODES].shape[1]
    exact = len(source.sentences) <= EXACT_SENTENCES
    values = (_value_row(*chunk) for entry in entries(source) for chunk in chunks_of(*entry))
    made: Mapping[str, tuple[Callable[..., None], Iterable[_SizedRow]]] = {
        "values": (schema.add_values, values),
        "passages": (schema.add_passages, _passage_rows(source)),
        "sentences": (
            partial(schema.add_sentences, dimension=dimension, exact=exact),
            _sentence_rows(source),
        ),
    }
    rows = {}
    for kind, (create, own) in made.items():
        collection = names.of(number, kind)
        engine.create(create, collection)
        rows[kind] = _write(engine, collection, own, progress)
        engine.check(collection, rows[kind])
    first = source.segments[0].info
    counts = {
        name: sum(segment.info.counts[name] for segment in source.segments) for name in first.counts
    }
    return LanguagePart(first.language, counts, rows, (arrays[TOKEN_CODES].shape[1], dimension))


def _write(engine: Engine, collection: str, rows: Iterable[_SizedRow], progress: Progress) -> int:
    """Write rows in batches and flush them; return how many there are."""
    written = 0
    for batch in _batches(rows):
        engine.upsert(collection, batch)
        written += len(batch)
        progress(f"loading {collection}", written, 0)
    engine.flush(collection)
    return written


def _batches(rows: Iterable[_SizedRow]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    total = 0
    for row, size in rows:
        if batch and (len(batch) >= _BATCH_ROWS or total + size > _BATCH_BYTES):
            yield batch
            batch, total = [], 0
        batch.append(row)
        total += size
    if batch:
        yield batch


def _value_row(key: str, chunks: int, text: str) -> _SizedRow:
    row = {"id": key, "chunks": chunks, "value": text, schema.UNUSED: schema.UNUSED_VECTOR}
    return row, len(key) + len(text)


def _passage_rows(source: Source) -> Iterator[_SizedRow]:
    for row, terms in documents(source):
        text = schema.words_of(terms)[: schema.LONGEST_TEXT]
        yield {"row": row, "terms": text}, len(text)


def _sentence_rows(source: Source) -> Iterator[_SizedRow]:
    for row, passage, vector in vectors(source):
        yield {"row": row, "passage": passage, "vector": vector.tolist()}, 4 * len(vector)


def _drop_others(engine: Engine, name: str, kept: set[str | None]) -> None:
    """Remove the collections of other generations of an index."""
    found = ((each, schema.generation_in(each, name)) for each in engine.collections())
    engine.drop([each for each, own in found if own is not None and own not in kept])
