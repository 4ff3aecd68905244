"""What does not fit together is counted and named."""

from __future__ import annotations

from evals.collection.dangling import collection_notes, find_dangling
from evals.collection.types import Collection, Dangling, Document, Judgement, Query

COLLECTION = Collection(
    "made",
    "qrels.tsv",
    [Document("d1", "", "same"), Document("d2", "", "other"), Document("d3", "", "same")],
    [Query("q1", "who?", 1), Query("q2", "when?", 2)],
    [
        Judgement("q1", "d1", 1),
        Judgement("q1", "gone1", 2),
        Judgement("q1", "gone2", 0),
        Judgement("lost", "gone1", 1),
        Judgement("lost", "d2", -1),
    ],
    {},
)


def test_ids_of_judgements_that_are_nowhere_are_found_and_queries_without_any() -> None:
    assert find_dangling(COLLECTION) == Dangling(
        queries_not_there=("lost",),
        queries_not_judged=("q2",),
        documents_not_there=("gone1", "gone2"),
        relevant_not_there=1,
        copies=("d3",),
    )


def test_each_kind_is_told_in_a_sentence() -> None:
    assert list(collection_notes(COLLECTION, find_dangling(COLLECTION))) == [
        "Read made: 3 documents, 2 queries, 5 judgements (qrels.tsv), 1 of them below 0, which "
        "count as 0.",
        "Dangling: 1 query judged and not in queries.jsonl, left out of all means (lost).",
        "Dangling: 2 documents judged and not in corpus.jsonl (gone1, gone2); 1 judgement above 0 "
        "of them count as not found, as in trec_eval.",
        "Not asked: 1 query without a judgement (q2).",
        "Copies: 1 document with the text of an earlier one (d3); only one of each text is ranked.",
    ]


def test_where_nothing_dangles_that_is_told_and_only_the_first_ids_are_named() -> None:
    queries = [Query(f"q{n}", "who?", n) for n in range(1, 9)]
    whole = Collection(
        "made", "qrels.tsv", COLLECTION.documents[:2], queries, [Judgement("q1", "d1", 1)], {}
    )
    assert list(collection_notes(whole, find_dangling(whole))) == [
        "Read made: 2 documents, 8 queries, 1 judgement (qrels.tsv).",
        "Not asked: 7 queries without a judgement (q2, q3, q4, q5, q6, ...).",
        "Nothing dangles: each query and document that is judged is there.",
    ]
