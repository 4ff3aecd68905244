"""The gold file and the measures."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from evals.collection import read_queries
from evals.gold import GOLD_FOLDER, GoldError, load_gold
from evals.measures import evaluate, mean
from evals.run import run_mode
from indexer.types import Passage
from server.index import Index
from server.question import read_question

PASSAGES = [Passage("r-p1", "r", 1, "Alpha beta. Gamma."), Passage("r-p2", "r", 2, "Beta. Delta.")]
GOOD = {
    "id": "q1", "question": "what", "type": "factoid", "split": "dev", "answerable": True,
    "evidence": [{"quote": "Alpha beta", "grade": 3}, {"quote": "Gamma", "grade": 1}],
    "sentence": "Alpha beta.",
}  # fmt: skip


def _file(folder: Path, *records: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records), "utf-8")
    return path


def test_the_gold_file_of_the_report_loads_with_every_quote_found(index: Index) -> None:
    gold = load_gold(GOLD_FOLDER / "migration-2003.jsonl", index.passages)
    answerable = [q for q in gold if q.answerable]
    assert len(answerable) >= 40
    assert {q.split for q in gold} == {"dev", "test"}
    sentences = {p.text[s.start : s.end] for p in index.passages for s in p.sentences}
    assert all(q.sentence in sentences for q in gold if q.sentence)


def test_a_passage_has_the_best_grade_of_its_quotes(tmp_path: Path) -> None:
    (question,) = load_gold(_file(tmp_path, GOOD), PASSAGES)
    assert question.grades == {"r-p1": 3}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"evidence": [{"quote": "Omega", "grade": 3}]},
            "line 2: the quote 'Omega' is in no passage",
        ),
        ({"evidence": [{"quote": "eta", "grade": 3}]}, "'eta' is in 2 passages"),
        ({"evidence": [{"quote": "Gamma", "grade": 4}]}, "has the grade 4; give 1, 2 or 3"),
        ({"split": "train"}, "a split of dev, test"),
        ({"answerable": False}, "answerable if and only if it has evidence"),
        ({"sentence": "Not there."}, "'Not there.' is in no passage"),
        ({"id": "q0"}, "repeats the id q0"),
        ({"evidence": None}, "needs a list of evidence"),
    ],
)
def test_gold_that_cannot_be_trusted_is_refused_with_its_line(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    path = _file(tmp_path, {**GOOD, "id": "q0"}, {**GOOD, **change})
    with pytest.raises(GoldError, match=r"gold\.jsonl, line 2") as caught:
        load_gold(path, PASSAGES)
    assert message in str(caught.value)


def test_measures_are_those_worked_by_hand_and_a_missing_question_has_0() -> None:
    qrels = {"q1": {"a": 3, "b": 1}, "q2": {"c": 2}}
    values = evaluate(qrels, {"q1": {"x": 3.0, "a": 2.0, "b": 1.0}})
    gain = 3 / math.log2(3) + 1 / math.log2(4)
    ideal = 3 + 1 / math.log2(3)
    assert values["nDCG@10"] == {"q1": pytest.approx(gain / ideal), "q2": 0.0}
    assert values["RR@10"] == {"q1": 0.5, "q2": 0.0}
    assert [values[m]["q1"] for m in ("S@1", "S@3", "R@5")] == [0, 1, 1]
    assert mean(values["S@3"]) == 0.5


def test_binary_judgements_count_from_grade_1() -> None:
    assert evaluate({"q": {"a": 1}}, {"q": {"a": 1.0}})["S@1"] == {"q": 1.0}


def test_a_run_keeps_the_order_of_the_ranking(index: Index) -> None:
    question = read_question("what did UNHCR say about security", index.encoder)
    run = run_mode(index, {"q": question}, "full")["q"]
    assert max(run, key=lambda p: run[p]) == "migration-2003-p44"
    assert sorted(run.values(), reverse=True) == list(run.values())


def test_full_is_above_the_other_modes_on_the_dev_questions(index: Index) -> None:
    gold = load_gold(GOLD_FOLDER / "migration-2003.jsonl", index.passages)
    dev = [q for q in gold if q.answerable and q.split == "dev"]
    questions = {q.question_id: read_question(q.text, index.encoder) for q in dev}
    qrels = {q.question_id: q.grades for q in dev}
    scores = {
        mode: mean(evaluate(qrels, run_mode(index, questions, mode))["nDCG@10"])
        for mode in ("full", "dense", "bm25", "rrf")
    }
    assert max(scores, key=lambda mode: scores[mode]) == "full"
    assert scores["full"] >= 0.87


def test_a_collection_reads_queries_with_judgements(tmp_path: Path) -> None:
    queries = [{"_id": str(n), "text": f"question {n}"} for n in range(6)]
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)), "utf-8")
    rows = ["query-id\tcorpus-id\tscore", *(f"{n}\td{n}\t{n - 1}" for n in range(4))]
    (tmp_path / "qrels.tsv").write_text("\n".join(rows), "utf-8")
    texts, qrels = read_queries(tmp_path)
    assert list(texts) == ["0", "1", "2", "3"]
    assert qrels == {"0": {"d0": 0}, "1": {"d1": 0}, "2": {"d2": 1}, "3": {"d3": 2}}
    assert list(read_queries(tmp_path, limit=2)[0]) == ["0", "2"]
