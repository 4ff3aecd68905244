"""All that an evaluation found, as JSON for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from evals.gate.baseline import fingerprint
from evals.gate.gate import Change, Gate
from evals.gold.questions import GoldQuestion
from evals.measures.abstention import recognised
from evals.measures.significance import Comparison
from evals.measures.speakers import Share, SpeakerScores
from evals.run.evaluation import MAIN_MEASURE, Evaluation


def results(evaluation: Evaluation, gate: Gate | None) -> dict[str, Any]:
    """Return all numbers and their provenance: means by system, comparisons, every question."""
    return {
        "provenance": evaluation.provenance,
        "title": evaluation.title,
        "main": evaluation.main,
        "systems": {
            system: {name: evaluation.mean(system, name) for name in values}
            for system, values in evaluation.values.items()
        },
        "comparisons": [_comparison(found) for found in evaluation.comparisons],
        **_parts(evaluation),
        "speakers": {
            split: {name: [share.right, share.of] for name, share in _shares(scores)}
            for split, scores in evaluation.speakers.items()
        },
        "gate": _gate(gate) if gate else None,
        "questions": [_question(evaluation, question) for question in evaluation.gold],
    }


def _comparison(found: Comparison) -> dict[str, Any]:
    return {
        "system": found.one,
        "other": found.other,
        "measure": found.measure,
        "difference": found.difference,
        "interval": [found.low, found.high],
        "p": found.p,
        "p_holm": found.corrected,
        "questions": found.questions,
    }


def _parts(evaluation: Evaluation) -> dict[str, Any]:
    """Integrity and abstention, None for a collection, whose answers are not read."""
    integrity, abstention = evaluation.integrity, evaluation.abstention
    return {
        "integrity": {"checked": integrity.checked, "wrong": list(integrity.wrong)}
        if integrity
        else None,
        "abstention": {
            "auroc": abstention.auroc,
            "aurc": abstention.aurc,
            "recognised": recognised(abstention.confidence, abstention.answerable),
            "risk_coverage": [[point.coverage, point.risk] for point in abstention.points],
        }
        if abstention
        else None,
    }


def _shares(scores: SpeakerScores) -> Iterator[tuple[str, Share]]:
    for measure in fields(scores):
        value = getattr(scores, measure.name)
        if isinstance(value, Share):
            yield measure.name, value


def _gate(gate: Gate) -> dict[str, Any]:
    return {
        "passed": gate.passed,
        "checks": [
            {"name": check.name, "passed": check.passed, "detail": check.detail}
            for check in gate.checks
        ],
        "lost": [_change(change) for change in gate.lost],
        "gained": [_change(change) for change in gate.gained],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "question_id": change.question_id,
        "kind": change.question_type,
        "text": change.text,
        "before": change.before,
        "after": change.after,
        "rank_before": change.rank_before,
        "rank_after": change.rank_after,
    }


def _answer(evaluation: Evaluation, key: str) -> list[str] | None:
    """The quotes of an answer, none where it was refused; None where answers are not read."""
    answer = evaluation.answers.get(key)
    if answer is None:
        return None
    quotes = answer["answer"]["quotes"] if answer["answerable"] else []
    return [quote["text"] for quote in quotes]


def _question(evaluation: Evaluation, question: GoldQuestion) -> dict[str, Any]:
    key, values = question.question_id, evaluation.values[evaluation.main]
    return {
        "id": key,
        "question": question.text,
        "type": question.question_type,
        "split": question.split,
        "language": question.language or None,
        "answerable": question.answerable,
        "gold": fingerprint(question),
        "rank": evaluation.first_rank(question),
        "answer": _answer(evaluation, key),
        "confidence": evaluation.abstention.confidence.get(key) if evaluation.abstention else None,
        "values": {name: found[key] for name, found in values.items() if key in found},
        # The values that the comparisons are made from.
        MAIN_MEASURE: {
            system: found[MAIN_MEASURE][key]
            for system, found in evaluation.values.items()
            if key in found[MAIN_MEASURE]
        },
        "ranking": list(evaluation.rankings[evaluation.main][key]),
    }
