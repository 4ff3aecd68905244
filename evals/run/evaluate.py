"""Evaluate a service: every system ranks every question, and all measures are taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evals.gold.questions import RELEVANT, GoldQuestion
from evals.measures.abstention import aurc, auroc, risk_coverage
from evals.measures.answer_sentences import answer_values
from evals.measures.citations import integrity
from evals.measures.evidence_recall import EVIDENCE_MEASURES, evidence_recall
from evals.measures.quotes import answered, first_quote_precision, quote_precision
from evals.measures.ranking import Values, as_run, evaluate, relevant_from
from evals.measures.significance import Comparison, compare, holm
from evals.measures.ties import break_ties
from evals.retriever import Mode, Ranking, Scores, answer_scores
from evals.run.evaluation import (
    ANSWERED,
    FIRST_QUOTE,
    MAIN_MEASURE,
    QUOTE,
    Abstention,
    Evaluation,
)
from evals.run.service import Service
from evals.run.systems import MODES_IN_ORDER, System, systems
from indexer.errors import GoldError, QuestionError
from indexer.types import Passage, Progress
from server.citation.parsed_report import ReportLookup
from server.contract.answer_schemas import AnswerJSON

# No measure looks further: the longest reads 600 words, and 20 passages have more.
DEFAULT_K = 20
# The score of an answer that has none: lower than that of any passage.
_NO_SCORE = -1e9


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
    """Rank every question by every system and measure; raises GoldError for a bad question.

    With `report_of` (the reports by id) the answers of the main system are measured as well;
    without it, as for a collection that has no source file, only rankings are.
    """
    main: Mode = "full" if "full" in modes else modes[0]
    compared = [s for s in systems(modes) if s.name in modes or not service.fixed]
    answering = main if report_of else None
    scores, answers = _rank_all(service, gold, compared, k, answering, progress)
    rankings = {
        system: {key: tuple(own) for key, own in found.items()} for system, found in scores.items()
    }
    passages = {passage.passage_id: passage for passage in service.passages}
    values = {name: _values(gold, found, passages) for name, found in rankings.items()}
    if answers:
        values[main][QUOTE] = quote_precision(gold, answers)
        values[main][FIRST_QUOTE] = first_quote_precision(gold, answers)
        values[main][ANSWERED] = answered(gold, answers)
        values[main].update(answer_values(gold, answers, passages))
    return Evaluation(
        title=title,
        main=main,
        gold=gold,
        relevant=relevant_from({q.question_id: q.grades for q in gold}),
        passages=passages,
        rankings=rankings,
        scores=scores[main],
        values=values,
        answers=answers,
        comparisons=_comparisons(gold, main, values),
        integrity=integrity(answers, report_of) if report_of else None,
        abstention=_abstention(gold, answers),
    )


def _rank_all(
    service: Service,
    gold: Sequence[GoldQuestion],
    compared: Sequence[System],
    k: int,
    answering: str | None,
    progress: Progress,
) -> tuple[dict[str, dict[str, Scores]], dict[str, AnswerJSON]]:
    """The scores of each question by each system, and the answers of the system `answering`."""
    answers: dict[str, AnswerJSON] = {}
    scores: dict[str, dict[str, Scores]] = {system.name: {} for system in compared}
    total, done = len(compared) * len(gold), 0
    for question in gold:
        key = question.question_id
        for system in compared:
            try:
                if system.name == answering:
                    answers[key] = service.answer(question.text, system.mode, k)
                    found = answer_scores(answers[key])
                else:
                    found = service.rank(question.text, system, k)
            except QuestionError as exc:
                raise GoldError(f"Question {key} cannot be asked: {exc}") from exc
            scores[system.name][key] = break_ties(found)
            done += 1
            progress("asking", done, total)
    return scores, answers


def _values(
    gold: Sequence[GoldQuestion],
    rankings: Mapping[str, Ranking],
    passages: Mapping[str, Passage],
) -> Values:
    answerable = [q for q in gold if q.answerable]
    qrels = {q.question_id: q.grades for q in answerable}
    values = evaluate(qrels, as_run({key: rankings[key] for key in qrels if rankings[key]}))
    texts = {key: [passages[p].text for p in rankings[key]] for key in qrels}
    for measure, words in EVIDENCE_MEASURES.items():
        if found := evidence_recall(answerable, texts, words):
            values[measure] = found
    return values


def _comparisons(
    gold: Sequence[GoldQuestion], main: str, values: Mapping[str, Values]
) -> list[Comparison]:
    """The main system against each other one, corrected over all of them."""
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
    own = [q for q in gold if not q.language and q.question_id in answers]
    if not own:
        return None
    confidence = {q.question_id: confidence_of(answers[q.question_id]) for q in own}
    answerable = {q.question_id: q.answerable for q in own}
    right = {q.question_id: _is_right(q, answers[q.question_id]) for q in own}
    points = risk_coverage(confidence, right)
    return Abstention(
        confidence=confidence,
        scores={q.question_id: _first_score(answers[q.question_id]) for q in own},
        answerable=answerable,
        right=right,
        auroc=auroc(confidence, answerable),
        points=points,
        aurc=aurc(points),
    )


def confidence_of(answer: AnswerJSON) -> float:
    """Return an answer's confidence, or the score of its first passage where it states none.

    Without a confidence, a refusal to answer is below all answers.
    """
    stated = answer["confidence"]
    return _first_score(answer) if stated is None else stated


def _first_score(answer: AnswerJSON) -> float:
    given = answer["passages"] and (answer["answerable"] or answer["confidence"] is not None)
    return answer["passages"][0]["score"] if given else _NO_SCORE


def _is_right(question: GoldQuestion, answer: AnswerJSON) -> bool:
    """Whether the first passage is relevant."""
    first = [passage["passage_id"] for passage in answer["passages"][:1]]
    return any(question.grades.get(passage_id, 0) >= RELEVANT for passage_id in first)
