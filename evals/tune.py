"""`make tune`: the fusion weights, cross-validated on the dev questions (never on test)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from evals.gold import GOLD_FOLDER, load_gold
from evals.measures import evaluate, mean
from evals.run import read_all, run_mode
from indexer.paths import default_store
from indexer.store import Store
from server.index import open_index
from server.retrieve import WEIGHTS, Field

_FOLDS = 5
# MaxSim is the measure of the others; the steps are coarse, for the plateau and not for the peak.
_GRID: Mapping[Field, tuple[float, ...]] = {
    "sentence": (0.0, 0.5, 1.0),
    "whole": (0.0, 0.5, 1.0),
    "lexical": (0.0, 0.45, 0.9),
    "heading": (0.0, 1.5, 3.0, 4.5),
}


def main() -> int:
    """Print what each fold would choose, and what that choice is worth on questions held out."""
    index = open_index(Store(default_store()))
    path = Path(GOLD_FOLDER / "migration-2003.jsonl")
    dev = [q for q in load_gold(path, index.passages) if q.answerable and q.split == "dev"]
    questions = read_all(index, {q.question_id: q.text for q in dev})
    qrels = {q.question_id: q.grades for q in dev}
    values: dict[tuple[float, ...], dict[str, float]] = {}
    for weights in _choices():
        run = run_mode(index, questions, "full", weights)
        values[_key(weights)] = evaluate(qrels, run)["nDCG@10"]
    ids = sorted(qrels)
    held_out: dict[str, float] = {}
    for fold in range(_FOLDS):
        out = ids[fold::_FOLDS]
        rest = [key for key in ids if key not in out]
        best = max(values, key=lambda w: mean({key: values[w][key] for key in rest}))
        held_out.update({key: values[best][key] for key in out})
        print(f"fold {fold + 1} chooses {_named(best)}")
    now = values[_key(WEIGHTS)]
    print(f"chosen per fold, on the questions held out: nDCG@10 {mean(held_out):.3f}")
    print(f"the constants as they are {_named(_key(WEIGHTS))}: nDCG@10 {mean(now):.3f}")
    ranked = sorted(values, key=lambda w: -mean(values[w]))
    print("the best on all dev questions (to see how flat the top is):")
    for weights_key in ranked[:8]:
        print(f"  {mean(values[weights_key]):.3f} {_named(weights_key)}")
    return 0


def _choices() -> Iterator[Mapping[Field, float]]:
    for chosen in product(*_GRID.values()):
        yield {"maxsim": 1.0, **dict(zip(_GRID, chosen, strict=True))}


def _key(weights: Mapping[Field, float]) -> tuple[float, ...]:
    return tuple(weights[field] for field in _GRID)


def _named(key: tuple[float, ...]) -> str:
    return ", ".join(f"{field} {value:g}" for field, value in zip(_GRID, key, strict=True))


if __name__ == "__main__":
    sys.exit(main())
