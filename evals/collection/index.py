"""Index the documents of a collection once, by the same code as a report."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from evals.collection.types import Collection
from indexer.build.build import build_passages
from indexer.encoding.torch_encoder import load_encoder
from indexer.index.reader import Index, open_index
from indexer.index.store import Store
from indexer.parsing.sentences import split_sentences
from indexer.types import Passage


def open_collection(folder: Path, collection: Collection, store: Path) -> Index:
    """Open the index of a collection, built in a folder of the store if it is not there yet.

    `folder` is where the collection was read.
    """
    # Two folders with the same name are two collections.
    place = sha256(str(folder.resolve()).encode()).hexdigest()[:8]
    own = Store(store / "collections" / f"{collection.name}-{place}")
    passages = [
        Passage(
            passage_id=document.key,
            report_id=collection.name,
            paragraph=number,
            text=document.text,
            sentences=split_sentences(document.text),
        )
        for number, document in enumerate(collection.documents, 1)
    ]
    build_passages(passages, own, load_encoder())
    return open_index(own)
