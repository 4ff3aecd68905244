"""The tables of an evaluation, as words: the terminal, Markdown and HTML only lay them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from evals.gold.questions import GoldQuestion
from evals.measures.evidence_recall import EVIDENCE
from evals.measures.ranking import providers
from evals.measures.significance import interval, p_value
from evals.run.evaluation import ANSWERED, FIRST_QUOTE, MAIN_MEASURE, QUOTE, Evaluation

# What a table by type shows, beside the first measure and its interval.
_TYPE_MEASURES = ("S@3", "ev@300w")
_READING = list(EVIDENCE)
_PARTS = (QUOTE, FIRST_QUOTE, ANSWERED)


@dataclass(frozen=True, slots=True)
class Table:
    """A title, the names of the columns, and rows of text; the first column names the row."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Slice:
    """Questions of one kind; `counts` is false where they are outside of the means."""

    name: str
    gold: Sequence[GoldQuestion]
    counts: bool


def ranking_table(evaluation: Evaluation) -> Table:
    """The measures of the ranking, of every system."""
    names = [m for m in evaluation.values[evaluation.main] if m not in (*_PARTS, *_READING)]
    return _by_system(
        evaluation, f"{evaluation.title}: {counted(len(evaluation.core), 'question')}", names
    )


def reading_table(evaluation: Evaluation) -> Table:
    """How much of the evidence stands in the first words read, of every system."""
    title = f"evidence within {', '.join(map(str, EVIDENCE.values()))} words read"
    return _by_system(evaluation, title, _READING)


def _by_system(evaluation: Evaluation, title: str, names: Sequence[str]) -> Table:
    rows = [
        [system, *(_number(evaluation.mean(system, name)) for name in names)]
        for system in evaluation.values
    ]
    return Table(title, ["system", *names], rows)


def comparison_table(evaluation: Evaluation) -> Table:
    """The main system against each other one."""
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
    """The questions with an answer by type, then those in other languages."""
    core = evaluation.core
    for kind in sorted({q.kind for q in core}):
        yield Slice(kind, [q for q in core if q.kind == kind], True)
    others = [q for q in evaluation.gold if q.answerable and q.language]
    for language in sorted({q.language for q in others}):
        yield Slice(language, [q for q in others if q.language == language], False)


def type_table(evaluation: Evaluation) -> Table:
    """The main system by type of question."""
    rows = []
    for part in slices(evaluation):
        low, high = slice_interval(evaluation, part)
        ids = [q.question_id for q in part.gold]
        rows.append(
            [
                part.name if part.counts else f"({part.name})",
                str(len(ids)),
                _number(evaluation.mean(evaluation.main, MAIN_MEASURE, ids)),
                f"{low:.3f} to {high:.3f}",
                *(_number(evaluation.mean(evaluation.main, m, ids)) for m in _TYPE_MEASURES),
            ]
        )
    title = f"{evaluation.main} by type of question"
    if any(not part.counts for part in slices(evaluation)):
        title += " (in brackets: languages, not counted above)"
    return Table(title, ["type", "questions", MAIN_MEASURE, "95 % interval", *_TYPE_MEASURES], rows)


def slice_interval(evaluation: Evaluation, part: Slice) -> tuple[float, float]:
    """The 95 % interval of the first measure over the questions of a slice."""
    values = evaluation.values[evaluation.main][MAIN_MEASURE]
    return interval(np.array([values[q.question_id] for q in part.gold]))


def facts(evaluation: Evaluation) -> Iterator[str]:
    """What stands in no table, a sentence each."""
    main = evaluation.main
    if (quote := evaluation.mean(main, QUOTE)) is not None:
        first = evaluation.mean(main, FIRST_QUOTE) or 0.0
        expected = sum(q.sentence is not None for q in evaluation.core)
        yield (
            f"Quote precision: {quote:.3f} in the right passage, {first:.3f} as the answer "
            f"({expected} questions with an expected sentence)."
        )
    hard = [q.question_id for q in evaluation.gold if not q.answerable and not q.language]
    if (coverage := evaluation.mean(main, ANSWERED)) is not None:
        wrongly = evaluation.mean(main, ANSWERED, hard) or 0.0
        yield (
            f"Answered: {coverage:.3f} of the questions with an answer, {wrongly:.3f} of the "
            f"{len(hard)} without."
        )
    if evaluation.integrity:
        found = evaluation.integrity
        yield f"Citations: {found.checked - len(found.wrong)} of {found.checked} exact."
    if evaluation.abstention and evaluation.abstention.auroc is not None:
        yield (
            f"Abstention: AUROC {evaluation.abstention.auroc:.3f}, mean risk over coverage "
            f"{evaluation.abstention.area:.3f}."
        )


def provider_line() -> str:
    """Which library computes which measure."""
    by_provider: dict[str, list[str]] = {}
    for measure, provider in providers().items():
        by_provider.setdefault(provider, []).append(measure)
    named = "; ".join(f"{', '.join(names)}: {name}" for name, names in by_provider.items())
    return f"Measures by ir_measures ({named}); ev, quote, citations: rapporteur; AUROC: sklearn."


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 question", "2 questions"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
