"""A public collection in BEIR layout, indexed once by the same code as a report.

`corpus.jsonl` {_id, title, text}, `queries.jsonl` {_id, text}, `qrels.tsv` (query-id, corpus-id,
score; with a header). Thakur et al. 2021.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from evals.gold import GoldError
from indexer.build import build_passages
from indexer.encoder import load_encoder
from indexer.sentences import split_sentences
from indexer.store import Store
from indexer.types import Passage
from server.index import Index, open_index


def open_collection(folder: Path, store: Path) -> Index:
    """The index of a collection, built beside the store's own if it is not there yet."""
    own = Store(store / "collections" / folder.name)
    build_passages(list(_passages(folder)), own, load_encoder())
    return open_index(own)


def _passages(folder: Path) -> Iterator[Passage]:
    for number, record in enumerate(_lines(folder / "corpus.jsonl"), 1):
        text = " ".join(record["text"].split()) or record.get("title", "") or "-"
        yield Passage(
            passage_id=record["_id"],
            report_id=folder.name,
            paragraph=number,
            text=text,
            sentences=split_sentences(text),
        )


def read_queries(folder: Path, limit: int = 0) -> tuple[dict[str, str], dict[str, dict[str, int]]]:
    """The judged questions and their grades; `limit` takes so many, evenly spread."""
    qrels: dict[str, dict[str, int]] = {}
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
        query, document, grade = line.split("\t")
        qrels.setdefault(query, {})[document] = max(0, int(grade))
    texts = {r["_id"]: r["text"] for r in _lines(folder / "queries.jsonl") if r["_id"] in qrels}
    step = max(1, len(texts) // limit) if limit else 1
    texts = dict(list(texts.items())[::step])
    return texts, {key: qrels[key] for key in texts}


def _lines(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)
    except OSError as exc:
        raise GoldError(f"{path} cannot be read ({exc.strerror}); name a BEIR folder.") from exc
