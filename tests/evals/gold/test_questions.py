"""Gold questions: as the schema says, with quotes that stand in the report."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from evals.gold.lint import lint
from evals.gold.questions import GOLD_FOLDER, load_gold
from indexer.errors import GoldError
from indexer.index.reader import Index
from indexer.types import Passage

FILE = GOLD_FOLDER / "migration-2003.jsonl"
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


def test_the_gold_file_of_the_report_is_as_large_as_it_must_be(index: Index) -> None:
    gold = load_gold(FILE, index.records.passages)
    core = [q for q in gold if not q.language]
    types = Counter(q.question_type for q in core)
    assert len(core) >= 200
    assert len(types) == 19
    assert min(types.values()) >= 12
    assert types["unanswerable"] >= 40
    languages = Counter(q.language for q in gold if q.language)
    assert languages.keys() == {"ar", "es", "fr", "ru"}
    assert min(languages.values()) >= 3
    assert sum(q.sentence is not None for q in core) >= 120
    for split in ("dev", "test"):
        assert {q.question_type for q in core if q.split == split} == set(types)


def test_the_gold_file_has_no_error_and_expects_whole_sentences(index: Index) -> None:
    assert [f for f in lint(FILE, index.records.passages, "en").findings if f.error] == []
    sentences = {p.text[s.start : s.end] for p in index.records.passages for s in p.sentences}
    assert all(
        q.sentence in sentences for q in load_gold(FILE, index.records.passages) if q.sentence
    )


def test_every_passage_answers_a_question_but_the_purely_formal_ones(index: Index) -> None:
    answering = {
        passage_id
        for question in load_gold(FILE, index.records.passages)
        for passage_id, grade in question.grades.items()
        if grade >= 2
    }
    silent = {p.paragraph for p in index.records.passages if p.passage_id not in answering}
    # "The meeting was structured into the following ...:", "The following sections summarize ..."
    assert silent <= {5, 7}


def test_a_passage_has_the_best_grade_of_its_quotes(tmp_path: Path) -> None:
    (question,) = load_gold(_file(tmp_path, GOOD), PASSAGES)
    assert question.grades == {"r-p1": 3}


def test_a_draft_is_never_asked(tmp_path: Path) -> None:
    path = _file(tmp_path, GOOD, {**GOOD, "id": "q2", "draft": True})
    assert [q.question_id for q in load_gold(path, PASSAGES)] == ["q1"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"evidence": [{"quote": "Omega", "grade": 3}]}, "the quote 'Omega' is in no passage"),
        ({"evidence": [{"quote": "Gamma", "grade": 4}]}, "evidence 0 grade 4 is not one of"),
        ({"split": "train"}, "split 'train' is not one of ['dev', 'test']"),
        ({"answerable": False}, "is no gold question"),
        ({"evidence": []}, "evidence [] should be non-empty"),
        ({"sentence": "Not there."}, "'Not there.' is in no passage"),
        ({"id": "q0"}, "repeats the id q0"),
        ({"id": "a b"}, "does not match"),
        ({"id": "q1\n"}, "should not be valid"),
        ({"question": "w" * 4001}, "cannot be asked: The question has 4,001 characters"),
        ({"question": "a\u0007b"}, "cannot be asked: The question holds the control character"),
        ({"evidence": None}, "evidence None is not of type 'array'"),
        ({"note": "x"}, "'note' was unexpected"),
    ],
)
def test_gold_that_cannot_be_trusted_is_refused_with_its_line(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    path = _file(tmp_path, {**GOOD, "id": "q0"}, {**GOOD, **change})
    with pytest.raises(GoldError, match=r"gold\.jsonl, line 2") as caught:
        load_gold(path, PASSAGES)
    assert message in str(caught.value)


def test_a_line_that_is_no_json_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    with pytest.raises(GoldError, match="cannot be read"):
        load_gold(path, PASSAGES)
    path.write_text("\n{", "utf-8")
    with pytest.raises(GoldError, match="line 2 is not JSON"):
        load_gold(path, PASSAGES)
