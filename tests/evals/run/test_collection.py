"""A public collection in BEIR layout is read as it is, and indexed once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.run.collection import open_collection, read_gold
from indexer.errors import GoldError
from tests.evals.beir import write_collection


def test_a_collection_reads_judged_queries_and_a_limit_is_spread_evenly(tmp_path: Path) -> None:
    queries = [{"_id": str(n), "text": f"question {n}"} for n in range(6)]
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)), "utf-8")
    rows = [f"{n}\td{n}\t{n - 1}" for n in range(4)]
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels/test.tsv").write_text("\n".join(rows), "utf-8")
    without_header = read_gold(tmp_path)
    rows = ["query-id\tcorpus-id\tscore", *rows]
    (tmp_path / "qrels.tsv").write_text("\n".join(rows), "utf-8")
    gold = read_gold(tmp_path)
    assert gold == without_header
    assert [q.grades for q in gold] == [{"d0": 0}, {"d1": 0}, {"d2": 1}, {"d3": 2}]
    assert [q.question_id for q in read_gold(tmp_path, limit=2)] == ["0", "2"]
    assert [q.question_id for q in read_gold(tmp_path, limit=3)] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("qrels.tsv", "a\tb\tc\n1 d1 1", r"qrels\.tsv, line 2 is not query-id"),
        ("queries.jsonl", "{", r"queries\.jsonl, line 1 is no record"),
        ("queries.jsonl", '{"_id": 1}', r"queries\.jsonl, line 1 is no record"),
        ("queries.jsonl", '{"_id": "a b", "text": "x"}', r"queries\.jsonl, line 1 is no record"),
        ("queries.jsonl", '{"_id": "1", "text": null}', r"queries\.jsonl, line 1 is no record"),
        ("queries.jsonl", "", "has no judged question"),
    ],
)
def test_a_collection_that_is_not_in_the_layout_is_told_with_its_line(
    tmp_path: Path, file: str, text: str, message: str
) -> None:
    folder = write_collection(tmp_path)
    (folder / file).write_text(text, "utf-8")
    with pytest.raises(GoldError, match=message):
        read_gold(folder)


def test_a_collection_without_documents_is_told(tmp_path: Path) -> None:
    (write_collection(tmp_path) / "corpus.jsonl").write_text("", "utf-8")
    with pytest.raises(GoldError, match="holds no document"):
        open_collection(tmp_path, tmp_path / "store")


def test_a_judged_question_has_its_passages_as_evidence_without_a_quote(tmp_path: Path) -> None:
    first, second = read_gold(write_collection(tmp_path))
    assert (first.question_id, first.text, first.answerable) == ("1", "which animals sing", True)
    assert second.grades == {"d2": 1, "d1": 0}
    assert {item.quote for item in second.evidence} == {""}
