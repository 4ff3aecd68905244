"""What reading names and stating a confidence bring, as tables of before and after."""

from __future__ import annotations

from evals.measures.abstention import KEPT, SURE, Gain, gain, holding, recognised
from evals.measures.significance import compare, holm, p_value
from evals.report.tables import Table, slices
from evals.run.evaluation import MAIN_MEASURE, Abstention, Evaluation
from evals.run.systems import LITERAL


def names_table(evaluation: Evaluation) -> Table | None:
    """Full against full that reads no names, by type of question, corrected over the types."""
    values = evaluation.values
    if LITERAL not in values or evaluation.main not in values:
        return None
    after, before = values[evaluation.main][MAIN_MEASURE], values[LITERAL][MAIN_MEASURE]
    parts = [part for part in slices(evaluation) if part.counts]
    found = []
    for part in parts:
        ids = [q.question_id for q in part.gold]
        one, other = ({key: each[key] for key in ids} for each in (after, before))
        found.append(compare(evaluation.main, LITERAL, part.name, one, other))
    rows = []
    for part, comparison in zip(parts, holm(found), strict=True):
        ids = [q.question_id for q in part.gold]
        rows.append(
            [
                part.name,
                str(len(ids)),
                f"{evaluation.mean(LITERAL, MAIN_MEASURE, ids) or 0.0:.3f}",
                f"{evaluation.mean(evaluation.main, MAIN_MEASURE, ids) or 0.0:.3f}",
                f"{comparison.difference:+.3f}",
                f"{comparison.low:+.3f} to {comparison.high:+.3f}",
                p_value(comparison.corrected) + (" *" if comparison.significant else ""),
            ]
        )
    columns = ["type", "questions", "before", "after", "difference", "95 % interval", "p (Holm)"]
    return Table(f"{MAIN_MEASURE} before ({LITERAL}) and after names are read", columns, rows)


def abstention_table(evaluation: Evaluation) -> Table | None:
    """The first passage's score against the confidence: do they tell what has no answer?"""
    found = evaluation.abstention
    told = gain(found.scores, found.confidence, found.answerable) if found else None
    if found is None or told is None:
        return None
    return Table(
        f"telling {_counts(found)}",
        ["measure", "before (score)", "after (confidence)", "95 % interval of the gain", "p"],
        [_auroc_row(told), _recognised_row(found), _holding_row(found)],
    )


def _counts(found: Abstention) -> str:
    hard = sum(not value for value in found.answerable.values())
    return f"{hard} questions without an answer from {len(found.answerable) - hard} with one"


def _auroc_row(told: Gain) -> list[str]:
    interval = f"{told.low:+.3f} to {told.high:+.3f}"
    p = p_value(told.p) + (" *" if told.p < 0.05 else "")
    return ["AUROC", f"{told.before:.3f}", f"{told.after:.3f}", interval, p]


def _recognised_row(found: Abstention) -> list[str]:
    before = recognised(found.scores, found.answerable) or 0.0
    after = recognised(found.confidence, found.answerable) or 0.0
    name = f"recognised at {KEPT:.0%} of the others answered"
    return [name, f"{before:.3f}", f"{after:.3f}", "", ""]


def _holding_row(found: Abstention) -> list[str]:
    right, given = holding(found.confidence, found.right)
    return [f"answers given at {SURE:g} or more that hold", "", f"{right} of {given}", "", ""]
