"""Read and index a public collection in BEIR layout (Thakur et al. 2021).

It is indexed once, by the same code as a report.
`corpus.jsonl` {_id, title, text}, `queries.jsonl` {_id, text}, `qrels.tsv` (query-id, corpus-id,
score; with a header or without) or `qrels/test.tsv`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from evals.gold.questions import Evidence, GoldQuestion
from indexer.build.build import build_passages
from indexer.encoding.torch_encoder import load_encoder
from indexer.errors import GoldError
from indexer.index.reader import Index, open_index
from indexer.index.store import Store
from indexer.parsing.sentences import split_sentences
from indexer.types import Passage

_CORPUS, _QUERIES = "corpus.jsonl", "queries.jsonl"
_QRELS = ("qrels.tsv", "qrels/test.tsv")
_GRADE = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a collection."""

    key: str
    title: str
    text: str


def open_collection(folder: Path, store: Path) -> Index:
    """Open the index of a collection, built in a folder of the store if it is not there yet.

    Raises GoldError where the collection has no document.
    """
    place = folder.resolve()
    # Two folders with the same name are two collections.
    name = f"{place.name}-{sha256(str(place).encode()).hexdigest()[:8]}"
    passages = list(_passages(folder, place.name))
    if not passages:
        raise GoldError(f"{folder / _CORPUS} holds no document; name a BEIR folder.")
    own = Store(store / "collections" / name)
    build_passages(passages, own, load_encoder())
    return open_index(own)


def read_documents(folder: Path) -> Iterator[Document]:
    """Yield the documents of a collection, white space folded; raises GoldError."""
    for record in _records(folder / _CORPUS):
        text = " ".join(record["text"].split()) or record["title"] or "-"
        yield Document(record["_id"], record["title"], text)


def _passages(folder: Path, name: str) -> Iterator[Passage]:
    for number, document in enumerate(read_documents(folder), 1):
        yield Passage(
            passage_id=document.key,
            report_id=name,
            paragraph=number,
            text=document.text,
            sentences=split_sentences(document.text),
        )


def read_gold(folder: Path, limit: int = 0) -> list[GoldQuestion]:
    """Return the judged questions, at most `limit` of them, evenly spread; 0 for all.

    A grade below 0 counts as 0. Raises GoldError with the line that cannot be read.
    """
    judged = _read_qrels(folder)
    texts = {r["_id"]: r["text"] for r in _records(folder / _QUERIES) if r["_id"] in judged}
    keys = list(texts)
    if 0 < limit < len(keys):
        keys = [keys[at * len(keys) // limit] for at in range(limit)]
    if not keys:
        raise GoldError(f"{folder} has no judged question; name a BEIR folder.")
    return [GoldQuestion(key, texts[key], "", "", True, tuple(judged[key]), None) for key in keys]


def _read_qrels(folder: Path) -> dict[str, list[Evidence]]:
    """The qrels of `qrels.tsv`, or of `qrels/test.tsv` as in BEIR's own downloads."""
    path = next((p for p in (folder / q for q in _QRELS) if p.is_file()), folder / _QRELS[0])
    judged: dict[str, list[Evidence]] = {}
    for number, line in enumerate(_read(path).splitlines(), 1):
        query, _, rest = line.partition("\t")
        document, _, grade = rest.partition("\t")
        if number == 1 and not _GRADE.fullmatch(grade):
            continue  # the header
        if not query or not document or not _GRADE.fullmatch(grade):
            raise GoldError(
                f"{path}, line {number} is not query-id, corpus-id, score with tabs between; "
                "correct it."
            )
        judged.setdefault(query, []).append(Evidence("", max(0, int(grade)), (document,)))
    return judged


def _records(path: Path) -> Iterator[dict[str, str]]:
    for number, line in enumerate(_read(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            key, text = str(record["_id"]), record["text"]
            if not key or key.split() != [key] or not isinstance(text, str):
                raise ValueError(f"_id {key!r}, text {text!r:.40}")
            yield {"_id": key, "title": str(record.get("title") or ""), "text": text}
        except (ValueError, KeyError, TypeError, AttributeError) as exc:
            raise GoldError(
                f"{path}, line {number} is no record with _id (without blanks) and text "
                f"({exc!r}); correct it."
            ) from exc


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise GoldError(f"{path} cannot be read ({exc}); name a BEIR folder.") from exc
