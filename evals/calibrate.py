"""`python -m evals.calibrate`: the weights of an answer's confidence, cross-validated.

Trained on the dev questions of our reports (never on test). A collection with questions that have
no answer (`unanswerable.jsonl`, as SQuAD 2.0 in ../shared/collections) adds two samples: its own
questions, and some of them asked of our reports, which know nothing of them.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from sklearn.model_selection import GroupKFold

from evals.calibration import AT_COVERAGE, Figures, figures, reliability, threshold
from evals.collection import open_collection, read_gold
from evals.fitting import PENALTY, Fitted, Floats, Sample, fit, folds
from evals.gold import GOLD_FOLDER, GoldError, load_gold, question_files
from indexer.paths import default_store
from indexer.store import Store
from server.confidence import MODEL_FILE
from server.evidence import FEATURES, grounds
from server.index import Index, open_index
from server.question import read_question
from server.retrieve import rank

UNANSWERABLE = "unanswerable.jsonl"
# What the samples count against the dev questions' 1. More of the collection wins on it what it
# loses on dev (cross-validated AUROC on dev and SQuAD 2.0: .838/.702 at .2, .831/.716 at .5,
# .824/.730 at 1); without any foreign questions one in ten of those is recognised, with them nine.
COLLECTION_MASS, FOREIGN_MASS = 0.5, 0.1
_FOREIGN = 400
_REPEATS = 4
_ARTICLE_FOLDS = 6
# In deviations, about e^2 in odds: speakers are not known to the samples yet.
_EXPECTED = {"no_speaker": 2.0, "silent_speaker": 1.0}
SIGNS: Floats = np.array([1.0 if text.startswith("+") else -1.0 for text in FEATURES.values()])
EXPECTED: Floats = np.array([_EXPECTED.get(name, 0.0) for name in FEATURES])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is worth what on questions held out, and write the weights if asked to."""
    parser = argparse.ArgumentParser(prog="python -m evals.calibrate", description=__doc__)
    parser.add_argument("--collection", type=Path, help="a folder with unanswerable.jsonl")
    parser.add_argument("--write", action="store_true", help=f"write {MODEL_FILE.name}")
    options = parser.parse_args(arguments)
    index = open_index(Store(default_store()))
    dev = dev_sample(index)
    others: list[Sample] = []
    if options.collection:
        asked = open_collection(options.collection, default_store())
        others = [collection_sample(asked, options.collection, COLLECTION_MASS)]
        others.append(foreign_sample(index, options.collection, FOREIGN_MASS))
    print_features([dev, *others])
    found = cross_validated(dev, others)
    model = fit([dev, *others], SIGNS, EXPECTED)
    if options.write:
        written = described(model, index, found, options.collection, [dev, *others])
        MODEL_FILE.write_text(json.dumps(written, indent=2, ensure_ascii=False) + "\n", "utf-8")
        print(f"written: {MODEL_FILE}")
    return 0


def features_of(index: Index, text: str) -> list[float]:
    """The features of a question in the order of FEATURES, as an answer would have them."""
    question = read_question(text, index.encoder)
    ranking = rank(index, question, "full")
    return list(grounds(index, question, ranking).features.values())


def sample_of(
    index: Index, asked: Sequence[tuple[str, bool, str]], mass: float = 1.0, of_first: bool = False
) -> Sample:
    """The features of questions: text, whether it has an answer, group."""
    return Sample(
        np.array([features_of(index, text) for text, _, _ in asked]),
        np.array([answerable for _, answerable, _ in asked]),
        np.array([group for _, _, group in asked]),
        mass,
        of_first,
    )


def dev_sample(index: Index) -> Sample:
    """The dev questions in the reports' language."""
    gold = [
        question
        for path in question_files(GOLD_FOLDER)
        for question in load_gold(path, [p for p in index.passages if p.report_id == path.stem])
        if question.split == "dev" and not question.language
    ]
    return sample_of(index, [(q.text, q.answerable, q.kind) for q in gold])


def collection_sample(index: Index, folder: Path, mass: float) -> Sample:
    """All questions of a collection, grouped by article (a paragraph's id up to "#")."""
    answerable = [(q.text, True, q.evidence[0].passage_ids[0]) for q in read_gold(folder)]
    asked = [*answerable, *((text, False, paragraph) for text, paragraph in unanswerable(folder))]
    return sample_of(index, [(t, a, p.partition("#")[0]) for t, a, p in asked], mass)


def foreign_sample(index: Index, folder: Path, mass: float) -> Sample:
    """Some of a collection's questions, asked of reports that cannot answer them."""
    asked = [(q.text, False, "foreign") for q in read_gold(folder, _FOREIGN)]
    return sample_of(index, asked, mass, of_first=True)


def unanswerable(folder: Path) -> list[tuple[str, str]]:
    """The questions without an answer and the paragraph that each was written against."""
    path = folder / UNANSWERABLE
    try:
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        return [(line["text"], line["metadata"]["paragraph"]) for line in lines]
    except (OSError, ValueError, KeyError) as exc:
        raise GoldError(
            f"{path} holds no unanswerable questions ({exc!r}); name a folder as SQuAD's."
        ) from exc


