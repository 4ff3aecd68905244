"""What the gold questions of a report cover."""

from __future__ import annotations

from dataclasses import replace

from evals.gold.questions import Evidence, GoldQuestion
from evals.report.gold_coverage import coverage_tables
from indexer.types import Passage

PASSAGES = [Passage(f"r-p{n}", "r", n, "Text.") for n in (1, 2, 3)]
GOOD = GoldQuestion(
    "q1", "who", "factoid", "dev", True, (Evidence("Text.", 3, ("r-p1",)),), "Text."
)
HARD = GoldQuestion("q2", "why", "unanswerable", "test", False, (), None)
FRENCH = replace(GOOD, question_id="q3", language="fr")


def test_types_are_counted_by_split_and_languages_stand_in_brackets() -> None:
    by_type, _ = coverage_tables([GOOD, HARD, FRENCH], PASSAGES)
    assert list(by_type.columns) == ["type", "questions", "dev", "test", "with sentence"]
    assert by_type.rows == [
        ["factoid", "1", "1", "0", "1"],
        ["unanswerable", "1", "0", "1", "0"],
        ["(fr)", "1", "1", "0", "1"],
        ["all", "3", "2", "1", "2"],
    ]


def test_passages_are_counted_by_the_questions_that_they_answer() -> None:
    _, by_passage = coverage_tables([GOOD, HARD, FRENCH], PASSAGES)
    assert by_passage.rows == [
        ["none", "2", "r-p2, r-p3"],
        ["1", "0", ""],
        ["2 to 4", "1", ""],
        ["5 or more", "0", ""],
    ]


def test_evidence_that_only_helps_does_not_answer() -> None:
    weak = replace(GOOD, evidence=(Evidence("Text.", 1, ("r-p1",)),))
    _, by_passage = coverage_tables([weak], PASSAGES)
    assert by_passage.rows[0][1] == "3"
