"""Measures of a ranking, through ir_measures (the field's names and definitions)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import ir_measures
from ir_measures import RR, R, Success, nDCG

from evals.gold.questions import RELEVANT

Qrels = Mapping[str, Mapping[str, int]]
Run = Mapping[str, Mapping[str, float]]
Values = dict[str, dict[str, float]]


def as_run(rankings: Mapping[str, Sequence[str]]) -> dict[str, dict[str, float]]:
    """Return rankings as a TREC run: scores fall with the rank, so that no two are equal.

    A passage that stands twice in a ranking keeps its first rank.
    """
    return {
        key: {one: float(len(best_first) - at) for at, one in enumerate(best_first)}
        for key, best_first in ((key, dict.fromkeys(own)) for key, own in rankings.items())
    }


def measures(relevant: int) -> tuple[ir_measures.Measure, ...]:
    """Return the measures of every table; a passage is relevant from the grade `relevant` on."""
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
    """Return a measure's name for a table: "nDCG@10", "S@3"."""
    return re.sub(r"\(.*?\)", "", str(measure)).replace("Success", "S")


def relevant_from(qrels: Qrels) -> int:
    """Return the grade from which a passage is relevant: 2 of graded qrels, 1 of binary ones."""
    graded = any(grade > 1 for grades in qrels.values() for grade in grades.values())
    return RELEVANT if graded else 1


def evaluate(qrels: Qrels, run: Run) -> Values:
    """Return each measure of each judged question; one that is missing from the run has 0."""
    chosen = measures(relevant_from(qrels))
    values = {short_name(measure): dict.fromkeys(qrels, 0.0) for measure in chosen}
    for metric in ir_measures.iter_calc(chosen, qrels, run):
        values[short_name(metric.measure)][metric.query_id] = metric.value
    return values


def providers(relevant: int = RELEVANT) -> dict[str, str]:
    """Return the library that computes each measure, as ir_measures chooses it on this machine."""
    known = [p for p in ir_measures.DefaultPipeline.providers if p.is_available()]
    return {
        short_name(measure): next(p.NAME for p in known if p.supports(measure))
        for measure in measures(relevant)
    }


def mean(values: Mapping[str, float]) -> float:
    """Return the mean over questions; 0 without any."""
    return sum(values.values()) / len(values) if values else 0.0
