"""Run and qrels of an evaluation in the formats of trec_eval."""

from __future__ import annotations

from collections.abc import Iterator

from evals.measures.ties import score_text
from evals.run.evaluation import Evaluation


def run_lines(evaluation: Evaluation) -> Iterator[str]:
    """Yield the run of the main system, a line each: query Q0 document rank score system.

    No two scores of a query are equal, so that every program reads the order that was measured.
    """
    for key, scores in evaluation.scores.items():
        for rank, (passage_id, score) in enumerate(scores.items(), 1):
            yield f"{key} Q0 {passage_id} {rank} {score_text(score)} {evaluation.main}\n"


def qrels_lines(evaluation: Evaluation) -> Iterator[str]:
    """Yield the qrels, a line each: query 0 document grade."""
    for question in evaluation.gold:
        for passage_id, grade in question.grades.items():
            yield f"{question.question_id} 0 {passage_id} {grade}\n"
