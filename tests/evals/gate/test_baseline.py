"""The baseline holds what each question was worth, and is read back as it was written."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals.gate.baseline import (
    Baseline,
    baseline_questions,
    cited_place,
    fingerprint,
    make_baseline,
    read_baseline,
    stated_auroc,
    write_baseline,
)
from evals.run.evaluation import Evaluation
from indexer.errors import GoldError


@pytest.fixture(scope="module")
def baseline(small: Evaluation) -> Baseline:
    return make_baseline(small)


def test_it_holds_each_question_in_the_reports_language(
    small: Evaluation, baseline: Baseline
) -> None:
    assert list(baseline.questions) == [f"q{n:02d}" for n in range(19)]
    first = baseline.questions["q01"]
    assert (first.split, first.rank, first.place) == ("test", 2, "para. 1 > REPORT > Day 1")
    assert first.values["nDCG@10"] == pytest.approx(0.63093, abs=1e-6)
    assert (first.values["quote"], first.values["answered"]) == (1.0, 1.0)
    assert baseline.provenance == small.provenance


def test_a_question_without_an_answer_is_worth_1_where_none_is_given(small: Evaluation) -> None:
    assert baseline_questions(small)["q04"].values == {"abstained": 0.0}
    silent = {**small.values["full"], "answered": {**small.values["full"]["answered"], "q04": 0.0}}
    changed = replace(small, values={**small.values, "full": silent})
    assert baseline_questions(changed)["q04"].values == {"abstained": 1.0}


def test_the_fingerprint_changes_with_the_text_the_evidence_and_the_sentence(
    small: Evaluation,
) -> None:
    question = small.gold[0]
    changes: list[dict[str, Any]] = [{"text": "x"}, {"evidence": ()}, {"sentence": None}]
    prints = {fingerprint(replace(question, **change)) for change in changes}
    assert len(prints | {fingerprint(question)}) == 4
    assert fingerprint(replace(question, split="x", line=9)) == fingerprint(question)


def test_evidence_that_is_not_among_the_answers_passages_has_no_place(small: Evaluation) -> None:
    assert cited_place(small, small.gold[0]) == "para. 0 > REPORT > Day 0"
    assert cited_place(replace(small, answers={}), small.gold[0]) is None
    assert cited_place(small, replace(small.gold[0], evidence=())) is None


def test_only_the_auroc_of_stated_confidences_is_kept(small: Evaluation) -> None:
    assert stated_auroc(small) == 1.0
    silent: Any = {key: {**a, "confidence": None} for key, a in small.answers.items()}
    assert stated_auroc(replace(small, answers=silent)) is None


def test_a_baseline_written_is_read_back_and_a_question_is_a_line(
    baseline: Baseline, tmp_path: Path
) -> None:
    path = tmp_path / "baseline.json"
    write_baseline(baseline, path)
    assert read_baseline(path) == baseline
    lines = path.read_text("utf-8").splitlines()
    assert sum('"gold"' in line for line in lines) == len(baseline.questions)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "cannot be read"),
        ("{", "is no baseline"),
        ("[]", "is no baseline"),
        (
            '{"auroc": null, "provenance": {}, "speakers": {}, "questions": {"q": {}}}',
            "is no baseline",
        ),
    ],
)
def test_a_baseline_that_cannot_be_read_is_refused_with_what_mends_it(
    tmp_path: Path, text: str | None, message: str
) -> None:
    path = tmp_path / "baseline.json"
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(GoldError, match=message) as caught:
        read_baseline(path)
    assert "--update-baseline" in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        {"nDCG@10": float("nan")},
        {"nDCG@10": 1.5},
        {"nDCG@10": "0.5"},
        {"nDCG@10": True},
        {"split": "train"},
        {"rank": "1"},
    ],
)
def test_a_value_that_no_comparison_would_notice_is_refused(
    tmp_path: Path, change: dict[str, object]
) -> None:
    question = {"gold": "x", "split": "dev", "rank": 1, "place": None, "nDCG@10": 0.5, **change}
    path = tmp_path / "baseline.json"
    data = {"provenance": {}, "auroc": None, "speakers": {}, "questions": {"q": question}}
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(GoldError, match="is no baseline"):
        read_baseline(path)


def test_a_question_that_is_right_is_read(tmp_path: Path) -> None:
    question = {"gold": "x", "split": "dev", "rank": 1, "place": None, "nDCG@10": 0.5}
    path = tmp_path / "baseline.json"
    data = {"provenance": {}, "auroc": None, "speakers": {}, "questions": {"q": question}}
    path.write_text(json.dumps(data), "utf-8")
    assert read_baseline(path).questions["q"].values == {"nDCG@10": 0.5}
