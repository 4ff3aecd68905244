"""One evaluation: every system asked every question, all measures by question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evals.gold.questions import RELEVANT, GoldQuestion
from evals.measures.abstention import Point, area, auroc, risk_coverage
from evals.measures.evidence_recall import EVIDENCE, evidence_recall
from evals.measures.quotes import (
    Integrity,
    answered,
    first_quote_precision,
    integrity,
    quote_precision,
)
from evals.measures.ranking import Values, as_run, evaluate, mean, relevant_from
from evals.measures.significance import Comparison, compare, holm
from evals.measures.speakers import SpeakerScores
from evals.retriever import Mode, Ranking
from evals.run.service import Service
from evals.run.systems import MODES_IN_ORDER, System, systems
from indexer.errors import GoldError, QuestionError
from indexer.types import Passage, Progress
from server.citation.verify import ReportLookup
from server.contract.schemas import AnswerJSON

Rankings = Mapping[str, Mapping[str, Ranking]]
MAIN_MEASURE = "nDCG@10"
QUOTE, FIRST_QUOTE, ANSWERED = "quote", "quote@1", "answered"
# No measure looks further: the longest reads 600 words, and 20 passages have more.
DEFAULT_K = 20


@dataclass(frozen=True, slots=True)
class Abstention:
    """How well the confidence tells what can be answered; `points` are the risk-coverage curve.

    `scores` are what was gone by before there was a confidence: the first passage's.
    """

    confidence: Mapping[str, float]
    scores: Mapping[str, float]
    answerable: Mapping[str, bool]
    right: Mapping[str, bool]
    auroc: float | None
    points: Sequence[Point]
    area: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that one run found.

    `values` are by system, measure and question, for each question with an answer; `main` is the
    system that is compared with the others and whose `answers` were read to the end; from the grade
    `relevant` on a passage counts where a measure knows only yes and no. Questions in another
    language than the report's are a slice of their own, outside of all means. `speakers` measure
    who says each sentence, by split.
    """

    title: str
    main: str
    gold: Sequence[GoldQuestion]
    relevant: int
    passages: Mapping[str, Passage]
    rankings: Rankings
    values: Mapping[str, Values]
    answers: Mapping[str, AnswerJSON]
    comparisons: Sequence[Comparison]
    integrity: Integrity | None
    abstention: Abstention | None
    speakers: Mapping[str, SpeakerScores] = field(default_factory=dict)
    provenance: Mapping[str, Any] = field(default_factory=dict)

    @property
    def core(self) -> list[GoldQuestion]:
        """The questions that count: with an answer, in the report's language."""
        return [q for q in self.gold if q.counts]

    def mean(self, system: str, measure: str, ids: Sequence[str] | None = None) -> float | None:
        """A measure's mean over the questions that count (or some), None where it has no value."""
        values = self.values[system].get(measure, {})
        keys = [q.question_id for q in self.core] if ids is None else ids
        found = {key: values[key] for key in keys if key in values}
        return mean(found) if found else None


