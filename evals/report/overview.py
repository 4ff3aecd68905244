"""What every form of the report says: all tables in reading order, and what stands in no table."""

from __future__ import annotations

from collections.abc import Iterator

from evals.measures.evidence_recall import EVIDENCE_MEASURES
from evals.measures.ranking import providers
from evals.report.before_after import abstention_table, names_table
from evals.report.measure_tables import (
    answer_table,
    comparison_table,
    evidence_table,
    ranking_table,
    type_table,
)
from evals.report.speaker_tables import speaker_table
from evals.report.table import Table
from evals.run.evaluation import ANSWERED, FIRST_QUOTE, QUOTE, Evaluation


def tables(evaluation: Evaluation) -> list[Table]:
    """Return the tables that have something to show, in reading order."""
    found: list[Table | None] = [ranking_table(evaluation)]
    if any(name in EVIDENCE_MEASURES for name in evaluation.values[evaluation.main]):
        found.append(evidence_table(evaluation))
    if evaluation.comparisons:
        found.append(comparison_table(evaluation))
    if evaluation.has_types:
        found.append(type_table(evaluation))
        if evaluation.answers:
            found.append(answer_table(evaluation))
        found.append(names_table(evaluation))
    found.append(abstention_table(evaluation))
    if evaluation.speakers:
        found.append(speaker_table(evaluation.speakers))
    return [table for table in found if table]


def facts(evaluation: Evaluation) -> Iterator[str]:
    """Yield what stands in no table, a sentence each."""
    main = evaluation.main
    yield from evaluation.notes
    if (quote := evaluation.mean(main, QUOTE)) is not None:
        first = evaluation.mean(main, FIRST_QUOTE) or 0.0
        expected = sum(q.sentence is not None for q in evaluation.core)
        yield (
            f"Quote precision: {quote:.3f} in the right passage, {first:.3f} as the answer "
            f"({expected} questions with an expected sentence)."
        )
    unanswerable = [q.question_id for q in evaluation.gold if not q.answerable and not q.language]
    if (coverage := evaluation.mean(main, ANSWERED)) is not None:
        wrongly = evaluation.mean(main, ANSWERED, unanswerable) or 0.0
        yield (
            f"Answered: {coverage:.3f} of the questions with an answer, {wrongly:.3f} of the "
            f"{len(unanswerable)} without."
        )
    if evaluation.integrity:
        found = evaluation.integrity
        yield f"Citations: {found.checked - len(found.wrong)} of {found.checked} exact."
    if evaluation.abstention and evaluation.abstention.auroc is not None:
        yield (
            f"Abstention: AUROC {evaluation.abstention.auroc:.3f}, mean risk over coverage "
            f"{evaluation.abstention.aurc:.3f}."
        )


def provider_line() -> str:
    """Return which library computes which measure."""
    by_provider: dict[str, list[str]] = {}
    for measure, provider in providers().items():
        by_provider.setdefault(provider, []).append(measure)
    named = "; ".join(f"{', '.join(names)}: {name}" for name, names in by_provider.items())
    return f"Measures by ir_measures ({named}); ev, quote, citations: rapporteur; AUROC: sklearn."