def print_features(samples: Sequence[Sample]) -> None:
    """The AUROC of each feature by itself, on each sample that has both kinds."""
    both = [sample for sample in samples if len(set(sample.answerable)) > 1]
    for at, name in enumerate(FEATURES):
        values = [figures(SIGNS[at] * s.features[:, at], s.answerable).auroc for s in both]
        print(f"  {name:18}" + "".join(f" {value:.3f}" for value in values))


def cross_validated(dev: Sample, others: Sequence[Sample]) -> dict[str, Figures]:
    """What models are worth on questions that they were not trained on, printed and by name."""
    found = {}
    held_out = dev_held_out(dev, others)
    found["dev, cross-validated"] = figures(held_out, dev.answerable)
    print(f"dev, cross-validated: {found['dev, cross-validated']}")
    print("\n".join(reliability(held_out, dev.answerable)))
    for sample in others[:1]:
        found["collection, articles held out"] = _print(
            "collection, articles held out", articles_held_out(dev, others), sample
        )
        alone = fit([dev], SIGNS, EXPECTED)
        name = "collection, trained on dev alone"
        found[name] = _print(name, alone.probabilities(sample.features), sample)
        name = "dev, trained on the collection alone"
        away = fit([replace(sample, mass=1.0)], SIGNS, EXPECTED)
        found[name] = _print(name, away.probabilities(dev.features), dev)
        alone_held_out = dev_held_out(dev, [])
        found["dev alone, cross-validated"] = _print(
            "dev alone, cross-validated", alone_held_out, dev
        )
    for sample in others[1:]:
        found["foreign"] = foreign_held_out(dev, others, sample)
        print(f"dev against foreign questions held out: {found['foreign']}")
    return found


def _print(name: str, probabilities: Floats, sample: Sample) -> Figures:
    found = figures(probabilities, sample.answerable)
    print(f"{name}: {found}")
    return found


def dev_held_out(dev: Sample, others: Sequence[Sample]) -> Floats:
    """The probability of each dev question, the mean of models that have not seen it."""
    found = np.zeros(len(dev.answerable))
    for repeat in range(1, _REPEATS + 1):
        for train, test in folds(dev.answerable, repeat):
            model = fit([dev.take(train), *others], SIGNS, EXPECTED)
            found[test] += model.probabilities(dev.features[test]) / _REPEATS
    return found


def articles_held_out(dev: Sample, others: Sequence[Sample]) -> Floats:
    """The probability of each question of the collection by a model without its article."""
    sample, *rest = others
    found = np.zeros(len(sample.answerable))
    cut = GroupKFold(min(_ARTICLE_FOLDS, len(set(sample.groups))))
    for train, test in cut.split(sample.features, sample.answerable, sample.groups):
        model = fit([dev, sample.take(train), *rest], SIGNS, EXPECTED)
        found[test] = model.probabilities(sample.features[test])
    return found


def foreign_held_out(dev: Sample, others: Sequence[Sample], foreign: Sample) -> Figures:
    """Dev questions with an answer against foreign ones, both by models that have not seen them."""
    size = len(foreign.answerable)
    seen = np.zeros(size)
    halves = np.arange(size) % 2 == 0
    for half in (halves, ~halves):
        model = fit([dev, *others[:-1], foreign.take(half)], SIGNS, EXPECTED)
        seen[~half] = model.probabilities(foreign.features[~half])
    answered = dev_held_out(dev, others)[dev.answerable]
    truth = np.concatenate([np.ones(len(answered), dtype=np.bool_), foreign.answerable])
    return figures(np.concatenate([answered, seen]), truth)


def described(
    model: Fitted,
    index: Index,
    found: dict[str, Figures],
    collection: Path | None,
    samples: Sequence[Sample],
) -> dict[str, Any]:
    """The model as it is written, with where it comes from."""
    dev = samples[0]
    held_out = dev_held_out(dev, samples[1:])
    extra = f" --collection {collection}" if collection else ""
    return {
        "intercept": round(model.intercept, 4),
        "weights": {n: round(float(w), 4) for n, w in zip(FEATURES, model.weights, strict=True)},
        "answerable_from": round(threshold(held_out, dev.answerable), 4),
        "prior": round(float(dev.answerable.mean()), 4),
        "encoder": index.manifest.encoder.name,
        "provenance": {
            "command": f"python -m evals.calibrate{extra} --write",
            "date": datetime.now(UTC).date().isoformat(),
            "prior": "the share of the dev questions that have an answer",
            "answerable_from": f"{AT_COVERAGE:.0%} of the dev questions with an answer are answered",
            "weights": f"log-odds per unit; penalty {PENALTY}; no_speaker and silent_speaker are "
            "set by hand where no sample varies them",
            "samples": [
                {
                    "name": name,
                    "answerable": int(sample.answerable.sum()),
                    "unanswerable": int((~sample.answerable).sum()),
                    "mass": sample.mass,
                }
                for name, sample in zip(("dev", "collection", "foreign"), samples, strict=False)
            ],
            "figures": {name: figure.rounded() for name, figure in found.items()},
        },
    }


if __name__ == "__main__":
    sys.exit(main())
