"""The systems that every run compares: the modes, and full without each of its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.index import Index
from server.question import Question
from server.retrieve import WEIGHTS, Field, Mode, rank

Ranking = tuple[str, ...]
# From the simplest to the one that is compared with the others.
MODES_IN_ORDER: tuple[Mode, ...] = ("bm25", "dense", "rrf", "full")


@dataclass(frozen=True, slots=True)
class System:
    """A way to rank: a mode, and what each field counts in it."""

    name: str
    mode: Mode
    weights: Mapping[Field, float]


def systems(modes: Sequence[Mode] = MODES_IN_ORDER) -> list[System]:
    """The systems of the modes in the order given, each part of full taken away at the end."""
    found = [System(mode, mode, WEIGHTS) for mode in modes]
    if "full" in modes:
        found += [
            System(f"full - {field}", "full", {**WEIGHTS, field: 0.0})
            for field, weight in WEIGHTS.items()
            if weight
        ]
    return found


def rank_ids(index: Index, question: Question, system: System, k: int) -> Ranking:
    """The ids of a question's best k passages, best first."""
    rows = rank(index, question, system.mode, system.weights).rows[:k]
    return tuple(index.passages[int(row)].passage_id for row in rows)


def as_run(rankings: Mapping[str, Ranking]) -> dict[str, dict[str, float]]:
    """Rankings as a TREC run: ranks from the end as scores, so that ties stay in our order."""
    return {
        key: {passage_id: float(len(ranking) - at) for at, passage_id in enumerate(ranking)}
        for key, ranking in rankings.items()
    }
