"""The confidence: what is shipped, and how it adds up."""

from __future__ import annotations

import json
from math import log

import pytest

from indexer.index.reader import Index
from server.answering.confidence import (
    MODEL_FILE,
    Model,
    confidence,
    is_answerable,
    load_model,
    log_odds,
    probability,
)
from server.answering.features import FEATURES, extract_features
from server.answering.requirements.known_text import known_texts
from server.question.read import read_question, reader_of
from server.retrieval.ranking import rank
from server.retrieval.types import EVERYTHING

_MODEL = Model(1.0, {"elsewhere": -2.0, "similarity": 3.0}, 0.6, 0.8, "words")


def _sure(index: Index, text: str) -> float:
    readings = read_question(text, reader_of(index))
    ranking = rank(readings, index, "full")
    found = extract_features(readings, ranking, index, known_texts(index, [EVERYTHING]))
    return confidence(load_model(), found.values)


def test_the_model_has_a_weight_for_each_feature_and_each_points_its_way() -> None:
    weights = load_model().weights
    assert list(weights) == list(FEATURES)
    for name, weight in weights.items():
        assert weight >= 0 if FEATURES[name].startswith("+") else weight <= 0, name


def test_the_model_says_where_it_comes_from() -> None:
    data = json.loads(MODEL_FILE.read_text("utf-8"))
    assert data["provenance"]["command"].startswith("python -m evals.tuning.confidence")
    samples = {sample["name"]: sample for sample in data["provenance"]["samples"]}
    dev = samples["dev"]
    share = dev["answerable"] / (dev["answerable"] + dev["unanswerable"])
    assert share < data["prior"] < 1  # the hard questions without an answer are not counted in it
    assert "without hard ones" in data["provenance"]["prior"]


def test_log_odds_add_up() -> None:
    features = {"elsewhere": 0.5, "similarity": 0.5}
    assert log_odds(_MODEL, features) == {"elsewhere": -1.0, "similarity": 1.5}
    assert confidence(_MODEL, features) == pytest.approx(probability(1.5))


@pytest.mark.parametrize(("odds", "expected"), [(0, 0.5), (log(9), 0.9), (-log(9), 0.1)])
def test_a_probability_is_that_of_its_odds(odds: float, expected: float) -> None:
    assert probability(odds) == pytest.approx(expected)


def test_no_odds_are_too_large() -> None:
    assert (probability(-1e6), probability(1e6)) == (0.0, 1.0)


def test_an_answer_is_given_from_the_threshold_on() -> None:
    assert [is_answerable(_MODEL, sure) for sure in (0.59, 0.6, 0.61)] == [False, True, True]


def test_what_the_report_says_is_surer_than_what_it_does_not(index: Index) -> None:
    model = load_model()
    for text in ("what did UNHCR say about security", "what was said about trafficking in persons"):
        assert _sure(index, text) > 0.85
    for text in (
        "How many migrants lived in Brazil in 2005?",
        "What is the boiling point of mercury?",
        "What percentage of migrants are women?",
    ):
        assert not is_answerable(model, _sure(index, text)), text
