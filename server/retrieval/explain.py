"""Explain a ranking: how each passage got its rank, and why another is not shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indexer.index.lexical import LexicalIndex
from indexer.index.records import Records
from indexer.types import IntArray
from server.question.types import Question
from server.retrieval.types import Ranking


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
    question: Question, ranking: Ranking, k: int, records: Records, lexical: LexicalIndex
) -> list[Explanation]:
    """Explain the first k passages of a ranking, in order."""
    shown = range(min(k, len(ranking.rows)))
    return [_explain(question, ranking, at, records, lexical) for at in shown]


def why_not(
    passage_id: str,
    question: Question,
    ranking: Ranking,
    k: int,
    within: IntArray | None,
    records: Records,
    lexical: LexicalIndex,
) -> WhyNot:
    """Explain why a passage is not among the first k of a ranking; raises UnknownPassage.

    `within` are the rows that were ranked, None for all.
    """
    row = records.row(passage_id)
    places = np.flatnonzero(ranking.rows == row)
    last = min(k, len(ranking.rows)) - 1
    shown = _explain(question, ranking, last, records, lexical) if last >= 0 else None
    if not len(places):
        terms = tuple(lexical.shared_terms(question.terms, records.passages[row].text))
        asked = Explanation(passage_id, None, len(ranking.rows), 0.0, {}, {}, terms)
        outside = within is not None and row not in within
        return WhyNot(asked, shown, _never_found(asked, ranking.mode, outside))
    asked = _explain(question, ranking, int(places[0]), records, lexical)
    return WhyNot(asked, shown, _reason(asked, shown, last + 1))


def _explain(
    question: Question, ranking: Ranking, at: int, records: Records, lexical: LexicalIndex
) -> Explanation:
    passage = records.passages[int(ranking.rows[at])]
    return Explanation(
        passage_id=passage.passage_id,
        rank=at + 1,
        candidates=len(ranking.rows),
        score=float(ranking.scores[at]),
        raw={field: float(values[at]) for field, values in ranking.raw.items()},
        parts={field: float(values[at]) for field, values in ranking.parts.items()},
        terms=tuple(lexical.shared_terms(question.terms, passage.text)),
    )


def _never_found(asked: Explanation, mode: str, outside: bool) -> str:
    if outside:
        return f"{asked.passage_id} is not in what was asked."
    if not asked.terms:
        return f"{asked.passage_id} shares no word with the question, so {mode} did not find it."
    return f"{asked.passage_id} was not among the {asked.candidates} candidates that {mode} ranked."


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
