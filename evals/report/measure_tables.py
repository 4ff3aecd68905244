"""Tables of measures: by system, by type of question, and the main system against the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from evals.gold.questions import GoldQuestion
from evals.measures.answer_sentences import ANSWER_MEASURES
from evals.measures.evidence_recall import EVIDENCE_MEASURES
from evals.measures.significance import interval, p_value
from evals.report.table import Table, three_digits
from evals.run.evaluation import ANSWERED, FIRST_QUOTE, MAIN_MEASURE, QUOTE, Evaluation
from server.contract.wording import counted

# What a table by type shows besides the main measure and its interval.
_TYPE_MEASURES = ("S@3", "ev@300w")
_EVIDENCE = list(EVIDENCE_MEASURES)
_OF_ANSWERS = (QUOTE, FIRST_QUOTE, ANSWERED, *ANSWER_MEASURES)


@dataclass(frozen=True, slots=True)
class Slice:
    """Questions of one type or language; `counts` is false where no mean is taken over them."""

    name: str
    gold: Sequence[GoldQuestion]
    counts: bool


def ranking_table(evaluation: Evaluation) -> Table:
    """Return the measures of the ranking of every system."""
    names = [m for m in evaluation.values[evaluation.main] if m not in (*_OF_ANSWERS, *_EVIDENCE)]
    return _by_system(
        evaluation, f"{evaluation.title}: {counted(len(evaluation.core), 'question')}", names
    )


def evidence_table(evaluation: Evaluation) -> Table:
    """Return the evidence recall of every system within the first words read."""
    title = f"evidence within {', '.join(map(str, EVIDENCE_MEASURES.values()))} words read"
    return _by_system(evaluation, title, _EVIDENCE)


def _by_system(evaluation: Evaluation, title: str, names: Sequence[str]) -> Table:
    rows = [
        [system, *(three_digits(evaluation.mean(system, name)) for name in names)]
        for system in evaluation.values
    ]
    return Table(title, ["system", *names], rows)


def comparison_table(evaluation: Evaluation) -> Table:
    """Return the main system compared with each other one."""
    rows = [
        [
            found.other,
            f"{found.difference:+.3f}",
            f"{found.low:+.3f} to {found.high:+.3f}",
            p_value(found.corrected) + (" *" if found.significant else ""),
        ]
        for found in evaluation.comparisons
    ]
    return Table(
        f"{MAIN_MEASURE} of {evaluation.main} less that of",
        ["system", "difference", "95 % interval", "p (Holm)"],
        rows,
    )


def slices(evaluation: Evaluation) -> Iterator[Slice]:
    """Yield the questions with an answer by type, then those in other languages."""
    core = evaluation.core
    for name in sorted({q.question_type for q in core}):
        yield Slice(name, [q for q in core if q.question_type == name], True)
    others = [q for q in evaluation.gold if q.answerable and q.language]
    for language in sorted({q.language for q in others}):
        yield Slice(language, [q for q in others if q.language == language], False)


def type_table(evaluation: Evaluation) -> Table:
    """Return the measures of the main system by type of question."""
    rows = []
    for part in slices(evaluation):
        low, high = slice_interval(evaluation, part)
        ids = [q.question_id for q in part.gold]
        rows.append(
            [
                part.name if part.counts else f"({part.name})",
                str(len(ids)),
                three_digits(evaluation.mean(evaluation.main, MAIN_MEASURE, ids)),
                f"{low:.3f} to {high:.3f}",
                *(three_digits(evaluation.mean(evaluation.main, m, ids)) for m in _TYPE_MEASURES),
            ]
        )
    title = f"{evaluation.main} by type of question"
    if any(not part.counts for part in slices(evaluation)):
        title += " (in brackets: languages, not counted above)"
    return Table(title, ["type", "questions", MAIN_MEASURE, "95 % interval", *_TYPE_MEASURES], rows)


def answer_table(evaluation: Evaluation) -> Table:
    """Return the measures of the answers by type of question, and of all, with intervals."""
    every = Slice("all", evaluation.core, True)
    rows = [
        [
            part.name if part.counts else f"({part.name})",
            str(len(part.gold)),
            *(_answer_cell(evaluation, part, name) for name in ANSWER_MEASURES),
        ]
        for part in [every, *slices(evaluation)]
    ]
    return Table("the answer", ["type", "questions", *ANSWER_MEASURES], rows)


def _answer_cell(evaluation: Evaluation, part: Slice, name: str) -> str:
    """The mean of a measure over the questions of a slice; with its interval, but for words."""
    values = evaluation.values[evaluation.main].get(name, {})
    own = [values[q.question_id] for q in part.gold if q.question_id in values]
    if not own:
        return "-"
    if name == "words":
        return f"{np.mean(own):.0f}"
    low, high = interval(np.array(own))
    return f"{np.mean(own):.3f} ({low:.2f} to {high:.2f})"


def slice_interval(evaluation: Evaluation, part: Slice) -> tuple[float, float]:
    """Return the 95 % interval of the main measure over the questions of a slice."""
    values = evaluation.values[evaluation.main][MAIN_MEASURE]
    return interval(np.array([values[q.question_id] for q in part.gold]))
