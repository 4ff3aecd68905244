"""Fitting and judging the confidence, on samples made for it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from evals.gold.questions import GoldQuestion
from evals.measures.calibration import at_prior, figures, reliability, threshold
from evals.retriever import FEATURES
from evals.tuning.confidence import EXPECTED, SIGNS, collection_questions, renamed, unanswerable
from evals.tuning.regression import Floats, Sample, fit, held_out
from indexer.errors import GoldError

_SIGNS: Floats = np.array([-1.0, -1.0, 1.0])
_EXPECTED: Floats = np.array([0.0, 0.0, 0.7])


def _sample(size: int = 400, shift: float = 0.0, name: str = "dev") -> Sample:
    """Two features: the first tells against an answer, the second is noise; the third is still."""
    random = np.random.default_rng(size)
    told = random.standard_normal(size)
    answerable = random.random(size) < 1 / (1 + np.exp(1.5 * told - 1))
    features = np.column_stack([told + shift, random.standard_normal(size), np.zeros(size)])
    return Sample(name, features, answerable, np.array(["a", "b"] * (size // 2)))


def test_what_tells_is_found_and_calibrated() -> None:
    sample = _sample(2000)
    model = fit([sample], _SIGNS, _EXPECTED)
    assert model.weights[0] == pytest.approx(-1.5, abs=0.2)
    assert model.intercept == pytest.approx(1.0, abs=0.2)
    assert abs(model.weights[1]) < 0.1
    assert figures(model.probabilities(sample.features), sample.answerable).ece < 0.04


def test_no_weight_points_the_wrong_way() -> None:
    sample = _sample()
    wrong = fit([sample], -_SIGNS, _EXPECTED)
    assert wrong.weights[0] == 0.0


def test_a_feature_that_no_sample_varies_keeps_what_is_expected() -> None:
    assert fit([_sample()], _SIGNS, _EXPECTED).weights[2] == 0.7


def test_another_index_has_its_own_intercept() -> None:
    alone = fit([_sample()], _SIGNS, _EXPECTED)
    both = fit([_sample(), _sample(600, shift=5.0, name="other")], _SIGNS, _EXPECTED)
    assert both.weights[0] == pytest.approx(alone.weights[0], abs=0.2)


def test_half_of_a_sample_counts_for_each_kind() -> None:
    sample = _sample()
    assert sample.loads[sample.answerable].sum() == pytest.approx(0.5)
    assert sample.loads[~sample.answerable].sum() == pytest.approx(0.5)
    one_kind = sample.take(np.flatnonzero(sample.answerable))
    assert one_kind.loads.sum() == pytest.approx(1.0)


def test_held_out_questions_are_not_seen() -> None:
    sample = _sample(100)
    half = np.arange(100) % 2 == 0
    flipped = Sample("dev", sample.features, sample.answerable ^ half, sample.groups)
    cuts = [(np.flatnonzero(~half), np.flatnonzero(half))]
    unseen = held_out([flipped], 0, cuts, _SIGNS, _EXPECTED)
    alone = fit([flipped.take(np.flatnonzero(~half))], _SIGNS, _EXPECTED)
    assert unseen[half] == pytest.approx(alone.probabilities(flipped.features[half]))
    assert (unseen[~half] == 0).all()


def test_figures_of_a_small_case() -> None:
    probabilities = np.array([0.9, 0.8, 0.7, 0.1])
    found = figures(probabilities, np.array([True, True, False, False]))
    assert (found.size, found.auroc, found.recognised) == (4, 1.0, 1.0)
    assert found.brier == pytest.approx((0.01 + 0.04 + 0.49 + 0.01) / 4)
    assert found.constant == 0.25


def test_the_threshold_leaves_one_answerable_question_in_twenty() -> None:
    probabilities = np.arange(101) / 100
    assert threshold(probabilities, np.ones(101, dtype=np.bool_)) == pytest.approx(0.05)


def test_a_probability_moves_with_the_share_that_is_assumed() -> None:
    moved = at_prior(np.array([0.5, 0.8]), 0.8, 0.5)
    assert moved == pytest.approx([0.2, 0.5])


def test_reliability_has_a_line_for_each_tenth() -> None:
    lines = reliability(np.arange(20) / 20, np.arange(20) >= 10)
    assert len(lines) == 10
    assert lines[0] == "  said 0.03 (0.00 to 0.05), held 0.00 of 2"


def test_signs_follow_the_descriptions() -> None:
    assert dict(zip(FEATURES, SIGNS, strict=True))["similarity"] == 1.0
    assert dict(zip(FEATURES, SIGNS, strict=True))["elsewhere"] == -1.0
    assert (EXPECTED * SIGNS >= 0).all()


def test_a_strange_name_takes_the_place_of_one_in_the_question() -> None:
    gold = [
        GoldQuestion("a", "What did Andrew Schoenholtz say?", "", "dev", True, (), None),
        GoldQuestion("b", "what did ratha say", "", "dev", True, (), None),
        GoldQuestion("c", "What did Gallya Lahav say?", "", "dev", False, (), None),
    ]
    assert renamed(gold) == [("What did Ngozi Adeyemi say?", False, "renamed")]


def test_questions_of_a_collection_are_grouped_by_article(tmp_path: Path) -> None:
    (tmp_path / "queries.jsonl").write_text('{"_id": "q", "text": "who?"}\n', "utf-8")
    (tmp_path / "qrels.tsv").write_text("q\tRhine#3\t1\n", "utf-8")
    line = {"_id": "u", "text": "why?", "metadata": {"paragraph": "Steam#0"}}
    (tmp_path / "unanswerable.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    assert collection_questions(tmp_path) == [("who?", True, "Rhine"), ("why?", False, "Steam")]


def test_a_collection_without_unanswerable_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"unanswerable\.jsonl holds no unanswerable questions"):
        unanswerable(tmp_path)
