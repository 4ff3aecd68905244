"""The samples of the confidence: dev questions, renamed ones, those of a collection."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from evals.gold.questions import GoldQuestion
from evals.retriever import FEATURES
from evals.tuning.samples import (
    collection_questions,
    make_sample,
    renamed_questions,
    unanswerable_questions,
)
from indexer.errors import GoldError
from indexer.index.reader import Index


def test_an_unknown_name_takes_the_place_of_one_in_the_question() -> None:
    gold = [
        GoldQuestion("a", "What did Andrew Schoenholtz say?", "", "dev", True, (), None),
        GoldQuestion("b", "what did ratha say", "", "dev", True, (), None),
        GoldQuestion("c", "What did Gallya Lahav say?", "", "dev", False, (), None),
    ]
    assert renamed_questions(gold) == [("What did Ngozi Adeyemi say?", False, "renamed")]


def test_questions_of_a_collection_are_grouped_by_article(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text('{"_id": "Rhine#3", "text": "Basel."}\n', "utf-8")
    (tmp_path / "queries.jsonl").write_text('{"_id": "q", "text": "who?"}\n', "utf-8")
    (tmp_path / "qrels.tsv").write_text("q\tRhine#3\t1\n", "utf-8")
    line = {"_id": "u", "text": "why?", "metadata": {"paragraph": "Steam#0"}}
    (tmp_path / "unanswerable.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    assert collection_questions(tmp_path) == [("who?", True, "Rhine"), ("why?", False, "Steam")]


def test_a_collection_without_unanswerable_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"unanswerable\.jsonl holds no unanswerable questions"):
        unanswerable_questions(tmp_path)


def test_a_sample_has_a_row_of_features_for_each_question(index: Index) -> None:
    questions = [("what did UNHCR say", True, "who-said"), ("who won the match", False, "none")]
    sample = make_sample("dev", index, questions, mass=0.5, of_first=True)
    assert sample.features.shape == (2, len(FEATURES))
    assert np.isfinite(sample.features).all()
    assert (sample.answerable.tolist(), sample.groups.tolist()) == (
        [True, False],
        ["who-said", "none"],
    )
    assert (sample.name, sample.mass, sample.of_first) == ("dev", 0.5, True)
