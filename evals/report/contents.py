"""All tables of an evaluation, in the order of reading."""

from __future__ import annotations

from evals.measures.evidence_recall import EVIDENCE
from evals.report.gains import abstention_table, names_table
from evals.report.speaker_tables import speaker_table
from evals.report.tables import Table, comparison_table, ranking_table, reading_table, type_table
from evals.run.evaluation import Evaluation


def tables(evaluation: Evaluation) -> list[Table]:
    """The tables that have something to show."""
    found: list[Table | None] = [ranking_table(evaluation)]
    if any(name in EVIDENCE for name in evaluation.values[evaluation.main]):
        found.append(reading_table(evaluation))
    if evaluation.comparisons:
        found.append(comparison_table(evaluation))
    if any(question.kind for question in evaluation.gold):
        found += [type_table(evaluation), names_table(evaluation)]
    found.append(abstention_table(evaluation))
    if evaluation.speakers:
        found.append(speaker_table(evaluation.speakers))
    return [table for table in found if table]
