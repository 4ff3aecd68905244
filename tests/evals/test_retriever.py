"""The evaluation's way into the retrieval flow gives what `server` gives."""

from __future__ import annotations

import ast
import subprocess
import sys

import numpy as np
import pytest

from evals.gold.questions import GoldQuestion
from evals.retriever import (
    FEATURES,
    FieldScores,
    answer_question,
    confidence_features,
    encode_question,
    rank_passages,
    score_fields,
)
from evals.run.systems import systems
from indexer.errors import QuestionError
from indexer.index.reader import Index
from indexer.settings import ROOT


def test_reweighted_field_scores_rank_as_the_retriever_ranks_with_those_weights(
    index: Index, gold: list[GoldQuestion]
) -> None:
    for item in gold[::40]:
        question = encode_question(index, item.text)
        scores = score_fields(index, question)
        for system in systems(["full"]):
            expected = rank_passages(index, question, "full", 1000, system.weights)
            assert scores.ranking(system.weights, 1000) == expected


def test_a_ranking_is_cut_at_k_and_equal_scores_stay_in_the_order_of_the_reports() -> None:
    parts = np.array([1.0, 1.0, 2.0], dtype=np.float32)
    scores = FieldScores(np.array([2, 0, 1]), ("c", "a", "b"), {"lexical": parts})
    assert scores.ranking({"lexical": 1.0}, 3) == ("b", "a", "c")
    assert scores.ranking({"lexical": -1.0}, 2) == ("a", "c")
    assert scores.ranking({}, 3) == ("a", "b", "c")


def test_a_literal_question_keeps_its_names_as_they_stand(index: Index) -> None:
    text = "What did IFAD say?"
    (literal,), (read,) = encode_question(index, text, literal=True), encode_question(index, text)
    assert (literal.search, literal.links) == (text, ())
    assert read.text == text


def test_an_answer_ranks_its_passages_as_the_ranking_does(index: Index) -> None:
    text = "what did UNHCR say about security"
    answer = answer_question(index, text, "full", 5)
    expected = rank_passages(index, encode_question(index, text), "full", 5)
    assert tuple(passage["passage_id"] for passage in answer["passages"]) == expected


def test_each_feature_of_the_confidence_has_a_value_in_its_order(index: Index) -> None:
    text = "what did UNHCR say about security"
    values = dict(zip(FEATURES, confidence_features(index, text), strict=True))
    assert 0.4 < values["similarity"] < 1
    assert values["distant"] == 0.0


def test_no_other_module_of_evals_touches_the_retrieval_flow() -> None:
    flow = ("server.question", "server.retrieval", "server.answering")
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "evals").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(flow)
    }
    assert found == {"evals/retriever.py"}


def test_no_module_of_evals_loads_a_web_framework() -> None:
    modules = (
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "evals").rglob("*.py")
        if path.name not in ("__init__.py", "__main__.py")
    )
    program = f"import sys, {', '.join(modules)}; sys.exit('fastapi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_a_question_without_words_is_refused(index: Index) -> None:
    with pytest.raises(QuestionError):
        encode_question(index, " ")
