"""`python -m evals.tuning.sureness DIR ...`: fit how sure an attribution is on labelled reports.

Each folder holds reports and `gold/attribution.jsonl`. A sentence for which a speaker is found is a
sample; its evidence are its features, and it is right where the speaker is (leniently: an
organisation that is missing is no wrong one). The figures are cross-validated by report.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from evals.gold.alignment import align
from evals.gold.attribution import GoldAttribution, load_windows
from evals.measures.speaker_names import SpeakerNames
from evals.measures.windows import judge_sentence
from indexer.attribution.attribute import attribute_report
from indexer.attribution.discourse import attribute_sentences
from indexer.attribution.sureness import Support, supports_of
from indexer.corpus import read_report
from indexer.entities.acronyms.finding import find_acronyms
from indexer.entities.cast import find_persons
from indexer.entities.organisations import Organisations
from indexer.importers.read import parse_report

SUPPORTS: tuple[Support, ...] = get_args(Support)
_FOLDS = 8
_THRESHOLDS = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Samples:
    """Sentences with a speaker: evidence (N, F) of 0 and 1, whether right (N,), report (N,)."""

    evidence: NDArray[np.float64]
    right: NDArray[np.bool_]
    reports: NDArray[np.str_]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the weights and the figures that cross-validation gives them."""
    parser = argparse.ArgumentParser(prog="python -m evals.tuning.sureness", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    samples = read_samples(parser.parse_args(arguments).folders)
    model = LogisticRegression().fit(samples.evidence, samples.right)
    for name, weight, column in zip(SUPPORTS, model.coef_[0], samples.evidence.T, strict=True):
        share = samples.right[column > 0].mean() if column.any() else float("nan")
        print(f"{name:28} {weight:+.2f}   of {int(column.sum()):4} {share:.3f} are right")
    print(f"{'intercept':28} {model.intercept_[0]:+.2f}")
    sure = held_out(samples)
    for threshold in _THRESHOLDS:
        kept = sure >= threshold
        if kept.any():
            share = samples.right[kept].mean()
            print(f"at {threshold:.2f} or more: {kept.sum():4}, {share:.3f} are right")
    return 0


def read_samples(folders: Sequence[Path]) -> Samples:
    """Return the labelled sentences of some folders for which a speaker is found."""
    rows: list[tuple[list[bool], bool, str]] = []
    for folder in folders:
        gold = load_windows(folder / "gold")
        for report_id in dict.fromkeys(line.report_id for line in gold):
            own = [line for line in gold if line.report_id == report_id]
            rows += [(*row, report_id) for row in _rows(folder / report_id, own)]
    evidence, right, reports = zip(*rows, strict=True)
    return Samples(np.asarray(evidence, float), np.asarray(right, bool), np.asarray(reports))


def _rows(path: Path, gold: Sequence[GoldAttribution]) -> list[tuple[list[bool], bool]]:
    """Return the evidence of each labelled sentence of a report, and whether it is right."""
    source = read_report(path)
    passages = parse_report(source).passages
    organisations = Organisations(passages, find_acronyms(passages))
    found = attribute_sentences(passages, find_persons(passages, organisations), organisations)
    supports = supports_of(passages, found, organisations)
    names = SpeakerNames.of_report(attribute_report(passages, source.meta.language))
    every = [
        (passage, span, said, support)
        for passage, own, shown in zip(passages, found, supports, strict=True)
        for span, said, support in zip(passage.sentences, own, shown, strict=True)
    ]
    texts = [passage.text[span.start : span.end] for passage, span, _, _ in every]
    rows = []
    for line, row in zip(gold, align([line.sentence for line in gold], texts), strict=True):
        if row is not None and every[row][2].status == "said_by":
            passage, span, said, support = every[row]
            judged = judge_sentence(line, 0, said, passage, span, names)
            rows.append(([name in support for name in SUPPORTS], judged.lenient))
    return rows


def held_out(samples: Samples) -> NDArray[np.float64]:
    """Return how sure each sample is by a model that has not seen its report, (N,)."""
    sure = np.zeros(len(samples.right))
    folds = GroupKFold(min(_FOLDS, len(set(samples.reports))))
    for train, test in folds.split(samples.evidence, samples.right, samples.reports):
        model = LogisticRegression().fit(samples.evidence[train], samples.right[train])
        sure[test] = model.predict_proba(samples.evidence[test])[:, 1]
    return sure


if __name__ == "__main__":
    raise SystemExit(main())
