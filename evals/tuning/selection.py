"""`python -m evals.tuning.selection`: fit which sentences of the first passages answer.

Trained on the evidence of the dev questions, and cross-validated with whole questions held out.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import GroupKFold

from evals.gold.evidence_sentences import evidence_sentences
from evals.gold.questions import GOLD_FOLDER, GoldQuestion
from evals.gold.selection import dev_questions
from evals.measures.answer_sentences import AnswerScores, mean_scores, score_sentences
from evals.retriever import (
    SELECTION_FILE,
    SENTENCE_FEATURES,
    Sentences,
    candidate_sentences,
    choose_sentences,
)
from evals.run.service import LocalService
from indexer.index.reader import Index, open_index
from indexer.index.store import Store
from indexer.settings import default_store
from indexer.types import Passage

Floats = NDArray[np.float64]
# The inverse of the penalty. Between .02 and .3 the log loss changes by less than .001.
_STRENGTH = 0.05
_FOLDS = 8
_RECALL_WEIGHTS = (0.7, 1.0, 1.3, 1.6, 2.0)


@dataclass(frozen=True, slots=True)
class QuestionSample:
    """A question, the sentences that may answer it, and which do (S,)."""

    question: GoldQuestion
    sentences: Sentences
    answers: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A logistic model over the features: its log-odds are `features @ weights + intercept`."""

    weights: Floats
    intercept: float

    def likelihoods(self, features: Floats) -> Floats:
        """Return the probability (S,) of each sentence (S, F)."""
        return np.asarray(expit(features @ self.weights + self.intercept))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of the model; write its weights with `--write`."""
    parser = argparse.ArgumentParser(prog="python -m evals.tuning.selection", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {SELECTION_FILE.name}")
    options = parser.parse_args(arguments)
    index = open_index(Store(default_store()))
    service = LocalService(index)
    gold = [q for q in dev_questions(GOLD_FOLDER, service.passages) if q.answerable]
    samples = list(read_samples(index, gold))
    likely = held_out(samples)
    loss = log_loss(np.concatenate([sample.answers for sample in samples]), np.concatenate(likely))
    print(f"{len(samples)} questions, {sum(len(s.answers) for s in samples)} sentences")
    print(f"log loss, held out: {loss:.4f}")
    passages = {passage.passage_id: passage for passage in service.passages}
    figures = {weight: _scores(samples, passages, likely, weight) for weight in _RECALL_WEIGHTS}
    for weight, found in figures.items():
        print(f"recall counts {weight:g} times: {found}")
    model = fit(samples)
    for name, value in zip(SENTENCE_FEATURES, model.weights, strict=True):
        print(f"  {name:14} {value:+.3f}")
    if options.write:
        record = _record(model, index, samples, loss, figures)
        SELECTION_FILE.write_text(json.dumps(record, indent=2) + "\n", "utf-8")
        print(f"written: {SELECTION_FILE}")
    return 0


def read_samples(index: Index, gold: Sequence[GoldQuestion]) -> Iterator[QuestionSample]:
    """Yield the sample of each question for which passages are found."""
    passages = {passage.passage_id: passage for passage in index.records.passages}
    for question in gold:
        sentences = candidate_sentences(index, question.text)
        if sentences.keys:
            right = frozenset().union(*evidence_sentences(question, passages))
            yield QuestionSample(
                question, sentences, np.asarray([key in right for key in sentences.keys])
            )


def fit(samples: Sequence[QuestionSample]) -> Fitted:
    """Fit the weights. Questions with many answers count less for each of them."""
    features = np.concatenate([sample.sentences.features for sample in samples])
    answers = np.concatenate([sample.answers for sample in samples])
    counted = [1 / (1 + np.log1p(sample.answers.sum())) for sample in samples]
    sizes = [len(sample.answers) for sample in samples]
    scale = features.std(axis=0) + 1e-9
    model = LogisticRegression(C=_STRENGTH, max_iter=3000)
    model.fit(features / scale, answers, sample_weight=np.repeat(counted, sizes))
    return Fitted(model.coef_[0] / scale, float(model.intercept_[0]))


def held_out(samples: Sequence[QuestionSample]) -> list[Floats]:
    """Return the probabilities (S,) of each question's sentences by models not trained on it."""
    order = np.random.default_rng(0).permutation(len(samples))
    found: list[Floats] = [np.zeros(0)] * len(samples)
    for train, test in GroupKFold(_FOLDS).split(order, groups=order):
        model = fit([samples[at] for at in train])
        for at in test:
            found[at] = model.likelihoods(samples[at].sentences.features)
    return found


def _scores(
    samples: Sequence[QuestionSample],
    passages: Mapping[str, Passage],
    likely: Sequence[Floats],
    recall_weight: float,
) -> AnswerScores:
    """The mean scores of the answers that are chosen with some probabilities."""
    return mean_scores(
        [
            score_sentences(
                sample.question,
                choose_sentences(sample.sentences, own, recall_weight),
                passages,
            )
            for sample, own in zip(samples, likely, strict=True)
        ]
    )


def _record(
    model: Fitted,
    index: Index,
    samples: Sequence[QuestionSample],
    loss: float,
    figures: dict[float, AnswerScores],
) -> dict[str, Any]:
    """The model as it is written to the file, with its provenance."""
    weights = (model.weights.round(4) + 0.0).tolist()
    return {
        "intercept": round(model.intercept, 4),
        "weights": dict(zip(SENTENCE_FEATURES, weights, strict=True)),
        "encoder": index.manifest.encoder.name,
        "provenance": {
            "command": "python -m evals.tuning.selection --write",
            "date": datetime.now(UTC).date().isoformat(),
            "questions": len(samples),
            "sentences": sum(len(sample.answers) for sample in samples),
            "weights": f"log-odds per unit; C {_STRENGTH}",
            "log loss, held out": round(loss, 4),
            "held out, by how much more recall counts": {
                f"{weight:g}": found.rounded() for weight, found in figures.items()
            },
        },
    }


if __name__ == "__main__":
    sys.exit(main())
