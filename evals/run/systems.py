"""The systems that every run compares: the modes, and full without each of its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.index.reader import Index
from indexer.types import IntArray
from server.question.encode import Question
from server.retrieval.ranking import WEIGHTS, Field, Mode, rank
from server.retrieval.ranking import Ranking as FieldRanking

Ranking = tuple[str, ...]
# From the simplest to the one that is compared with the others.
MODES_IN_ORDER: tuple[Mode, ...] = ("bm25", "dense", "rrf", "full")


# Full with every name taken as it is asked, and so without speakers: what it was before names were
# read.
LITERAL = "full - names"


@dataclass(frozen=True, slots=True)
class System:
    """A way to rank: a mode, what each field counts in it, whether names are read literally."""

    name: str
    mode: Mode
    weights: Mapping[Field, float]
    literal: bool = False


def systems(modes: Sequence[Mode] = MODES_IN_ORDER) -> list[System]:
    """The systems of the modes in the order given, each part of full taken away at the end."""
    found = [System(mode, mode, WEIGHTS) for mode in modes]
    if "full" in modes:
        found += [
            System(f"full - {field}", "full", {**WEIGHTS, field: 0.0})
            for field, weight in WEIGHTS.items()
            if weight
        ]
        found.append(System(LITERAL, "full", WEIGHTS, literal=True))
    return found


def read_fields(index: Index, question: Question) -> FieldRanking:
    """A question's candidates with what each field of full gives them, each weighing 1."""
    return rank(index, question, "full", dict.fromkeys(WEIGHTS, 1.0))


def weigh(fields: FieldRanking, weights: Mapping[Field, float]) -> IntArray:
    """The rows of the candidates in the order that other weights give, as `rank` would.

    What a field adds is linear in its weight, so a question is searched once for all weights.
    """
    parts = [np.float32(weights.get(field, 0.0)) * part for field, part in fields.parts.items()]
    scores = np.asarray(np.sum(parts, axis=0), dtype=np.float32)
    return fields.rows[np.lexsort((fields.rows, -scores))]


def as_run(rankings: Mapping[str, Ranking]) -> dict[str, dict[str, float]]:
    """Rankings as a TREC run: ranks from the end as scores, so that ties stay in our order."""
    return {
        key: {passage_id: float(len(ranking) - at) for at, passage_id in enumerate(ranking)}
        for key, ranking in rankings.items()
    }
