"""Every check of the gate passes for the same evaluation and fails for a worse one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from evals.gate.baseline import MARGINS, Baseline, baseline_speakers, make_baseline
from evals.gate.checks import Check, run_checks, same_questions
from evals.gold.questions import SPLITS
from evals.measures.citations import Integrity
from evals.measures.quotes import answered, first_quote_precision
from evals.measures.speakers import Share, speaker_scores
from evals.run.evaluation import Evaluation
from tests.evals.by_hand import evaluation_by_hand

pytestmark = pytest.mark.usefixtures("few_resamples")


@pytest.fixture(scope="module")
def harbour() -> Evaluation:
    """Sixty questions, so that a small fall on each of them is significant."""
    return evaluation_by_hand(60, ["full"])


@pytest.fixture(scope="module")
def baseline(harbour: Evaluation) -> Baseline:
    return make_baseline(harbour)


def _failed(evaluation: Evaluation, baseline: Baseline, splits: Sequence[str] = SPLITS) -> set[str]:
    return {check.name for check in run_checks(evaluation, baseline, splits) if not check.passed}


def _check(evaluation: Evaluation, baseline: Baseline, name: str) -> Check:
    return next(c for c in run_checks(evaluation, baseline, SPLITS) if c.name == name)


def test_the_same_evaluation_passes_every_check(harbour: Evaluation, baseline: Baseline) -> None:
    checks = list(run_checks(harbour, baseline, SPLITS))
    assert all(check.passed for check in checks)
    assert [check.name for check in checks] == [
        "gold",
        *MARGINS,
        "citations",
        "places",
        "abstention",
    ]
    assert checks[0].detail == "59 questions compared"


def _changed(baseline: Baseline, measure: str, by: float) -> Baseline:
    return replace(
        baseline,
        questions={
            key: replace(
                question, values={**question.values, measure: question.values[measure] + by}
            )
            if measure in question.values
            else question
            for key, question in baseline.questions.items()
        },
    )


@pytest.mark.parametrize("measure", MARGINS)
def test_a_fall_beyond_the_margin_or_a_significant_one_fails_and_a_gain_does_not(
    harbour: Evaluation, baseline: Baseline, measure: str
) -> None:
    beyond = _changed(baseline, measure, MARGINS[measure] * 1.1)
    assert _failed(harbour, beyond) == {measure}
    # The same small fall on every question is within the margin and cannot be chance.
    steady = _changed(baseline, measure, MARGINS[measure] * 0.5)
    assert _failed(harbour, steady) == {measure}
    assert "the fall is significant" in _check(harbour, steady, measure).detail
    assert _failed(harbour, _changed(baseline, measure, -0.2)) == set()


def test_a_small_fall_on_one_question_is_noise(harbour: Evaluation, baseline: Baseline) -> None:
    key, question = next(iter(baseline.questions.items()))
    values = {**question.values, "nDCG@10": question.values["nDCG@10"] + 0.2}
    better = {**baseline.questions, key: replace(question, values=values)}
    assert _failed(harbour, replace(baseline, questions=better)) == set()


def test_gold_that_was_changed_or_taken_away_asks_for_a_new_baseline(
    harbour: Evaluation, baseline: Baseline
) -> None:
    first, second = list(baseline.questions)[:2]

    def gold(questions: dict[str, Any]) -> Check:
        return _check(harbour, replace(baseline, questions=questions), "gold")

    other = replace(baseline.questions[first], gold="another")
    changed = gold({**baseline.questions, first: other})
    assert not changed.passed
    assert f"58 questions compared; 1 changed ({first}); if that is meant" in changed.detail
    assert "--update-baseline" in changed.detail
    gone = gold({**baseline.questions, "q999": baseline.questions[first]})
    assert not gone.passed
    assert "1 taken away (q999)" in gone.detail
    new = gold({key: q for key, q in baseline.questions.items() if key != second})
    assert new.passed
    assert f"1 not in the baseline ({second})" in new.detail
    assert not gold({}).passed


def test_a_split_is_compared_with_its_own_part_of_the_baseline(
    harbour: Evaluation, baseline: Baseline
) -> None:
    dev = replace(harbour, gold=[q for q in harbour.gold if q.split == "dev"])
    (gold, *_) = run_checks(dev, baseline, ["dev"])
    assert (gold.passed, gold.detail) == (True, "30 questions compared")
    assert _failed(dev, baseline) == {"gold"}


def test_a_question_that_changes_its_split_or_a_whole_split_that_vanishes_fails(
    harbour: Evaluation, baseline: Baseline
) -> None:
    moved = replace(harbour, gold=[replace(q, split="dev") for q in harbour.gold])
    assert "gold" in _failed(moved, baseline)
    assert "gold" in _failed(moved, baseline, ["dev"])
    answerable = [q for q in harbour.gold if q.answerable]
    assert "gold" in _failed(replace(harbour, gold=answerable), baseline)


def test_the_same_questions_have_the_same_text_evidence_and_split(baseline: Baseline) -> None:
    questions = dict(list(baseline.questions.items())[:3])
    one, two, three = questions
    other = {one: questions[one], two: replace(questions[two], split="x"), "new": questions[three]}
    assert same_questions(questions, other) == [one]


def test_quotes_left_out_or_a_refusal_of_everything_fail(
    harbour: Evaluation, baseline: Baseline
) -> None:
    changes: list[dict[str, object]] = [{"answer": {"quotes": []}}, {"answerable": False}]
    for change in changes:
        answers: Any = {key: {**a, **change} for key, a in harbour.answers.items()}
        values = {
            **harbour.values["full"],
            "quote@1": first_quote_precision(harbour.gold, answers),
            "answered": answered(harbour.gold, answers),
        }
        worse = replace(harbour, answers=answers, values={**harbour.values, "full": values})
        assert "answered" in _failed(worse, baseline)


def test_a_measure_that_is_missing_on_one_side_fails(
    harbour: Evaluation, baseline: Baseline
) -> None:
    key, question = next(iter(baseline.questions.items()))
    values = {name: value for name, value in question.values.items() if name != "quote"}
    less = {**baseline.questions, key: replace(question, values=values)}
    assert _failed(harbour, replace(baseline, questions=less)) == {"quote"}
    without = {
        key: replace(q, values={name: x for name, x in q.values.items() if name != "R@10"})
        for key, q in baseline.questions.items()
    }
    assert _failed(harbour, replace(baseline, questions=without)) == {"R@10"}


def test_one_citation_that_is_not_exact_fails_and_is_named(
    harbour: Evaluation, baseline: Baseline
) -> None:
    broken = replace(harbour, integrity=Integrity(600, ("q00, r-p0: altered.",)))
    assert _check(broken, baseline, "citations") == Check(
        "citations", False, "599 of 600 exact; first: q00, r-p0: altered."
    )
    unchecked = replace(harbour, integrity=None)
    assert not _check(unchecked, baseline, "citations").passed


def test_a_citation_that_names_another_place_fails(harbour: Evaluation, baseline: Baseline) -> None:
    assert baseline.questions["q01"].place == "para. 1 > REPORT > Day 1"
    other = {**baseline.questions, "q01": replace(baseline.questions["q01"], place="para. 999")}
    check = _check(harbour, replace(baseline, questions=other), "places")
    assert not check.passed
    assert check.detail.endswith("first: q01: 'para. 999' -> 'para. 1 > REPORT > Day 1'")


def test_a_confidence_that_got_worse_fails_once_one_is_stated(
    harbour: Evaluation, baseline: Baseline
) -> None:
    assert harbour.abstention is not None
    now = replace(harbour, abstention=replace(harbour.abstention, auroc=0.7))
    assert _check(now, replace(baseline, auroc=0.71), "abstention").passed
    assert _failed(now, replace(baseline, auroc=0.73)) == {"abstention"}
    assert "abstention" not in {
        c.name for c in run_checks(now, replace(baseline, auroc=None), SPLITS)
    }
    silent: Any = {key: {**a, "confidence": None} for key, a in harbour.answers.items()}
    assert _failed(replace(harbour, answers=silent), baseline) == {"abstention"}


def test_speakers_may_not_be_found_less_well(harbour: Evaluation, baseline: Baseline) -> None:
    scores = speaker_scores([])
    now = replace(
        harbour,
        speakers={"dev": replace(scores, precision=Share(97, 100), recall=Share(9, 10))},
    )
    assert baseline_speakers(now) == {"dev precision": 0.97, "dev recall": 0.9}
    same = replace(baseline, speakers={"dev precision": 0.98, "dev recall": 0.9})
    assert _check(now, same, "speakers").passed
    for name in ("dev precision", "dev recall"):
        better = replace(baseline, speakers={**same.speakers, name: 0.99})
        assert _failed(now, better) == {"speakers"}
    assert "speakers" not in {check.name for check in run_checks(harbour, same, SPLITS)}
