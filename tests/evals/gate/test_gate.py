"""The gate passes for the committed baseline, fails for a broken retriever, names what was lost."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from evals.gate.baseline import (
    BASELINE_FILE,
    MARGINS,
    Baseline,
    make_baseline,
    read_baseline,
)
from evals.gate.gate import Change, Gate, judge
from evals.gold.questions import GoldQuestion
from evals.run.evaluate import evaluate_service
from evals.run.evaluation import Evaluation
from evals.run.service import LocalService
from indexer.index.reader import Index
from indexer.types import Span
from server.citation.parsed_report import ReportLookup
from tests.evals.by_hand import evaluation_by_hand


@pytest.fixture(scope="module")
def harbour() -> Evaluation:
    return evaluation_by_hand(20, ["full"])


@pytest.fixture(scope="module")
def baseline(harbour: Evaluation) -> Baseline:
    return make_baseline(harbour)


def test_the_committed_baseline_is_of_this_retriever_and_this_gold(
    evaluation: Evaluation,
) -> None:
    gate = judge(evaluation, read_baseline(BASELINE_FILE))
    assert gate.passed, [check for check in gate.checks if not check.passed]
    assert "not in the baseline" not in gate.checks[0].detail
    place = next(q.place for q in read_baseline(BASELINE_FILE).questions.values() if q.place)
    assert re.search(r"para\. \d+ > .*I\. REPORT OF THE MEETING", place)


def test_the_same_evaluation_passes_with_nothing_lost(
    harbour: Evaluation, baseline: Baseline, few_resamples: None
) -> None:
    gate = judge(harbour, baseline)
    assert gate.passed
    assert (gate.lost, gate.gained) == ([], [])


class _Fixed(LocalService):
    """An index of which the main system alone is asked."""

    fixed = True


def _judge_some(
    index: Index, evaluation: Evaluation, report_of: ReportLookup, gold: Sequence[GoldQuestion]
) -> Gate:
    """Judge a broken index by some questions, against what the whole one found for them."""
    whole = make_baseline(evaluation).questions
    kept = {q.question_id: whole[q.question_id] for q in gold}
    found = evaluate_service(_Fixed(index), gold, "x", modes=["full"], report_of=report_of)
    return judge(found, Baseline({}, None, kept, {}))


def _failed(gate: Gate) -> set[str]:
    return {check.name for check in gate.checks if not check.passed}


def test_token_weights_that_are_dropped_fail(
    index: Index, evaluation: Evaluation, report_of: ReportLookup, few_resamples: None
) -> None:
    (search,) = index.searches
    tokens: Any = copy.copy(search.tokens)
    tokens._idf = np.ones_like(tokens._idf)
    broken = replace(index, searches=(replace(search, tokens=tokens),))
    gate = _judge_some(broken, evaluation, report_of, evaluation.core[:60])
    # Which measures fall depends on the questions; one that matters does.
    assert _failed(gate) & MARGINS.keys()
    assert gate.lost


def test_sentences_shifted_by_one_character_fail(
    index: Index, evaluation: Evaluation, report_of: ReportLookup, few_resamples: None
) -> None:
    shifted = tuple(
        replace(p, sentences=tuple(Span(s.start + 1, s.end + 1) for s in p.sentences))
        for p in index.records.passages
    )
    records: Any = copy.copy(index.records)
    records.passages = shifted
    broken = replace(index, records=records)
    gate = _judge_some(broken, evaluation, report_of, evaluation.core[:12])
    assert {"citations", "quote"} <= _failed(gate)
    assert next(c for c in gate.checks if c.name == "citations").detail.startswith("0 of ")


def _worse(evaluation: Evaluation, key: str) -> Evaluation:
    """The evaluation without the best passage of a question."""
    rankings = {**evaluation.rankings["full"]}
    rankings[key] = rankings[key][1:]
    values = {**evaluation.values["full"]}
    values["nDCG@10"] = {**values["nDCG@10"], key: 0.0}
    return replace(
        evaluation,
        rankings={**evaluation.rankings, "full": rankings},
        values={**evaluation.values, "full": values},
    )


def test_a_lost_question_is_named_with_its_ranks(
    harbour: Evaluation, baseline: Baseline, few_resamples: None
) -> None:
    (lost,) = judge(_worse(harbour, "q02"), baseline).lost
    assert lost == Change("q02", "factoid", "when did boat 2 come", 1.0, 0.0, 1, None)
    assert str(lost) == (
        "q02 (factoid) 'when did boat 2 come': rank 1 -> none, nDCG@10 1.000 -> 0.000"
    )


def test_the_largest_changes_come_first_and_rounding_is_none(
    harbour: Evaluation, baseline: Baseline, few_resamples: None
) -> None:
    def changed(by: dict[str, float]) -> Baseline:
        questions = {
            key: replace(q, values={**q.values, "nDCG@10": q.values["nDCG@10"] - by.get(key, 0)})
            for key, q in baseline.questions.items()
            if q.values.keys() & {"nDCG@10"}
        }
        return replace(baseline, questions=questions)

    gate = judge(harbour, changed({"q00": 0.1, "q01": 0.3, "q02": -0.2, "q03": 0.00005}))
    assert [change.question_id for change in gate.gained] == ["q01", "q00"]
    assert [change.question_id for change in gate.lost] == ["q02"]


def test_questions_in_other_languages_are_not_compared(
    harbour: Evaluation, baseline: Baseline, few_resamples: None
) -> None:
    assert judge(_worse(harbour, "q19"), baseline).lost == []
