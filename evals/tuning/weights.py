"""`make tune`: the fusion weights, cross-validated on the dev questions (never on test)."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from itertools import product

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from evals.gold.questions import GOLD_FOLDER, GoldQuestion, load_gold, question_files
from evals.measures.ranking import as_run, evaluate, mean
from evals.retriever import WEIGHTS, Field, encode_question, score_fields
from indexer.index.reader import Index, open_index
from indexer.index.store import Store
from indexer.settings import default_store

_FOLDS = 5
_K = 10
# MaxSim is the measure of the others; the steps are coarse, for the plateau and not for the peak.
_MAXSIM = 0.5
_GRID: Mapping[Field, tuple[float, ...]] = {
    "sentence_maxsim": (0.0, 0.25, 0.5, 0.75),
    "sentence": (0.0, 0.25, 0.5, 0.75),
    "whole": (0.0, 0.25, 0.5, 0.75),
    "lexical": (0.0, 0.5, 1.0, 1.5),
    "heading": (0.0, 3.0, 6.0, 9.0),
    "speaker": (0.0, 0.5, 1.0, 2.0),
}


def main() -> int:
    """Print what each fold would choose, and what that choice is worth on questions held out."""
    index = open_index(Store(default_store()))
    dev = [
        question
        for path in question_files(GOLD_FOLDER)
        for question in load_gold(path, [p for p in index.passages if p.report_id == path.stem])
        if question.counts and question.split == "dev"
    ]
    values = _values(index, dev)
    ids = [question.question_id for question in dev]
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
    print(f"the best of {len(ranked)} on all {len(ids)} dev questions (how flat is the top?):")
    for weights_key in ranked[:8]:
        print(f"  {mean(values[weights_key]):.3f} {_named(weights_key)}")
    return 0


def _values(
    index: Index, questions: Sequence[GoldQuestion]
) -> dict[tuple[float, ...], dict[str, float]]:
    """nDCG@10 of each question at each point of the grid."""
    fields = {q.question_id: score_fields(index, encode_question(index, q.text)) for q in questions}
    qrels = {q.question_id: q.grades for q in questions}
    found = {}
    for point in product(*_GRID.values()):
        weights: dict[Field, float] = {"maxsim": _MAXSIM, **dict(zip(_GRID, point, strict=True))}
        run = {key: candidates.ranking(weights, _K) for key, candidates in fields.items()}
        found[point] = evaluate(qrels, as_run(run))["nDCG@10"]
    return found


def _key(weights: Mapping[Field, float]) -> tuple[float, ...]:
    return tuple(weights[field] for field in _GRID)


def _named(key: tuple[float, ...]) -> str:
    return ", ".join(f"{field} {value:g}" for field, value in zip(_GRID, key, strict=True))


if __name__ == "__main__":
    sys.exit(main())
