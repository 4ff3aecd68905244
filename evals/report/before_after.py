"""Tables of before and after: linking the names of a question, and stating a confidence."""

from __future__ import annotations

from evals.measures.abstention import (
    ANSWERED_SHARE,
    SURE,
    AurocComparison,
    compare_auroc,
    recognised,
    right_when_sure,
)
from evals.measures.significance import LEVEL, Comparison, compare, holm, p_value
from evals.report.measure_tables import Slice, slices
from evals.report.table import Table
from evals.run.evaluation import MAIN_MEASURE, Abstention, Evaluation
from evals.run.systems import LITERAL


def names_table(evaluation: Evaluation) -> Table | None:
    """Return the main system with and without linked names, by type of question.

    The p values are corrected over the types. None where one of the two systems is missing.
    """
    values = evaluation.values
    if LITERAL not in values or evaluation.main not in values:
        return None
    parts = [part for part in slices(evaluation) if part.counts]
    found = holm([_compared(evaluation, part) for part in parts])
    rows = [_names_row(evaluation, *pair) for pair in zip(parts, found, strict=True)]
    columns = ["type", "questions", "before", "after", "difference", "95 % interval", "p (Holm)"]
    return Table(f"{MAIN_MEASURE} before ({LITERAL}) and after names are read", columns, rows)


def _compared(evaluation: Evaluation, part: Slice) -> Comparison:
    after, before = (
        {q.question_id: evaluation.values[system][MAIN_MEASURE][q.question_id] for q in part.gold}
        for system in (evaluation.main, LITERAL)
    )
    return compare(evaluation.main, LITERAL, part.name, after, before)


def _names_row(evaluation: Evaluation, part: Slice, found: Comparison) -> list[str]:
    ids = [q.question_id for q in part.gold]
    return [
        part.name,
        str(len(ids)),
        f"{evaluation.mean(LITERAL, MAIN_MEASURE, ids) or 0.0:.3f}",
        f"{evaluation.mean(evaluation.main, MAIN_MEASURE, ids) or 0.0:.3f}",
        f"{found.difference:+.3f}",
        f"{found.low:+.3f} to {found.high:+.3f}",
        p_value(found.corrected) + (" *" if found.significant else ""),
    ]


def abstention_table(evaluation: Evaluation) -> Table | None:
    """Return how well the first passage's score and the confidence separate answerable questions.

    None unless there are questions with and without an answer.
    """
    found = evaluation.abstention
    aurocs = compare_auroc(found.scores, found.confidence, found.answerable) if found else None
    if found is None or aurocs is None:
        return None
    return Table(
        f"telling {_counts(found)}",
        ["measure", "before (score)", "after (confidence)", "95 % interval of the gain", "p"],
        [_auroc_row(aurocs), _recognised_row(found), _right_row(found)],
    )


def _counts(found: Abstention) -> str:
    without = sum(not value for value in found.answerable.values())
    return f"{without} questions without an answer from {len(found.answerable) - without} with one"


def _auroc_row(found: AurocComparison) -> list[str]:
    interval = f"{found.low:+.3f} to {found.high:+.3f}"
    p = p_value(found.p) + (" *" if found.p < LEVEL else "")
    return ["AUROC", f"{found.before:.3f}", f"{found.after:.3f}", interval, p]


def _recognised_row(found: Abstention) -> list[str]:
    before = recognised(found.scores, found.answerable) or 0.0
    after = recognised(found.confidence, found.answerable) or 0.0
    name = f"recognised at {ANSWERED_SHARE:.0%} of the others answered"
    return [name, f"{before:.3f}", f"{after:.3f}", "", ""]


def _right_row(found: Abstention) -> list[str]:
    right, given = right_when_sure(found.confidence, found.right)
    return [f"answers given at {SURE:g} or more that hold", "", f"{right} of {given}", "", ""]
