"""The samples that the confidence is trained on: questions, their features, which have an answer.

Dev questions of our reports (never test), and the same with a name that no report has. A collection
with unanswerable questions adds its own questions, and some of them asked of our reports, which do
not answer them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from evals.collection.index import open_collection
from evals.collection.read import read_collection, read_gold
from evals.gold.questions import GOLD_FOLDER, GoldQuestion
from evals.gold.selection import dev_questions
from evals.retriever import confidence_features
from evals.run.service import LocalService
from evals.tuning.regression import Sample
from indexer.errors import GoldError
from indexer.index.reader import Index
from indexer.settings import default_store

UNANSWERABLE = "unanswerable.jsonl"
# The weight of the samples against the dev questions' 1. More of the collection wins on it what it
# loses on dev (cross-validated AUROC on dev and SQuAD 2.0: .836 and .64 at 0, .828 and .702 at .5,
# .817 and .721 at 1). Without foreign questions 1 in 20 of those is recognised, with them 19; with
# renamed ones half of those instead of a quarter.
COLLECTION_MASS, FOREIGN_MASS, RENAMED_MASS = 0.5, 0.1, 0.05
# How many questions of the collection are asked of our reports.
_FOREIGN = 400
# Names that no report of ours has; they take the place of those in questions with an answer.
_UNKNOWN_NAMES = (
    "Ngozi Adeyemi", "Ruritania", "Bhutan", "ZEMAC", "Lindqvist", "the Hanseatic League",
    "Petra Novotná", "Tuvalu",
)  # fmt: skip
_NAME = re.compile(r"(?<=[a-z,] )(?!I\b)[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")

# A question's text, whether it has an answer, and its group.
LabelledQuestion = tuple[str, bool, str]


def read_samples(index: Index, folder: Path | None) -> list[Sample]:
    """Return all samples, the dev questions first; `folder` is a collection."""
    gold = dev_questions(GOLD_FOLDER, LocalService(index).passages)
    samples = [
        make_sample("dev", index, [(q.text, q.answerable, q.question_type) for q in gold]),
        make_sample("renamed", index, renamed_questions(gold), RENAMED_MASS, of_first=True),
    ]
    if folder:
        foreign = [(q.text, False, "foreign") for q in read_gold(folder, _FOREIGN)]
        own = open_collection(folder, read_collection(folder), default_store())
        samples += [
            make_sample("foreign", index, foreign, FOREIGN_MASS, of_first=True),
            make_sample("collection", own, collection_questions(folder), COLLECTION_MASS),
        ]
    return samples


def make_sample(
    name: str,
    index: Index,
    questions: Sequence[LabelledQuestion],
    mass: float = 1.0,
    of_first: bool = False,
) -> Sample:
    """Return a sample of questions with their features from an index."""
    return Sample(
        name,
        np.array([confidence_features(index, text) for text, _, _ in questions]),
        np.array([answerable for _, answerable, _ in questions]),
        np.array([group for _, _, group in questions]),
        mass,
        of_first,
    )


def renamed_questions(gold: Sequence[GoldQuestion]) -> list[LabelledQuestion]:
    """Return the answerable questions that hold a name, with an unknown one in its place."""
    named = [q for q in gold if q.answerable and _NAME.search(q.text)]
    return [
        (_NAME.sub(_UNKNOWN_NAMES[at % len(_UNKNOWN_NAMES)], q.text, count=1), False, "renamed")
        for at, q in enumerate(named)
    ]


def collection_questions(folder: Path) -> list[LabelledQuestion]:
    """Return all questions of a collection, grouped by article (a paragraph's id up to "#")."""
    answerable = [(q.text, True, q.evidence[0].passage_ids[0]) for q in read_gold(folder)]
    others = [(text, False, paragraph) for text, paragraph in unanswerable_questions(folder)]
    return [
        (text, has_answer, paragraph.partition("#")[0])
        for text, has_answer, paragraph in [*answerable, *others]
    ]


def unanswerable_questions(folder: Path) -> list[tuple[str, str]]:
    """Return the questions without an answer, and the paragraph that each was written against."""
    path = folder / UNANSWERABLE
    try:
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        return [(line["text"], line["metadata"]["paragraph"]) for line in lines]
    except (OSError, ValueError, KeyError) as exc:
        raise GoldError(
            f"{path} holds no unanswerable questions ({exc!r}); name a folder as SQuAD's."
        ) from exc
