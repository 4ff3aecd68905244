"""Define what a public collection in BEIR layout holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a collection; `text` is its title, or "-", where it has no text."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query of a collection, and the line that it stands in, from 1."""

    key: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """How well a document answers a query, as it was judged."""

    query: str
    document: str
    grade: int


@dataclass(frozen=True, slots=True)
class Collection:
    """All that a collection holds, in the order of its files.

    `name` is that of the folder, `qrels` that of the file of judgements; `hashes` are the SHA-256
    of each file by its name. No id stands twice among documents or queries, and no pair of a query
    and a document twice among the judgements.
    """

    name: str
    qrels: str
    documents: Sequence[Document]
    queries: Sequence[Query]
    judgements: Sequence[Judgement]
    hashes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Dangling:
    """What does not fit together in a collection: ids in the order of the files.

    `queries_not_there` are judged and not among the queries, `queries_not_judged` the other way
    round; `documents_not_there` are judged and not in the corpus, `relevant_not_there` is the
    number of judgements of them with a grade above 0. `copies` are documents with the words of an
    earlier one.
    """

    queries_not_there: tuple[str, ...]
    queries_not_judged: tuple[str, ...]
    documents_not_there: tuple[str, ...]
    relevant_not_there: int
    copies: tuple[str, ...]
