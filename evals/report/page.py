"""The page of an evaluation: one HTML file that shows question by question where it fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from evals.gate.gate import Gate
from evals.gold.questions import GoldQuestion
from evals.report.before_after import abstention_table, names_table
from evals.report.charts import coverage_chart, system_chart, type_chart
from evals.report.measure_tables import (
    comparison_table,
    evidence_table,
    ranking_table,
    type_table,
)
from evals.report.overview import facts, provider_line
from evals.report.speaker_tables import speaker_table, wrong_table
from evals.run.evaluation import FIRST_QUOTE, MAIN_MEASURE, QUOTE, Evaluation

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_SHOWN_PASSAGES = 5
# The most questions on the page, the worst ones: thousands would make it too slow to open.
_SHOWN_QUESTIONS = 500
_HEADLINES = (MAIN_MEASURE, "S@3", "ev@300w", QUOTE, FIRST_QUOTE)


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A part of a passage: its best evidence grade (0 for none), and whether it is quoted."""

    text: str
    grade: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A ranked passage that is shown under its question."""

    rank: int
    passage_id: str
    section: str
    grade: int
    pieces: Sequence[TextPiece]


@dataclass(frozen=True, slots=True)
class MissedEvidence:
    """Evidence in a passage below those shown; `rank` is None where it was not returned at all."""

    passage_id: str
    grade: int
    rank: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in the page's table; None where a value does not apply.

    `rank` is that of the first relevant passage, `change` against the baseline.
    """

    question: GoldQuestion
    value: float | None
    change: float | None
    rank: int | None
    quote: bool | None
    confidence: float | None
    shown: Sequence[ShownPassage]
    missed: Sequence[MissedEvidence]


def render_page(evaluation: Evaluation, gate: Gate | None) -> str:
    """Return the page as HTML, the questions with the greatest losses first."""
    rows = sorted(_rows(evaluation, gate), key=_worst_first)
    return _template().render(
        evaluation=evaluation,
        gate=gate,
        headlines=_headlines(evaluation),
        ranking=ranking_table(evaluation),
        reading=evidence_table(evaluation) if evaluation.answers else None,
        comparison=comparison_table(evaluation) if evaluation.comparisons else None,
        types=type_table(evaluation) if evaluation.has_types else None,
        names=names_table(evaluation) if evaluation.has_types else None,
        abstention=abstention_table(evaluation),
        speakers=speaker_table(evaluation.speakers) if evaluation.speakers else None,
        wrong=[wrong_table(scores) for scores in evaluation.speakers.values()],
        facts=[*facts(evaluation), provider_line()],
        system_chart=Markup(system_chart(evaluation)),
        type_chart=Markup(type_chart(evaluation)),
        coverage_chart=Markup(coverage_chart(evaluation)),
        rows=rows[:_SHOWN_QUESTIONS],
        left_out=max(0, len(rows) - _SHOWN_QUESTIONS),
        measure=MAIN_MEASURE,
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")


def _headlines(evaluation: Evaluation) -> list[tuple[str, str]]:
    found = [(name, evaluation.mean(evaluation.main, name)) for name in _HEADLINES]
    shown = [(name, f"{value:.3f}") for name, value in found if value is not None]
    if evaluation.integrity:
        shown.append(("exact citations", f"{evaluation.integrity.share:.1%}"))
    if evaluation.abstention and evaluation.abstention.auroc is not None:
        shown.append(("abstention AUROC", f"{evaluation.abstention.auroc:.3f}"))
    return shown


def _worst_first(row: QuestionRow) -> tuple[bool, float, float, str]:
    """Sort key: losses against the baseline, then the lowest values, unscored questions last."""
    value = row.value if row.value is not None else 2.0
    return row.value is None, min(0.0, row.change or 0.0), value, row.question.question_id


def _rows(evaluation: Evaluation, gate: Gate | None) -> Iterator[QuestionRow]:
    found = evaluation.values[evaluation.main]
    changes = [*gate.lost, *gate.gained] if gate else []
    change = {c.question_id: c.after - c.before for c in changes}
    for question in evaluation.gold:
        key = question.question_id
        quote = found.get(QUOTE, {}).get(key)
        yield QuestionRow(
            question=question,
            value=found[MAIN_MEASURE].get(key),
            change=change.get(key, 0.0) if gate and not question.language else None,
            rank=evaluation.first_rank(question),
            quote=None if quote is None else quote == 1,
            confidence=evaluation.abstention.confidence.get(key) if evaluation.abstention else None,
            shown=list(_shown(evaluation, question)),
            missed=list(_missed(evaluation, question)),
        )


def _shown(evaluation: Evaluation, question: GoldQuestion) -> Iterator[ShownPassage]:
    key, grades = question.question_id, question.grades
    answer = evaluation.answers.get(key)
    quoted = {p["passage_id"]: p["highlights"] for p in answer["passages"]} if answer else {}
    ranking = evaluation.rankings[evaluation.main][key][:_SHOWN_PASSAGES]
    for rank, passage_id in enumerate(ranking, 1):
        passage = evaluation.passages[passage_id]
        yield ShownPassage(
            rank,
            passage_id,
            passage.section[-1] if passage.section else "",
            grades.get(passage_id, 0),
            text_pieces(passage.text, question, quoted.get(passage_id, [])),
        )


def text_pieces(
    text: str, question: GoldQuestion, quoted: Sequence[Sequence[int]]
) -> list[TextPiece]:
    """Return a passage's text cut where evidence or a quote begins or ends."""
    marked = [
        (at, at + len(item.quote), item.grade)
        for item in question.evidence
        if item.quote and (at := text.find(item.quote)) >= 0
    ]
    ends = {0, len(text), *(end for start, stop, _ in marked for end in (start, stop))}
    cuts = sorted(ends | {end for span in quoted for end in span})
    return [
        TextPiece(
            text[start:stop],
            max((grade for a, b, grade in marked if a <= start and stop <= b), default=0),
            any(a <= start and stop <= b for a, b in quoted),
        )
        for start, stop in pairwise(cuts)
    ]


def _missed(evaluation: Evaluation, question: GoldQuestion) -> Iterator[MissedEvidence]:
    ranking = evaluation.rankings[evaluation.main][question.question_id]
    for item in question.evidence:
        for passage_id in item.passage_ids:
            rank = ranking.index(passage_id) + 1 if passage_id in ranking else None
            if rank is None or rank > _SHOWN_PASSAGES:
                yield MissedEvidence(passage_id, item.grade, rank, item.quote)
