"""Run and qrels of an evaluation in the formats of trec_eval."""

from __future__ import annotations

from collections.abc import Iterator

from evals.run.evaluation import Evaluation


def run_lines(evaluation: Evaluation) -> Iterator[str]:
    """Yield the run of the main system, a line each: query Q0 document rank score system."""
    for key, ranking in evaluation.rankings[evaluation.main].items():
        for rank, passage_id in enumerate(ranking, 1):
            yield f"{key} Q0 {passage_id} {rank} {len(ranking) - rank + 1} {evaluation.main}\n"


def qrels_lines(evaluation: Evaluation) -> Iterator[str]:
    """Yield the qrels, a line each: query 0 document grade."""
    for question in evaluation.gold:
        for passage_id, grade in question.grades.items():
            yield f"{question.question_id} 0 {passage_id} {grade}\n"
