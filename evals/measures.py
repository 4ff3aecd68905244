"""Measures of a run, through ir_measures (the field's names and definitions)."""

from __future__ import annotations

import re
from collections.abc import Mapping

import ir_measures
from ir_measures import RR, R, Success, nDCG

Qrels = Mapping[str, Mapping[str, int]]
Run = Mapping[str, Mapping[str, float]]
# The grade from which graded passages count for the measures that know only yes and no.
RELEVANT = 2


def measures(relevant: int) -> tuple[ir_measures.Measure, ...]:
    """The measures of every table; from the grade `relevant` on a passage counts as relevant."""
    return (
        nDCG @ 10,
        R(rel=relevant) @ 5,
        R(rel=relevant) @ 10,
        RR(rel=relevant) @ 10,
        Success(rel=relevant) @ 1,
        Success(rel=relevant) @ 3,
        Success(rel=relevant) @ 5,
    )


def short_name(measure: ir_measures.Measure) -> str:
    """A measure's name for a table: "nDCG@10", "S@3"."""
    return re.sub(r"\(.*?\)", "", str(measure)).replace("Success", "S")


def evaluate(qrels: Qrels, run: Run) -> dict[str, dict[str, float]]:
    """The value of each measure for each question; a judged question missing from the run has 0."""
    graded = any(grade > 1 for grades in qrels.values() for grade in grades.values())
    chosen = measures(RELEVANT if graded else 1)
    values = {short_name(measure): dict.fromkeys(qrels, 0.0) for measure in chosen}
    for metric in ir_measures.iter_calc(chosen, qrels, run):
        values[short_name(metric.measure)][metric.query_id] = metric.value
    return values


def mean(values: Mapping[str, float]) -> float:
    """The mean over questions; 0 without any."""
    return sum(values.values()) / len(values) if values else 0.0
