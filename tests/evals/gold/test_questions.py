"""The gold file: its shape, its quotes found in whatever passages there are."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
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
    gold = load_gold(FILE, index.passages)
    core = [q for q in gold if not q.language]
    kinds = Counter(q.kind for q in core)
    assert len(core) >= 200
    assert len(kinds) == 14
    assert min(kinds.values()) >= 12
    assert kinds["unanswerable"] >= 40
    languages = Counter(q.language for q in gold if q.language)
    assert languages.keys() == {"ar", "es", "fr", "ru"}
    assert min(languages.values()) >= 3
    assert sum(q.sentence is not None for q in core) >= 120
    for split in ("dev", "test"):
        assert {q.kind for q in core if q.split == split} == set(kinds)


def test_the_gold_file_has_no_error_and_expects_whole_sentences(index: Index) -> None:
    assert [f for f in lint(FILE, index.passages, "en").findings if f.error] == []
    sentences = {p.text[s.start : s.end] for p in index.passages for s in p.sentences}
    assert all(q.sentence in sentences for q in load_gold(FILE, index.passages) if q.sentence)


def test_every_passage_answers_a_question_but_the_purely_formal_ones(index: Index) -> None:
    answering = {
        passage_id
        for question in load_gold(FILE, index.passages)
        for passage_id, grade in question.grades.items()
        if grade >= 2
    }
    silent = {p.paragraph for p in index.passages if p.passage_id not in answering}
    # "The meeting was structured into the following ...:", "The following sections summarize ..."
    assert silent <= {5, 7}


def test_a_passage_has_the_best_grade_of_its_quotes(tmp_path: Path) -> None:
    (question,) = load_gold(_file(tmp_path, GOOD), PASSAGES)
    assert question.grades == {"r-p1": 3}


def test_a_quote_cut_by_another_chunking_is_held_by_what_has_most_of_it(tmp_path: Path) -> None:
    chunks = [
        Passage("a", "r", 1, "Alpha"),
        Passage("b", "r", 2, "beta. Gamma."),
        Passage("c", "r", 3, "Beta. Delta."),
    ]
    (question,) = load_gold(_file(tmp_path, GOOD), chunks)
    assert question.grades == {"a": 3, "b": 1}


def test_a_quote_cut_by_chunks_that_overlap_is_held_by_what_has_most_of_it(
    tmp_path: Path,
) -> None:
    text = "The harbour was closed for many years after the war had ended."
    chunks = [
        Passage("a", "r", 1, text[:30]),
        Passage("b", "r", 2, text[20:50]),
        Passage("c", "r", 3, text[40:]),
    ]
    long = {"evidence": [{"quote": text[5:45], "grade": 3}], "sentence": None}
    (question,) = load_gold(_file(tmp_path, {**GOOD, **long}), chunks)
    assert question.grades in ({"a": 3}, {"b": 3}, {"a": 3, "b": 3})
    other = {"evidence": [{"quote": text[5:25] + "never", "grade": 3}], "sentence": None}
    with pytest.raises(GoldError, match="is in no passage"):
        load_gold(_file(tmp_path, {**GOOD, **other}), chunks)


def test_every_question_keeps_its_evidence_when_passages_are_cut_or_joined(index: Index) -> None:
    sentences = [
        replace(p, passage_id=f"{p.passage_id}-{n}", text=p.text[s.start : s.end])
        for p in index.passages
        for n, s in enumerate(p.sentences)
    ]
    pairs = [
        replace(a, passage_id=f"{a.passage_id}+", text=f"{a.text} {b.text}")
        for a, b in zip(index.passages[::2], index.passages[1::2], strict=True)
    ]
    for passages in (sentences, pairs):
        gold = load_gold(FILE, passages)
        assert all(question.grades for question in gold if question.answerable)


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


def test_a_line_that_is_no_json_and_a_file_that_is_not_there_are_told(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    with pytest.raises(GoldError, match="cannot be read"):
        load_gold(path, PASSAGES)
    path.write_text("\n{", "utf-8")
    with pytest.raises(GoldError, match="line 2 is not JSON"):
        load_gold(path, PASSAGES)
