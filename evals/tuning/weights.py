"""`make tune`: cross-validate the fusion weights on the dev questions (never on test)."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from itertools import product

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from evals.gold.questions import GOLD_FOLDER
from evals.gold.selection import dev_questions
from evals.measures.ranking import Qrels, as_run, evaluate, mean
from evals.retriever import WEIGHTS, Field, FieldScores, encode_question, score_fields
from evals.run.service import LocalService
from indexer.index.reader import open_index
from indexer.index.store import Store
from indexer.settings import default_store

_FOLDS = 5
# The measure is nDCG@10.
_K = 10
# Weights matter only as ratios, so that of MaxSim with the best sentence is fixed. The steps are
# coarse: what is looked for is a plateau, not the highest point.
_MAXSIM = 0.75
_GRID: Mapping[Field, tuple[float, ...]] = {
    "sentence": (0.0, 0.25, 0.5, 0.75, 1.0),
    "lexical": (0.0, 0.5, 1.0, 1.5),
    "heading": (0.0, 3.0, 6.0, 9.0),
    "speaker": (0.0, 0.5, 1.0, 2.0),
}

# A point of the grid: the weights of its fields in order.
Point = tuple[float, ...]


def main() -> int:
    """Print the weights that each fold chooses, and their nDCG@10 on the questions held out."""
    index = open_index(Store(default_store()))
    dev = [q for q in dev_questions(GOLD_FOLDER, LocalService(index).passages) if q.answerable]
    scores = {q.question_id: score_fields(index, encode_question(index, q.text)) for q in dev}
    values = grid_values(scores, {q.question_id: q.grades for q in dev}, _GRID)
    ids = [question.question_id for question in dev]
    chosen, held_out = choose_by_fold(values, ids, _FOLDS)
    for fold, point in enumerate(chosen, 1):
        print(f"fold {fold} chooses {_named(point)}")
    current = tuple(WEIGHTS[field] for field in _GRID)
    print(f"chosen per fold, on the questions held out: nDCG@10 {mean(held_out):.3f}")
    print(f"the constants as they are {_named(current)}: nDCG@10 {mean(values[current]):.3f}")
    ranked = sorted(values, key=lambda point: -mean(values[point]))
    print(f"the best of {len(ranked)} on all {len(ids)} dev questions (how flat is the top?):")
    for point in ranked[:8]:
        print(f"  {mean(values[point]):.3f} {_named(point)}")
    return 0


def grid_values(
    scores: Mapping[str, FieldScores], qrels: Qrels, grid: Mapping[Field, Sequence[float]]
) -> dict[Point, dict[str, float]]:
    """Return the nDCG@10 of each question at each point of a grid of weights."""
    found = {}
    for point in product(*grid.values()):
        own = dict(zip(grid, point, strict=True))
        weights: dict[Field, float] = {"sentence_maxsim": _MAXSIM, **own}
        rankings = {key: candidates.ranking(weights, _K) for key, candidates in scores.items()}
        found[point] = evaluate(qrels, as_run(rankings))["nDCG@10"]
    return found


def choose_by_fold(
    values: Mapping[Point, Mapping[str, float]], ids: Sequence[str], folds: int
) -> tuple[list[Point], dict[str, float]]:
    """Return the best point for each fold's training questions, and its values on the others."""
    chosen, held_out = [], {}
    for fold in range(folds):
        out = ids[fold::folds]
        rest = [key for key in ids if key not in out]
        best = max(values, key=lambda point: mean({key: values[point][key] for key in rest}))
        chosen.append(best)
        held_out.update({key: values[best][key] for key in out})
    return chosen, held_out


def _named(point: Point) -> str:
    return ", ".join(f"{field} {value:g}" for field, value in zip(_GRID, point, strict=True))


if __name__ == "__main__":
    sys.exit(main())
