"""Open the index that is published in Milvus; only its encoder is on this machine."""

from __future__ import annotations

from indexer.encoding.onnx_encoder import open_encoder
from indexer.encoding.types import Encoder
from indexer.errors import IndexDamaged, IndexMissing
from indexer.index.manifest import parse_manifest
from indexer.index.milvus.address import MilvusAddress
from indexer.index.milvus.engine import Engine
from indexer.index.milvus.head import read_head
from indexer.index.milvus.schema import generation_in
from indexer.index.milvus.segment import open_part
from indexer.index.reader import Index, check_encoder, index_of, read_codec
from indexer.index.store import Store


def open_milvus_index(
    engine: Engine,
    address: MilvusAddress,
    store: Store,
    threads: int = 0,
    *,
    verify: bool = False,
    encoder: Encoder | None = None,
) -> Index:
    """Open the index at an address, with the encoder that the store on this machine has.

    `threads` and `verify` are those of `open_index`, the latter for the files of the encoder, and
    `encoder` is taken as it is if it is the one of the index. Raises IndexUnusable.
    """
    names, head = read_head(engine, address.name)
    manifest = parse_manifest(head.manifest, str(address))
    known = manifest.encoder
    folder = store.encoders / known.sha256[:16]
    try:
        check_encoder(folder, known, verify)
    except IndexDamaged as exc:
        raise IndexMissing(
            f"The index at {address} was made with the encoder {known.name}, whose export is not "
            f"in {folder} as it was built; copy that folder from where the index was built, or run "
            "`rapporteur index` here."
        ) from exc
    parts = [open_part(engine, names, at, part) for at, part in enumerate(head.parts)]
    if encoder is None or encoder.sha256 != known.sha256:
        encoder = open_encoder(folder, known, known.query_prompt, threads)
    return index_of(store.folder, manifest, parts, encoder, read_codec(folder))


def load_collections(engine: Engine, head: str | None, name: str) -> None:
    """Have all collections of an index loaded, given that of its head and the name of the index.

    A server that was started again may have them on disk alone. Raises IndexUnusable.
    """
    generation = generation_in(head or "", name)
    for collection in engine.collections():
        if generation_in(collection, name) == generation:
            engine.load(collection)
