"""The gold questions evaluated once a run, and a small evaluation made by hand."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.gold.questions import GOLD_FOLDER, GoldQuestion, load_gold
from evals.measures import abstention, significance
from evals.run.evaluate import evaluate_service
from evals.run.evaluation import Evaluation
from evals.run.service import LocalService
from indexer.corpus import source_finder
from indexer.index.reader import Index
from indexer.settings import ROOT
from server.citation.parsed_report import ReportLookup, parse_on_demand
from tests.evals.by_hand import evaluation_by_hand
from tests.once import made_once


@pytest.fixture(scope="session")
def gold(index: Index) -> list[GoldQuestion]:
    return load_gold(GOLD_FOLDER / "migration-2003.jsonl", LocalService(index).passages)


@pytest.fixture(scope="session")
def report_of() -> ReportLookup:
    return parse_on_demand(source_finder(ROOT / "corpus"))


@pytest.fixture(scope="session")
def evaluation(
    tmp_path_factory: pytest.TempPathFactory,
    index: Index,
    gold: list[GoldQuestion],
    report_of: ReportLookup,
) -> Evaluation:
    """All systems, all questions, once a run; tests must not change it."""

    def make(path: Path) -> None:
        found = evaluate_service(LocalService(index), gold, "all", report_of=report_of)
        path.write_bytes(pickle.dumps(found))

    path = made_once(tmp_path_factory, "evaluation.pickle", make)
    found: Evaluation = pickle.loads(path.read_bytes())
    return found


@pytest.fixture(scope="session")
def small() -> Evaluation:
    """Twenty made-up questions in two modes; tests must not change it."""
    return evaluation_by_hand()


@pytest.fixture
def few_resamples(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """So few resamples that statistics take no time; enough for p values of .01."""
    monkeypatch.setattr(significance, "RESAMPLES", 500)
    monkeypatch.setattr(abstention, "_RESAMPLES", 50)
    significance._interval.cache_clear()
    yield
    significance._interval.cache_clear()
