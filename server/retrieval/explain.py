"""Why a passage stands where it stands, and why another does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indexer.index.reader import Index
from server.answering.answer import Query
from server.question.encode import Question, read_question
from server.retrieval.ranking import Ranking, check_k, check_mode, rank
from server.retrieval.scope import scope_of


@dataclass(frozen=True, slots=True)
class Explanation:
    """A passage's place: `raw` scores of each index, what each `part` added, the shared `terms`.

    `rank` counts from 1 among `candidates`; it is None for a passage that was no candidate.
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
    """A passage held against the last one shown: `reason` is a sentence for a person."""

    asked: Explanation
    shown: Explanation | None
    reason: str


def explain(index: Index, query: Query) -> list[Explanation]:
    """Explain the first k passages of an answer, in order; raises QuestionError or UsageError."""
    question, ranking = _ranked(index, query)
    shown = range(min(check_k(query.k), len(ranking.rows)))
    return [_explain(index, question.search, ranking, at) for at in shown]


def why_not(index: Index, query: Query, passage_id: str) -> WhyNot:
    """Explain where a passage fell; raises UnknownPassage, QuestionError or UsageError."""
    row = index.row(passage_id)
    question, ranking = _ranked(index, query)
    text, within = question.search, scope_of(index, query.filters).rows
    places = np.flatnonzero(ranking.rows == row)
    last = min(check_k(query.k), len(ranking.rows)) - 1
    shown = _explain(index, text, ranking, last) if last >= 0 else None
    if not len(places):
        terms = tuple(index.lexical.matched(text, index.passages[row].text))
        asked = Explanation(passage_id, None, len(ranking.rows), 0.0, {}, {}, terms)
        outside = within is not None and row not in within
        return WhyNot(asked, shown, _never_found(asked, query.mode, outside))
    asked = _explain(index, text, ranking, int(places[0]))
    return WhyNot(asked, shown, _reason(asked, shown, last + 1))


def _ranked(index: Index, query: Query) -> tuple[Question, Ranking]:
    question = read_question(query.text, index.encoder, None if query.literal else index.names)
    mode, scope = check_mode(query.mode), scope_of(index, query.filters)
    return question, rank(index, question, mode, scope=scope)


def _explain(index: Index, text: str, ranking: Ranking, at: int) -> Explanation:
    passage = index.passages[int(ranking.rows[at])]
    return Explanation(
        passage_id=passage.passage_id,
        rank=at + 1,
        candidates=len(ranking.rows),
        score=float(ranking.scores[at]),
        raw={field: float(values[at]) for field, values in ranking.raw.items()},
        parts={field: float(values[at]) for field, values in ranking.parts.items()},
        terms=tuple(index.lexical.matched(text, passage.text)),
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
