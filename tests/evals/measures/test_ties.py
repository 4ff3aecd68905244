"""Measures are those that trec_eval and ir_measures print, whatever scores are equal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ir_measures
import numpy as np
import pytest
import pytrec_eval
from hypothesis import given
from hypothesis import strategies as st

from evals.measures.ranking import as_run, evaluate, measures, short_name
from evals.measures.ties import break_ties, score_text

# Few scores, so that most are equal; some differ only beyond 32 bits, or by the last of them.
_SCORES = st.sampled_from(
    [0.0, -1.5, 0.25, 0.25 + 1e-12, float(np.nextafter(np.float32(0.25), np.float32(1))), 1e9]
)
_IDS = st.sampled_from(["d1", "d10", "d2", "D2", "é", "z", "\U0001f600", "ﬀ", "d2#1", "a"])
_FOUND = st.dictionaries(_IDS, _SCORES, min_size=1)
_JUDGED = st.dictionaries(_IDS, st.integers(0, 3), min_size=1)


def test_equal_scores_are_ordered_by_id_from_the_last_of_the_alphabet_on() -> None:
    found = break_ties({"b": 1.0, "a": 2.0, "d10": 1.0, "d2": 1.0, "c": 1.0})
    assert list(found) == ["a", "d2", "d10", "c", "b"]


def test_no_two_scores_stay_equal_and_those_that_differ_stay_as_they_are() -> None:
    found = break_ties({"b": 1.0, "a": 2.0, "c": 1.0, "d": 0.5})
    assert list(found) == ["a", "c", "b", "d"]
    assert (found["a"], found["c"], found["d"]) == (2.0, 1.0, 0.5)
    assert 0 < found["c"] - found["b"] < 1e-7


def test_scores_that_differ_beyond_32_bits_are_equal_as_trec_eval_reads_them() -> None:
    assert list(break_ties({"a": 1.0 + 1e-9, "b": 1.0})) == ["b", "a"]


def test_the_digits_of_a_score_tell_it_from_its_neighbours() -> None:
    score = np.float32(1.2345678)
    after = np.nextafter(score, np.float32(2))
    assert score_text(float(score)) != score_text(float(after))
    assert np.float32(score_text(float(after))) == after


@given(found=_FOUND, judged=_JUDGED)
def test_measures_are_those_of_trec_eval_for_the_scores_with_their_ties(
    found: dict[str, float], judged: dict[str, int]
) -> None:
    names = {"ndcg_cut.10": "nDCG@10", "recall.5": "R@5", "success.1": "S@1", "success.3": "S@3"}
    judged = {**judged, "graded": 2}
    values = evaluate({"q": judged}, as_run({"q": tuple(break_ties(found))}))
    binary: Any = pytrec_eval.RelevanceEvaluator({"q": judged}, set(names), relevance_level=2)
    of_trec_eval = binary.evaluate({"q": found})["q"]
    for name, measure in names.items():
        assert values[measure]["q"] == pytest.approx(of_trec_eval[name.replace(".", "_")])


@given(found=_FOUND, judged=_JUDGED)
def test_a_run_that_is_written_gives_every_program_the_same_measures(
    tmp_path_factory: pytest.TempPathFactory, found: dict[str, float], judged: dict[str, int]
) -> None:
    judged = {**judged, "graded": 2}
    scores = break_ties(found)
    values = evaluate({"q": judged}, as_run({"q": tuple(scores)}))
    # Neither the order of the lines nor the rank counts.
    lines = [f"q Q0 {key} 1 {score_text(score)} x\n" for key, score in sorted(scores.items())]
    path: Path = tmp_path_factory.mktemp("run") / "run.trec"
    path.write_text("".join(lines), "utf-8")
    read: Any = ir_measures
    run = list(read.read_trec_run(str(path)))
    for metric in ir_measures.iter_calc(measures(2), {"q": judged}, run):
        assert metric.value == pytest.approx(values[short_name(metric.measure)]["q"])
