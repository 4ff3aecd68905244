"""`python -m evals.tuning.confidence`: fit the weights of an answer's confidence.

They are trained on the samples of `evals.tuning.samples` and cross-validated. With `--collection`,
a folder with `unanswerable.jsonl` (as SQuAD 2.0 in BEIR layout), there are two samples more.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from scipy.special import logit
from sklearn.model_selection import GroupKFold, KFold

from evals.measures.calibration import (
    CalibrationFigures,
    Floats,
    at_prior,
    calibration_figures,
    reliability,
    threshold,
)
from evals.retriever import FEATURES, MODEL_FILE
from evals.tuning.regression import PENALTY, FittedModel, Sample, fit, folds, held_out
from evals.tuning.samples import read_samples
from indexer.index.reader import Index, open_index
from indexer.index.store import Store
from indexer.settings import default_store

_REPEATS = 4
# The share of ordinary questions that have an answer: that of the dev questions before hard ones
# without an answer were added, each written to be taken for answerable. Those train the weights;
# with their share as the prior, hardly any answer would be called likely.
_PRIOR = 0.8352
# The share of the answerable dev questions that are answered. On questions not tuned on twice as
# many are refused as on dev, and a refusal of what the report tells is what people forgive least.
_ANSWERED = 0.98
_ARTICLE_FOLDS = 6
# Log-odds of features that have one value in all samples, chosen by hand.
_EXPECTED = {"no_speaker": -3.0, "silent_speaker": -1.5}
SIGNS: Floats = np.array([1.0 if text.startswith("+") else -1.0 for text in FEATURES.values()])
EXPECTED: Floats = np.array([_EXPECTED.get(name, 0.0) for name in FEATURES])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of features and models; write the weights with `--write`."""
    parser = argparse.ArgumentParser(prog="python -m evals.tuning.confidence", description=__doc__)
    parser.add_argument("--collection", type=Path, help="a folder with unanswerable.jsonl")
    parser.add_argument("--write", action="store_true", help=f"write {MODEL_FILE.name}")
    options = parser.parse_args(arguments)
    index = open_index(Store(default_store()))
    samples = read_samples(index, options.collection)
    print_features(samples)
    found = cross_validated(samples)
    if options.write:
        model = fit(samples, SIGNS, EXPECTED)
        written = model_record(model, index, found, options.collection, samples)
        MODEL_FILE.write_text(json.dumps(written, indent=2, ensure_ascii=False) + "\n", "utf-8")
        print(f"written: {MODEL_FILE}")
    return 0


def print_features(samples: Sequence[Sample]) -> None:
    """Print the AUROC of each feature by itself, on each sample with and without answers."""
    both = [sample for sample in samples if len(set(sample.answerable)) > 1]
    print("AUROC by itself".ljust(20) + "".join(f" {sample.name}" for sample in both))
    for at, name in enumerate(FEATURES):
        values = [
            calibration_figures(SIGNS[at] * s.features[:, at], s.answerable).auroc for s in both
        ]
        print(f"  {name:18}" + "".join(f" {value:.3f}" for value in values))


def cross_validated(samples: Sequence[Sample]) -> dict[str, CalibrationFigures]:
    """Return, and print, the figures of models on questions that they were not trained on."""
    dev = samples[0]
    probabilities = _dev_held_out(samples)
    found = {
        "dev, held out": calibration_figures(probabilities, dev.answerable),
        "dev, held out, trained on dev alone": calibration_figures(
            _dev_held_out([dev]), dev.answerable
        ),
    }
    for at, sample in enumerate(samples[1:], 1):
        if sample.of_first:
            found[f"dev with an answer against {sample.name}, held out"] = _against(
                samples, at, probabilities[dev.answerable]
            )
        else:
            found.update(_elsewhere(samples, at))
    for name, figure in found.items():
        print(f"{name}: {figure}")
    print("dev, held out:", *reliability(probabilities, dev.answerable), sep="\n")
    return found


def _dev_held_out(samples: Sequence[Sample]) -> Floats:
    return held_out(samples, 0, folds(samples[0].answerable, _REPEATS), SIGNS, EXPECTED)


def _against(samples: Sequence[Sample], at: int, answerable: Floats) -> CalibrationFigures:
    """Dev questions with an answer against a sample that has none."""
    cuts = KFold(2, shuffle=True, random_state=0).split(samples[at].features)
    others = held_out(samples, at, cuts, SIGNS, EXPECTED)
    truth = np.arange(len(answerable) + len(others)) < len(answerable)
    return calibration_figures(np.concatenate([answerable, others]), truth)


def _elsewhere(samples: Sequence[Sample], at: int) -> dict[str, CalibrationFigures]:
    """The collection with articles held out, and each sample by a model trained on the other."""
    dev, sample = samples[0], samples[at]
    cut = GroupKFold(min(_ARTICLE_FOLDS, len(set(sample.groups))))
    cuts = list(cut.split(sample.features, sample.answerable, sample.groups))
    priors = float(dev.answerable.mean()), float(sample.answerable.mean())
    together = held_out(samples, at, cuts, SIGNS, EXPECTED)
    own = held_out([sample], 0, cuts, SIGNS, EXPECTED)
    from_dev = fit([dev], SIGNS, EXPECTED).probabilities(sample.features)
    to_dev = fit([sample], SIGNS, EXPECTED).probabilities(dev.features)
    name = sample.name
    return {
        f"{name}, articles held out": calibration_figures(
            at_prior(together, *priors), sample.answerable
        ),
        f"{name}, articles held out, trained on it alone": calibration_figures(
            own, sample.answerable
        ),
        f"{name}, trained on dev alone": calibration_figures(
            at_prior(from_dev, *priors), sample.answerable
        ),
        f"dev, trained on {name} alone": calibration_figures(
            at_prior(to_dev, *priors[::-1]), dev.answerable
        ),
    }


def model_record(
    model: FittedModel,
    index: Index,
    found: dict[str, CalibrationFigures],
    collection: Path | None,
    samples: Sequence[Sample],
) -> dict[str, Any]:
    """Return the model as it is written to the file, with its provenance."""
    dev = samples[0]
    extra = f" --collection {collection.name}" if collection else ""
    own = float(dev.answerable.mean())
    shift = float(logit(_PRIOR) - logit(own))
    held = at_prior(_dev_held_out(samples), own, _PRIOR)
    return {
        "intercept": round(model.intercept + shift, 4),
        "weights": dict(zip(FEATURES, (model.weights.round(4) + 0.0).tolist(), strict=True)),
        "answerable_from": round(threshold(held, dev.answerable, _ANSWERED), 4),
        "prior": _PRIOR,
        "encoder": index.manifest.encoder.name,
        "provenance": {
            "command": f"python -m evals.tuning.confidence{extra} --write",
            "date": datetime.now(UTC).date().isoformat(),
            "prior": "the share of ordinary dev questions, without hard ones, that have an answer",
            "answerable_from": f"{_ANSWERED:.0%} of the answerable dev questions are answered",
            "weights": f"log-odds per unit; penalty {PENALTY}; no_speaker and silent_speaker are "
            "set by hand where no sample varies them",
            "samples": [_sample_record(sample) for sample in samples],
            "figures": {name: figure.rounded() for name, figure in found.items()},
        },
    }


def _sample_record(sample: Sample) -> dict[str, Any]:
    answerable = int(sample.answerable.sum())
    return {
        "name": sample.name,
        "answerable": answerable,
        "unanswerable": len(sample.answerable) - answerable,
        "mass": sample.mass,
    }


if __name__ == "__main__":
    sys.exit(main())
