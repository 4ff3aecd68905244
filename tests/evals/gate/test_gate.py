"""The gate is green for what is the same, and red for a break."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evals.gate.baseline import (
    BASELINE_FILE,
    MARGINS,
    Baseline,
    kept_speakers,
    make_baseline,
    read_baseline,
    write_baseline,
)
from evals.gate.gate import Check, Gate, judge
from evals.gold.questions import GoldQuestion
from evals.measures import quotes
from evals.measures.quotes import answered, first_quote_precision
from evals.measures.speakers import Share, speaker_scores
from evals.run.evaluation import Evaluation, evaluate_service
from evals.run.service import LocalService
from indexer.errors import GoldError
from indexer.index.reader import Index
from indexer.types import Span
from server.citation.verify import ReportLookup


@pytest.fixture(scope="module")
def baseline(evaluation: Evaluation) -> Baseline:
    return make_baseline(evaluation)


def _judged(
    index: Index, gold: Sequence[GoldQuestion], report_of: ReportLookup, baseline: Baseline
) -> Gate:
    service = LocalService(index)
    return judge(
        evaluate_service(service, gold, "all", modes=["full"], report_of=report_of), baseline
    )


def _failed(gate: Gate) -> set[str]:
    return {check.name for check in gate.checks if not check.passed}


def _check(gate: Gate, name: str) -> Check:
    return next(check for check in gate.checks if check.name == name)


def test_who_says_what_may_not_be_found_less_well(
    evaluation: Evaluation, baseline: Baseline
) -> None:
    scores = speaker_scores([])
    now = replace(
        evaluation,
        speakers={"dev": replace(scores, precision=Share(97, 100), recall=Share(9, 10))},
    )
    assert kept_speakers(now) == {"dev precision": 0.97, "dev recall": 0.9}
    same = replace(baseline, speakers={"dev precision": 0.98, "dev recall": 0.9})
    assert _check(judge(now, same), "speakers").passed
    for name in ("dev precision", "dev recall"):
        better = replace(baseline, speakers={**same.speakers, name: 0.99})
        assert _failed(judge(now, better)) == {"speakers"}
    assert "speakers" not in {check.name for check in judge(evaluation, same).checks}


def test_the_same_run_passes_with_nothing_lost(evaluation: Evaluation, baseline: Baseline) -> None:
    gate = judge(evaluation, baseline)
    assert gate.passed
    assert (gate.lost, gate.gained) == ([], [])
    assert [check.name for check in gate.checks] == [
        "gold",
        *MARGINS,
        "citations",
        "places",
        "abstention",
    ]


def test_the_committed_baseline_is_of_this_retriever_and_this_gold(
    evaluation: Evaluation,
) -> None:
    gate = judge(evaluation, read_baseline(BASELINE_FILE))
    assert gate.passed, [check for check in gate.checks if not check.passed]
    assert "not in the baseline" not in gate.checks[0].detail


def test_token_weights_that_are_dropped_turn_it_red(
    index: Index, gold: list[GoldQuestion], report_of: ReportLookup, baseline: Baseline
) -> None:
    tokens: Any = copy.copy(index.tokens)
    tokens._idf = np.ones_like(tokens._idf)
    gate = _judged(replace(index, tokens=tokens), gold, report_of, baseline)
    assert not gate.passed
    assert "nDCG@10" in _failed(gate)
    assert gate.lost


def test_offsets_shifted_by_one_turn_it_red(
    index: Index, gold: list[GoldQuestion], report_of: ReportLookup, baseline: Baseline
) -> None:
    shifted = tuple(
        replace(p, sentences=tuple(Span(s.start + 1, s.end + 1) for s in p.sentences))
        for p in index.passages
    )
    gate = _judged(replace(index, passages=shifted), gold, report_of, baseline)
    assert {"citations", "quote"} <= _failed(gate)
    assert next(c for c in gate.checks if c.name == "citations").detail.startswith("0 of ")


def test_a_lost_question_is_named_with_its_ranks(
    evaluation: Evaluation, baseline: Baseline
) -> None:
    key = next(k for k, kept in baseline.questions.items() if kept.rank == 1)
    rankings = {**evaluation.rankings["full"]}
    rankings[key] = rankings[key][1:]
    values = {**evaluation.values["full"]}
    values["nDCG@10"] = {**values["nDCG@10"], key: 0.0}
    worse = replace(
        evaluation,
        rankings={**evaluation.rankings, "full": rankings},
        values={**evaluation.values, "full": values},
    )
    (lost,) = judge(worse, baseline).lost
    assert (lost.question_id, lost.rank_before, lost.after) == (key, 1, 0.0)
    assert str(lost).startswith(f"{key} (")
    assert ": rank 1 -> " in str(lost)


def _changed(baseline: Baseline, measure: str, by: float) -> Baseline:
    return replace(
        baseline,
        questions={
            key: replace(kept, values={**kept.values, measure: kept.values[measure] + by})
            if measure in kept.values
            else kept
            for key, kept in baseline.questions.items()
        },
    )


@pytest.mark.parametrize("measure", MARGINS)
def test_a_fall_beyond_the_margin_or_a_significant_one_is_red_and_a_gain_is_not(
    evaluation: Evaluation, baseline: Baseline, measure: str
) -> None:
    beyond = judge(evaluation, _changed(baseline, measure, MARGINS[measure] * 1.1))
    assert _failed(beyond) == {measure}
    # The same small fall on every question is within the margin and cannot be luck.
    steady = judge(evaluation, _changed(baseline, measure, MARGINS[measure] * 0.5))
    assert _failed(steady) == {measure}
    assert "significant" in next(c for c in steady.checks if c.name == measure).detail
    assert judge(evaluation, _changed(baseline, measure, -0.2)).passed


def test_a_small_fall_on_one_question_is_noise(evaluation: Evaluation, baseline: Baseline) -> None:
    key, kept = next(iter(baseline.questions.items()))
    values = {**kept.values, "nDCG@10": kept.values["nDCG@10"] + 0.2}
    better = {**baseline.questions, key: replace(kept, values=values)}
    gate = judge(evaluation, replace(baseline, questions=better))
    assert gate.passed
    assert [change.question_id for change in gate.lost] == [key]


def test_gold_that_was_changed_or_taken_away_asks_for_a_new_baseline(
    evaluation: Evaluation, baseline: Baseline
) -> None:
    first, second = list(baseline.questions)[:2]
    other = replace(baseline.questions[first], gold="another")
    changed = judge(evaluation, replace(baseline, questions={**baseline.questions, first: other}))
    assert _failed(changed) == {"gold"}
    assert f"1 changed ({first})" in changed.checks[0].detail
    assert "--update-baseline" in changed.checks[0].detail
    gone = {**baseline.questions, "q999": baseline.questions[first]}
    assert (
        "1 taken away (q999)"
        in judge(evaluation, replace(baseline, questions=gone)).checks[0].detail
    )
    new = {key: kept for key, kept in baseline.questions.items() if key != second}
    gate = judge(evaluation, replace(baseline, questions=new))
    assert gate.passed
    assert f"1 not in the baseline ({second})" in gate.checks[0].detail
    assert not judge(evaluation, replace(baseline, questions={})).passed


def test_a_split_is_compared_with_its_own_part_of_the_baseline(
    evaluation: Evaluation, baseline: Baseline
) -> None:
    dev = replace(evaluation, gold=[q for q in evaluation.gold if q.split == "dev"])
    gate = judge(dev, baseline, ["dev"])
    assert gate.passed
    asked = sum(not q.language for q in dev.gold)
    assert gate.checks[0].detail == f"{asked} questions compared"
    assert _failed(judge(dev, baseline)) == {"gold"}


def test_a_question_that_changes_its_split_or_a_whole_split_that_vanishes_is_red(
    evaluation: Evaluation, baseline: Baseline
) -> None:
    moved = replace(evaluation, gold=[replace(q, split="dev") for q in evaluation.gold])
    assert "gold" in _failed(judge(moved, baseline))
    assert "gold" in _failed(judge(moved, baseline, ["dev"]))
    hard = [q for q in evaluation.gold if q.answerable]
    assert _failed(judge(replace(evaluation, gold=hard), baseline)) >= {"gold"}


def test_quotes_left_out_or_a_refusal_of_everything_turn_it_red(
    evaluation: Evaluation, baseline: Baseline
) -> None:
    changes: list[dict[str, object]] = [{"answer": {"quotes": []}}, {"answerable": False}]
    for change in changes:
        answers: Any = {key: {**a, **change} for key, a in evaluation.answers.items()}
        main = {
            **evaluation.values["full"],
            "quote@1": first_quote_precision(evaluation.gold, answers),
            "answered": answered(evaluation.gold, answers),
        }
        worse = replace(evaluation, answers=answers, values={**evaluation.values, "full": main})
        assert "answered" in _failed(judge(worse, baseline))


def test_a_citation_that_names_another_place_turns_it_red(
    evaluation: Evaluation, baseline: Baseline
) -> None:
    key, kept = next((k, v) for k, v in baseline.questions.items() if v.place)
    assert re.search(r"para\. \d+ > .*I\. REPORT OF THE MEETING", kept.place or "")
    other = {**baseline.questions, key: replace(kept, place="section II, para. 999")}
    gate = judge(evaluation, replace(baseline, questions=other))
    assert _failed(gate) == {"places"}
    assert f"first: {key}: 'section II, para. 999' -> " in _check(gate, "places").detail


@pytest.mark.parametrize(
    "break_it",
    [
        lambda c: {**c, "source": {**c["source"], "spans": [[a + 3, b + 3] for a, b in c["source"]["spans"]]}},
        lambda c: {**c, "source": {**c["source"], "spans": []}},
        lambda c: {**c, "section": ["Nowhere to be read"]},
    ],
)  # fmt: skip
def test_a_citation_that_the_file_does_not_bear_out_is_found_without_our_own_cite(
    evaluation: Evaluation,
    report_of: ReportLookup,
    break_it: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(quotes, "verify_answer", lambda answer, report_of: [])
    key, answer = next(iter(evaluation.answers.items()))
    first: Any = answer["passages"][0]
    broken: Any = {**answer, "passages": [{**first, "citation": break_it(first["citation"])}]}
    assert len(quotes.integrity({key: broken}, report_of).wrong) == 1
    assert quotes.integrity({key: answer}, report_of).wrong == ()


def test_a_confidence_that_got_worse_is_red_once_one_is_stated(
    evaluation: Evaluation, baseline: Baseline
) -> None:
    stated = {key: {**a, "confidence": 0.5} for key, a in evaluation.answers.items()}
    assert evaluation.abstention is not None
    now = replace(
        evaluation,
        answers=stated,  # type: ignore[arg-type]
        abstention=replace(evaluation.abstention, auroc=0.7),
    )
    assert judge(now, replace(baseline, auroc=0.71)).passed
    assert _failed(judge(now, replace(baseline, auroc=0.8))) == {"abstention"}
    assert _failed(judge(evaluation, replace(baseline, auroc=0.99))) == {"abstention"}


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
        ('{"auroc": null, "provenance": {}, "questions": {"q": {}}}', "is no baseline"),
    ],
)
def test_a_baseline_that_cannot_be_read_is_told_with_what_mends_it(
    tmp_path: Path, text: str | None, message: str
) -> None:
    path = tmp_path / "baseline.json"
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(GoldError, match=message) as caught:
        read_baseline(path)
    assert "--update-baseline" in str(caught.value)


def test_a_measure_that_is_missing_on_one_side_is_red(
    evaluation: Evaluation, baseline: Baseline
) -> None:
    key = next(k for k, kept in baseline.questions.items() if "quote" in kept.values)
    kept = baseline.questions[key]
    values = {name: value for name, value in kept.values.items() if name != "quote"}
    less = {**baseline.questions, key: replace(kept, values=values)}
    gate = judge(evaluation, replace(baseline, questions=less))
    assert _failed(gate) == {"quote"}
    without = {
        k: replace(v, values={n: x for n, x in v.values.items() if n != "R@10"})
        for k, v in baseline.questions.items()
    }
    assert _failed(judge(evaluation, replace(baseline, questions=without))) == {"R@10"}


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
    data = {"provenance": {}, "auroc": None, "questions": {"q": question}}
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(GoldError, match="is no baseline"):
        read_baseline(path)
