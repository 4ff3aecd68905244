"""The page of a run: one HTML file that opens from disk and shows where the system fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from evals.gate.baseline import first_rank
from evals.gate.gate import Gate
from evals.gold.questions import GoldQuestion
from evals.report.charts import coverage_chart, system_chart, type_chart
from evals.report.gains import abstention_table, names_table
from evals.report.speaker_tables import speaker_table, wrong_table
from evals.report.tables import (
    comparison_table,
    facts,
    provider_line,
    ranking_table,
    reading_table,
    type_table,
)
from evals.run.evaluation import FIRST_QUOTE, MAIN_MEASURE, QUOTE, Evaluation

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_SHOWN_PASSAGES = 5
# The worst so many; a page of thousands of questions would not open any more.
_SHOWN_QUESTIONS = 500
_HEADLINES = (MAIN_MEASURE, "S@3", "ev@300w", QUOTE, FIRST_QUOTE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: its best evidence grade (0 for none), and whether it is quoted."""

    text: str
    grade: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage under a question."""

    rank: int
    passage_id: str
    section: str
    grade: int
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Missed:
    """Evidence in a passage that is not among those shown; `rank` None where it was not found."""

    passage_id: str
    grade: int
    rank: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class Row:
    """A question of the page's table; None where a value does not apply."""

    question: GoldQuestion
    value: float | None
    change: float | None
    rank: int | None
    quote: bool | None
    confidence: float | None
    shown: Sequence[Shown]
    missed: Sequence[Missed]


def render_page(evaluation: Evaluation, gate: Gate | None) -> str:
    """The whole page as HTML."""
    rows = sorted(_rows(evaluation, gate), key=_worst_first)
    return _template().render(
        evaluation=evaluation,
        gate=gate,
        headlines=_headlines(evaluation),
        ranking=ranking_table(evaluation),
        reading=reading_table(evaluation) if evaluation.answers else None,
        comparison=comparison_table(evaluation) if evaluation.comparisons else None,
        types=type_table(evaluation) if any(q.kind for q in evaluation.gold) else None,
        names=names_table(evaluation) if any(q.kind for q in evaluation.gold) else None,
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


def _worst_first(row: Row) -> tuple[bool, float, float, str]:
    """Losses against the baseline, then the lowest values; what cannot be scored at the end."""
    value = row.value if row.value is not None else 2.0
    return row.value is None, min(0.0, row.change or 0.0), value, row.question.question_id


def _rows(evaluation: Evaluation, gate: Gate | None) -> Iterator[Row]:
    found = evaluation.values[evaluation.main]
    changes = [*gate.lost, *gate.gained] if gate else []
    change = {c.question_id: c.after - c.before for c in changes}
    for question in evaluation.gold:
        key = question.question_id
        quote = found.get(QUOTE, {}).get(key)
        yield Row(
            question=question,
            value=found[MAIN_MEASURE].get(key),
            change=change.get(key, 0.0) if gate and not question.language else None,
            rank=first_rank(evaluation, question),
            quote=None if quote is None else quote == 1,
            confidence=evaluation.abstention.confidence.get(key) if evaluation.abstention else None,
            shown=list(_shown(evaluation, question)),
            missed=list(_missed(evaluation, question)),
        )


def _shown(evaluation: Evaluation, question: GoldQuestion) -> Iterator[Shown]:
    key, grades = question.question_id, question.grades
    answer = evaluation.answers.get(key)
    quoted = {p["passage_id"]: p["highlights"] for p in answer["passages"]} if answer else {}
    ranking = evaluation.rankings[evaluation.main][key][:_SHOWN_PASSAGES]
    for rank, passage_id in enumerate(ranking, 1):
        passage = evaluation.passages[passage_id]
        yield Shown(
            rank,
            passage_id,
            passage.section[-1] if passage.section else "",
            grades.get(passage_id, 0),
            pieces(passage.text, question, quoted.get(passage_id, [])),
        )


def pieces(text: str, question: GoldQuestion, quoted: Sequence[Sequence[int]]) -> list[Piece]:
    """A passage's text cut where evidence or a quote begins or ends."""
    marked = [
        (at, at + len(item.quote), item.grade)
        for item in question.evidence
        if item.quote and (at := text.find(item.quote)) >= 0
    ]
    ends = {0, len(text), *(end for start, stop, _ in marked for end in (start, stop))}
    cuts = sorted(ends | {end for span in quoted for end in span})
    return [
        Piece(
            text[start:stop],
            max((grade for a, b, grade in marked if a <= start and stop <= b), default=0),
            any(a <= start and stop <= b for a, b in quoted),
        )
        for start, stop in pairwise(cuts)
    ]


def _missed(evaluation: Evaluation, question: GoldQuestion) -> Iterator[Missed]:
    ranking = evaluation.rankings[evaluation.main][question.question_id]
    for item in question.evidence:
        for passage_id in item.passage_ids:
            rank = ranking.index(passage_id) + 1 if passage_id in ranking else None
            if rank is None or rank > _SHOWN_PASSAGES:
                yield Missed(passage_id, item.grade, rank, item.quote)
