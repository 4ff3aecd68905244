"""The model of the confidence: what it may look like, and how it is judged and written."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from evals.retriever import FEATURES
from evals.tuning.confidence import (
    EXPECTED,
    SIGNS,
    cross_validated,
    model_record,
    print_features,
)
from evals.tuning.regression import FittedModel, Sample

INDEX: Any = SimpleNamespace(
    manifest=SimpleNamespace(encoder=SimpleNamespace(name="words")),
)


def _sample(name: str, size: int = 40, *, kinds: int = 2, of_first: bool = False) -> Sample:
    """Questions of which the similarity tells, roughly, which have an answer."""
    rng = np.random.default_rng(size)
    answerable = np.arange(size) % 4 > 0 if kinds == 2 else np.zeros(size, dtype=np.bool_)
    features = np.abs(rng.normal(0, 0.1, (size, len(FEATURES))))
    features[:, list(FEATURES).index("similarity")] += answerable
    groups = np.array([f"g{n % 6}" for n in range(size)])
    return Sample(name, features, answerable, groups, of_first=of_first)


def test_signs_follow_the_descriptions() -> None:
    assert dict(zip(FEATURES, SIGNS, strict=True))["similarity"] == 1.0
    assert dict(zip(FEATURES, SIGNS, strict=True))["elsewhere"] == -1.0
    assert (EXPECTED * SIGNS >= 0).all()


def test_the_auroc_of_each_feature_is_printed_for_samples_of_both_classes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_features([_sample("dev"), _sample("foreign", kinds=1)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[-1] == "dev"
    values = {line.split()[0]: line.split()[1:] for line in lines[1:]}
    assert list(values) == list(FEATURES)
    assert values["similarity"] == ["1.000"]


def test_every_sample_is_judged_by_models_that_have_not_seen_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    samples = [
        _sample("dev"),
        _sample("foreign", 20, kinds=1, of_first=True),
        _sample("collection", 36),
    ]
    found = cross_validated(samples)
    assert list(found) == [
        "dev, held out",
        "dev, held out, trained on dev alone",
        "dev with an answer against foreign, held out",
        "collection, articles held out",
        "collection, articles held out, trained on it alone",
        "collection, trained on dev alone",
        "dev, trained on collection alone",
    ]
    assert [figure.size for figure in found.values()] == [40, 40, 50, 36, 36, 36, 40]
    assert found["dev, held out"].auroc > 0.9
    assert capsys.readouterr().out.startswith("dev, held out: n 40, AUROC")


def test_the_record_names_weights_threshold_and_where_they_come_from() -> None:
    samples = [_sample("dev")]
    weights = np.where(SIGNS > 0, 1.23456, 0.0)
    record = model_record(FittedModel(weights, -0.5), INDEX, {}, None, samples)
    assert record["weights"]["similarity"] == 1.2346
    # The intercept is moved from the sample's prior, .75, to that of ordinary questions, .8352.
    assert (record["intercept"], record["prior"], record["encoder"]) == (0.0243, 0.8352, "words")
    assert 0 < record["answerable_from"] < 1
    provenance = record["provenance"]
    assert provenance["command"] == "python -m evals.tuning.confidence --write"
    assert provenance["samples"] == [
        {"name": "dev", "answerable": 30, "unanswerable": 10, "mass": 1.0}
    ]
