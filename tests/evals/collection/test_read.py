"""A public collection in BEIR layout is read as it is, or refused."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from evals.collection.dangling import find_dangling
from evals.collection.read import (
    collection_provenance,
    judged_questions,
    read_collection,
    read_gold,
)
from indexer.errors import GoldError
from tests.evals.beir import write_collection


def _write(folder: Path, name: str, text: str) -> Path:
    write_collection(folder)
    (folder / name).write_text(text, "utf-8")
    return folder


def test_a_collection_has_its_judged_queries_and_a_limit_is_spread_evenly(tmp_path: Path) -> None:
    queries = [{"_id": str(n), "text": f"question {n}"} for n in range(6)]
    _write(tmp_path, "queries.jsonl", "\n".join(map(json.dumps, queries)))
    rows = [f"{n}\td{n}\t{n - 1}" for n in range(4)]
    (tmp_path / "qrels.tsv").write_text("\n".join(rows), "utf-8")
    gold = read_gold(tmp_path)
    assert [q.grades for q in gold] == [{"d0": 0}, {"d1": 0}, {"d2": 1}, {"d3": 2}]
    assert [q.question_id for q in read_gold(tmp_path, limit=2)] == ["0", "2"]
    assert [q.question_id for q in read_gold(tmp_path, limit=3)] == ["0", "1", "2"]


def test_a_judged_question_has_its_passages_as_evidence_without_a_quote(tmp_path: Path) -> None:
    first, second = read_gold(write_collection(tmp_path))
    assert (first.question_id, first.text, first.answerable) == ("1", "which animals sing", True)
    assert second.grades == {"d2": 1, "d1": 0}
    assert {item.quote for item in second.evidence} == {""}


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("corpus.jsonl", "", r"corpus\.jsonl holds no document"),
        ("qrels.tsv", "", "has no judged question"),
        ("qrels.tsv", "query-id\tcorpus-id\tscore\n", "has no judged question"),
        ("queries.jsonl", "", r"judges nothing that is in queries\.jsonl: none of its 2 ids"),
        ("qrels.tsv", "1\tx\t1\n2\ty\t1", r"nothing that is in corpus\.jsonl: none of its 2 ids"),
    ],
)
def test_a_collection_of_which_nothing_can_be_measured_is_refused(
    tmp_path: Path, file: str, text: str, message: str
) -> None:
    with pytest.raises(GoldError, match=message):
        read_collection(_write(tmp_path, file, text))


def test_a_judged_question_that_cannot_be_asked_is_told_by_line(tmp_path: Path) -> None:
    long = {"_id": "1", "text": "x " * 10_000}
    collection = read_collection(_write(tmp_path, "queries.jsonl", f"\n{json.dumps(long)}"))
    with pytest.raises(GoldError, match=r"queries\.jsonl, line 2 cannot be asked"):
        judged_questions(collection)


def test_what_was_read_is_recorded_by_hash_and_number(tmp_path: Path) -> None:
    folder = write_collection(tmp_path)
    collection = read_collection(folder)
    found = collection_provenance(collection, find_dangling(collection), 1)
    data = (folder / "qrels.tsv").read_bytes()
    assert found["gold"]["qrels.tsv"] == sha256(data).hexdigest()
    assert list(found["gold"]) == ["corpus.jsonl", "queries.jsonl", "qrels.tsv"]
    assert found["limit"] == 1
    assert found["collection"] == {
        "name": folder.name,
        "documents": 3,
        "queries": 3,
        "judgements": 3,
        "relevant_not_there": 0,
        "queries_not_there": {"count": 0, "first": []},
        "queries_not_judged": {"count": 1, "first": ["3"]},
        "documents_not_there": {"count": 0, "first": []},
        "copies": {"count": 0, "first": []},
    }
