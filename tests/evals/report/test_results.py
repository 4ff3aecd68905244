"""The JSON holds every number."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from evals.gate.gate import Gate
from evals.measures.speakers import Share, speaker_scores
from evals.report.results import results
from evals.run.evaluation import Evaluation
from tests.evals.report.red import failed_gate

pytestmark = pytest.mark.usefixtures("few_resamples")


@pytest.fixture(scope="module")
def gate(small: Evaluation) -> Gate:
    return failed_gate(small)


def test_means_questions_and_what_they_stand_on_are_there(small: Evaluation) -> None:
    data = json.loads(json.dumps(results(small, None)))
    assert data["systems"]["full"]["nDCG@10"] == small.mean("full", "nDCG@10")
    assert [q["id"] for q in data["questions"]] == [q.question_id for q in small.gold]
    second = data["questions"][1]
    assert (second["type"], second["split"], second["language"]) == ("section", "test", None)
    assert second["ranking"] == list(small.rankings["full"]["q01"])
    assert list(second["nDCG@10"]) == list(small.values)
    assert second["values"]["R@5"] == 1.0
    assert data["questions"][19]["language"] == "fr"
    assert data["integrity"] == {"checked": 200, "wrong": []}
    assert data["abstention"]["risk_coverage"][-1][0] == 1
    assert (data["gate"], data["provenance"]) == (None, {"k": 10})


def test_a_comparison_has_its_p_values(small: Evaluation) -> None:
    (first, *_) = results(small, None)["comparisons"]
    comparison = small.comparisons[0]
    assert (first["system"], first["other"], first["measure"]) == ("full", "bm25", "nDCG@10")
    assert (first["p"], first["p_holm"]) == (comparison.p, comparison.corrected)
    assert first["interval"] == [comparison.low, comparison.high]


def test_the_gate_has_its_checks_and_changes(small: Evaluation, gate: Gate) -> None:
    data = results(small, gate)["gate"]
    assert data["passed"] is False
    assert [c["name"] for c in data["checks"]] == [c.name for c in gate.checks]
    assert data["lost"][0] == {
        "question_id": "q01",
        "kind": "section",
        "text": "when did boat 1 come",
        "before": 1.0,
        "after": gate.lost[0].after,
        "rank_before": 1,
        "rank_after": 2,
    }


def test_speakers_are_counts_by_measure_and_split(small: Evaluation) -> None:
    scores = replace(speaker_scores([]), precision=Share(3, 4))
    data = results(replace(small, speakers={"dev": scores}), None)["speakers"]
    assert data["dev"]["precision"] == [3, 4]
    assert list(data["dev"]) == [
        "precision", "recall", "persons", "organisations", "status", "cue", "act", "breadth",
    ]  # fmt: skip


def test_what_a_collection_has_not_is_null(small: Evaluation) -> None:
    bare = replace(small, answers={}, integrity=None, abstention=None)
    data = results(bare, None)
    assert (data["integrity"], data["abstention"]) == (None, None)
    assert data["questions"][0]["confidence"] is None