def evaluate_service(
    service: Service,
    gold: Sequence[GoldQuestion],
    title: str,
    *,
    modes: Sequence[Mode] = MODES_IN_ORDER,
    k: int = DEFAULT_K,
    report_of: ReportLookup | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> Evaluation:
    """Ask everything and measure; with `report_of` (the reports by id) answers are read as well.

    Without it, as for a collection that has no source file, only rankings are measured.
    """
    main: Mode = "full" if "full" in modes else modes[0]
    asked = [s for s in systems(modes) if s.name in modes or not service.fixed]
    passages = {passage.passage_id: passage for passage in service.passages}
    total, done = len(asked) * len(gold), 0
    answers: dict[str, AnswerJSON] = {}
    rankings: dict[str, dict[str, Ranking]] = {system.name: {} for system in asked}
    for question in gold:
        for system in asked:
            try:
                ranking = _ask(service, question, system, k, answers, main if report_of else None)
            except QuestionError as exc:
                raise GoldError(f"Question {question.question_id} cannot be asked: {exc}") from exc
            rankings[system.name][question.question_id] = ranking
            done += 1
            progress("asking", done, total)
    values = {name: _values(gold, found, passages) for name, found in rankings.items()}
    if answers:
        values[main][QUOTE] = quote_precision(gold, answers)
        values[main][FIRST_QUOTE] = first_quote_precision(gold, answers)
        values[main][ANSWERED] = answered(gold, answers)
    return Evaluation(
        title=title,
        main=main,
        gold=gold,
        relevant=relevant_from({q.question_id: q.grades for q in gold}),
        passages=passages,
        rankings=rankings,
        values=values,
        answers=answers,
        comparisons=_comparisons(gold, main, values),
        integrity=integrity(answers, report_of) if report_of else None,
        abstention=_abstention(gold, answers),
    )


def _ask(
    service: Service,
    question: GoldQuestion,
    system: System,
    k: int,
    answers: dict[str, AnswerJSON],
    read: str | None,
) -> Ranking:
    """One ranking; of the system that is read to the end, the answer is kept."""
    if system.name != read:
        return service.rank(question.text, system, k)
    answer = service.answer(question.text, system.mode, k)
    answers[question.question_id] = answer
    return tuple(passage["passage_id"] for passage in answer["passages"])


def _values(
    gold: Sequence[GoldQuestion],
    rankings: Mapping[str, Ranking],
    passages: Mapping[str, Passage],
) -> Values:
    answerable = [q for q in gold if q.answerable]
    qrels = {q.question_id: q.grades for q in answerable}
    values = evaluate(qrels, as_run({key: rankings[key] for key in qrels if rankings[key]}))
    texts = {key: [passages[p].text for p in rankings[key]] for key in qrels}
    for measure, words in EVIDENCE.items():
        if found := evidence_recall(answerable, texts, words):
            values[measure] = found
    return values


def _comparisons(
    gold: Sequence[GoldQuestion], main: str, values: Mapping[str, Values]
) -> list[Comparison]:
    """Main against each other system, corrected over all of them."""
    core = [q.question_id for q in gold if q.counts]
    by_system = {
        name: {key: found[MAIN_MEASURE][key] for key in core} for name, found in values.items()
    }
    return holm(
        [
            compare(main, name, MAIN_MEASURE, by_system[main], by_system[name])
            for name in by_system
            if name != main
        ]
    )


def _abstention(
    gold: Sequence[GoldQuestion], answers: Mapping[str, AnswerJSON]
) -> Abstention | None:
    asked = [q for q in gold if not q.language and q.question_id in answers]
    if not asked:
        return None
    confidence = {q.question_id: confidence_of(answers[q.question_id]) for q in asked}
    answerable = {q.question_id: q.answerable for q in asked}
    right = {q.question_id: _is_right(q, answers[q.question_id]) for q in asked}
    points = risk_coverage(confidence, right)
    scores = {q.question_id: _score(answers[q.question_id]) for q in asked}
    told = auroc(confidence, answerable)
    return Abstention(confidence, scores, answerable, right, told, points, area(points))


def confidence_of(answer: AnswerJSON) -> float:
    """An answer's confidence; the score of its first passage where none is estimated.

    An answer that says of itself that there is none comes after all others then.
    """
    stated = answer["confidence"]
    return _score(answer) if stated is None else stated


def _score(answer: AnswerJSON) -> float:
    given = answer["passages"] and (answer["answerable"] or answer["confidence"] is not None)
    return answer["passages"][0]["score"] if given else float("-1e9")


def _is_right(question: GoldQuestion, answer: AnswerJSON) -> bool:
    first = [passage["passage_id"] for passage in answer["passages"][:1]]
    return any(question.grades.get(passage_id, 0) >= RELEVANT for passage_id in first)
