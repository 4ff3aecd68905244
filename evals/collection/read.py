"""Read a public collection in BEIR layout (Thakur et al. 2021), and its judged questions."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path
from typing import Any

from evals.collection.dangling import find_dangling
from evals.collection.qrels import qrels_file, read_judgements
from evals.collection.records import CORPUS, QUERIES, read_documents, read_queries
from evals.collection.types import Collection, Dangling
from evals.gold.questions import Evidence, GoldQuestion
from evals.retriever import check_question
from indexer.errors import GoldError, QuestionError

# How many ids of each kind the JSON of an evaluation names.
_NAMED = 20


def read_collection(folder: Path) -> Collection:
    """Read all files of a collection.

    Raises GoldError: with the faults of the first file that has some, for a corpus without a
    document, and where nothing that is judged is there.
    """
    documents = list(read_documents(folder))
    if not documents:
        raise GoldError(f"{folder / CORPUS} holds no document; name a BEIR folder.")
    queries = list(read_queries(folder))
    path = qrels_file(folder)
    judgements = read_judgements(path, {query.key for query in queries})
    files = [folder / CORPUS, folder / QUERIES, path]
    collection = Collection(
        folder.resolve().name,
        path.relative_to(folder).as_posix(),
        documents,
        queries,
        judgements,
        {each.relative_to(folder).as_posix(): _hash(each) for each in files},
    )
    _check_fit(folder, collection, find_dangling(collection))
    return collection


def _check_fit(folder: Path, collection: Collection, dangling: Dangling) -> None:
    """Raise GoldError where no judgement can be used."""
    for gone, of, file in (
        (dangling.queries_not_there, {one.query for one in collection.judgements}, QUERIES),
        (dangling.documents_not_there, {one.document for one in collection.judgements}, CORPUS),
    ):
        if of and len(gone) == len(of):
            raise GoldError(
                f"{folder / collection.qrels} judges nothing that is in {file}: none of its "
                f"{len(of):,} ids is there (the first is {gone[0]!r:.40}); take the files of one "
                "collection."
            )
    if not collection.judgements:
        raise GoldError(f"{folder} has no judged question; name a BEIR folder.")


def judged_questions(collection: Collection, limit: int = 0) -> list[GoldQuestion]:
    """Return the judged questions, at most `limit` of them, evenly spread; 0 for all.

    A grade below 0 counts as 0. Raises GoldError for a question that cannot be asked.
    """
    judged: dict[str, list[Evidence]] = {}
    for one in collection.judgements:
        judged.setdefault(one.query, []).append(Evidence("", max(0, one.grade), (one.document,)))
    queries = [query for query in collection.queries if query.key in judged]
    if 0 < limit < len(queries):
        queries = [queries[at * len(queries) // limit] for at in range(limit)]
    for query in queries:
        try:
            check_question(query.text)
        except QuestionError as exc:
            raise GoldError(f"{QUERIES}, line {query.line} cannot be asked: {exc}") from exc
    return [
        GoldQuestion(query.key, query.text, "", "", True, tuple(judged[query.key]), None)
        for query in queries
    ]


def read_gold(folder: Path, limit: int = 0) -> list[GoldQuestion]:
    """Return the judged questions of a folder, as `judged_questions` does; raises GoldError."""
    return judged_questions(read_collection(folder), limit)


def collection_provenance(
    collection: Collection, dangling: Dangling, limit: int
) -> Mapping[str, Any]:
    """Return the files by their SHA-256, what they hold, and what of it dangles."""
    lists = {
        "queries_not_there": dangling.queries_not_there,
        "queries_not_judged": dangling.queries_not_judged,
        "documents_not_there": dangling.documents_not_there,
        "copies": dangling.copies,
    }
    return {
        "gold": dict(collection.hashes),
        "limit": limit or None,
        "collection": {
            "name": collection.name,
            "documents": len(collection.documents),
            "queries": len(collection.queries),
            "judgements": len(collection.judgements),
            "relevant_not_there": dangling.relevant_not_there,
            **{
                name: {"count": len(keys), "first": list(keys[:_NAMED])}
                for name, keys in lists.items()
            },
        },
    }


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
