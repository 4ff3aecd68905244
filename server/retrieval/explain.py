"""Explain a ranking: how each passage got its rank, and why another is not shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.index.reader import Index
from server.question.types import Question
from server.retrieval.types import Ranking, Scope


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a passage got its rank, counted from 1 among the `candidates`.

    By field, `raw` is its score and `parts` what that added to the fused score; `terms` are those
    that it shares with the question. `rank` is None for a passage that was no candidate.
    """

    passage_id: str
    rank: int | None
    candidates: int
    score: float
    raw: Mapping[str, float]
    parts: Mapping[str, float]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a passage is not shown: `reason`, in words, from its scores and the last one's shown."""

    asked: Explanation
    shown: Explanation | None
    reason: str


def explain(
    readings: Sequence[Question], ranking: Ranking, k: int, index: Index
) -> list[Explanation]:
    """Explain the first k passages of a ranking, in order."""
    return [_explain(readings, ranking, at, index) for at in range(min(k, len(ranking.rows)))]


def why_not(
    passage_id: str,
    readings: Sequence[Question],
    ranking: Ranking,
    k: int,
    scopes: Sequence[Scope],
    index: Index,
) -> WhyNot:
    """Explain why a passage is not among the first k of a ranking; raises UnknownPassage."""
    row = index.records.row(passage_id)
    places = np.flatnonzero(ranking.rows == row)
    last = min(k, len(ranking.rows)) - 1
    shown = _explain(readings, ranking, last, index) if last >= 0 else None
    if len(places):
        asked = _explain(readings, ranking, int(places[0]), index)
        return WhyNot(asked, shown, _reason(asked, shown, last + 1))
    question = next(one for one in readings if _reads(one, row, index))
    search = index.searches[question.part]
    terms = search.lexical.shared_terms(question.terms, index.records.passages[row].text)
    asked = Explanation(passage_id, None, len(ranking.rows), 0.0, {}, {}, tuple(terms))
    within = scopes[question.part].rows
    if within is not None and row - search.first not in within:
        return WhyNot(asked, shown, f"{passage_id} is not in what was asked.")
    return WhyNot(asked, shown, _never_found(asked, row, ranking, index))


def _reads(question: Question, row: int, index: Index) -> bool:
    """Whether a reading of a question is the one for the report of a passage."""
    search = index.searches[question.part]
    own = row - search.first
    if not 0 <= own < search.passages:
        return False
    return question.reports is None or bool(search.names.passages_of(question.reports)[own])


def _explain(readings: Sequence[Question], ranking: Ranking, at: int, index: Index) -> Explanation:
    passage = index.records.passages[int(ranking.rows[at])]
    question = readings[int(ranking.readings[at])]
    lexical = index.searches[question.part].lexical
    return Explanation(
        passage_id=passage.passage_id,
        rank=at + 1,
        candidates=len(ranking.rows),
        score=float(ranking.scores[at]),
        raw={field: float(values[at]) for field, values in ranking.raw.items()},
        parts={field: float(values[at]) for field, values in ranking.parts.items()},
        terms=tuple(lexical.shared_terms(question.terms, passage.text)),
    )


def _never_found(asked: Explanation, row: int, ranking: Ranking, index: Index) -> str:
    records, passage_id = index.records, asked.passage_id
    text = records.fingerprints(np.asarray([row]))
    same = np.flatnonzero(records.fingerprints(ranking.rows) == text)
    if len(same):
        rank = int(same[0]) + 1
        other = records.passages[int(ranking.rows[same[0]])].passage_id
        return (
            f"{passage_id} has the text of {other}, which stands for it at rank {rank} of "
            f"{asked.candidates}."
        )
    if not asked.terms:
        return f"{passage_id} shares no word with the question, so {ranking.mode} did not find it."
    return (
        f"{passage_id} was not among the {asked.candidates} candidates that {ranking.mode} ranked."
    )


def _reason(asked: Explanation, shown: Explanation | None, k: int) -> str:
    assert asked.rank is not None
    if shown is None or asked.rank <= k:
        return f"{asked.passage_id} is shown: rank {asked.rank} of {asked.candidates}."
    gaps = {field: shown.parts[field] - part for field, part in asked.parts.items()}
    worst = max(gaps, key=lambda field: gaps[field])
    return (
        f"{asked.passage_id} is at rank {asked.rank} of {asked.candidates}; it lost most by "
        f"{worst} ({asked.raw[worst]:.3f}, {shown.passage_id} at rank {shown.rank} has "
        f"{shown.raw[worst]:.3f})."
    )
