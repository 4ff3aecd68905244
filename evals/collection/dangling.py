"""Find what does not fit together in a collection, and say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.collection.records import CORPUS, QUERIES
from evals.collection.types import Collection, Dangling, Document
from server.contract.wording import counted

# How many ids are named.
_NAMED = 5


def find_dangling(collection: Collection) -> Dangling:
    """Return which ids of the judgements are not there, and which queries are not judged."""
    documents = {document.key for document in collection.documents}
    queries = {query.key for query in collection.queries}
    judged = dict.fromkeys(one.query for one in collection.judgements)
    gone = [one for one in collection.judgements if one.document not in documents]
    return Dangling(
        queries_not_there=tuple(key for key in judged if key not in queries),
        queries_not_judged=tuple(q.key for q in collection.queries if q.key not in judged),
        documents_not_there=tuple(dict.fromkeys(one.document for one in gone)),
        relevant_not_there=sum(one.grade > 0 and one.query in queries for one in gone),
        copies=tuple(_copies(collection.documents)),
    )


def _copies(documents: Sequence[Document]) -> Iterator[str]:
    """The documents whose words an earlier one has, which are shown with it and not ranked."""
    seen: set[str] = set()
    for document in documents:
        if document.text in seen:
            yield document.key
        seen.add(document.text)


def collection_notes(collection: Collection, dangling: Dangling) -> Iterator[str]:
    """Yield what was read, and what does not fit together, a sentence each."""
    below = sum(one.grade < 0 for one in collection.judgements)
    yield (
        f"Read {collection.name}: {counted(len(collection.documents), 'document')}, "
        f"{_queries(len(collection.queries))}, "
        f"{counted(len(collection.judgements), 'judgement')} ({collection.qrels})"
        + (f", {below:,} of them below 0, which count as 0." if below else ".")
    )
    if keys := dangling.queries_not_there:
        yield (
            f"Dangling: {_queries(len(keys))} judged and not in {QUERIES}, left out of all means "
            f"({_named(keys)})."
        )
    if keys := dangling.documents_not_there:
        yield (
            f"Dangling: {counted(len(keys), 'document')} judged and not in {CORPUS} "
            f"({_named(keys)}); {counted(dangling.relevant_not_there, 'judgement')} above 0 of "
            "them count as not found, as in trec_eval."
        )
    if keys := dangling.queries_not_judged:
        yield f"Not asked: {_queries(len(keys))} without a judgement ({_named(keys)})."
    if keys := dangling.copies:
        yield (
            f"Copies: {counted(len(keys), 'document')} with the text of an earlier one "
            f"({_named(keys)}); only one of each text is ranked."
        )
    if not (dangling.queries_not_there or dangling.documents_not_there):
        yield "Nothing dangles: each query and document that is judged is there."


def _queries(number: int) -> str:
    return f"{number:,} {'query' if number == 1 else 'queries'}"


def _named(keys: Sequence[str]) -> str:
    return ", ".join(keys[:_NAMED]) + (", ..." if len(keys) > _NAMED else "")
