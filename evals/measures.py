"""Measures of a run, through ir_measures (the field's names and definitions)."""

from __future__ import annotations

from collections.abc import Mapping

import ir_measures
from ir_measures import RR, R, Success, nDCG

Qrels = Mapping[str, Mapping[str, int]]
Run = Mapping[str, Mapping[str, float]]
# From this grade on a passage counts as relevant for the measures that know only yes and no.
RELEVANT = 2
MEASURES = (
    nDCG @ 10,
    R(rel=RELEVANT) @ 5,
    R(rel=RELEVANT) @ 10,
    RR(rel=RELEVANT) @ 10,
    Success(rel=RELEVANT) @ 1,
    Success(rel=RELEVANT) @ 3,
    Success(rel=RELEVANT) @ 5,
)


def short_name(measure: ir_measures.Measure) -> str:
    """A measure's name for a table: "nDCG@10", "S@3"."""
    return str(measure).replace(f"(rel={RELEVANT})", "").replace("Success", "S")


def evaluate(
    qrels: Qrels, run: Run, measures: tuple[ir_measures.Measure, ...] = MEASURES
) -> dict[str, dict[str, float]]:
    """The value of each measure for each question; a judged question missing from the run has 0."""
    values = {short_name(measure): dict.fromkeys(qrels, 0.0) for measure in measures}
    for metric in ir_measures.iter_calc(measures, qrels, run):
        values[short_name(metric.measure)][metric.query_id] = metric.value
    return values


def mean(values: Mapping[str, float]) -> float:
    """The mean over questions; 0 without any."""
    return sum(values.values()) / len(values) if values else 0.0
