"""The gold questions asked once a run."""

from __future__ import annotations

import pytest

from evals.gold.questions import GOLD_FOLDER, GoldQuestion, load_gold
from evals.run.evaluation import Evaluation, evaluate_service
from evals.run.service import LocalService
from indexer.corpus import sources
from indexer.index.reader import Index
from indexer.settings import ROOT
from server.citation.verify import ReportLookup, parse_on_demand


@pytest.fixture(scope="session")
def gold(index: Index) -> list[GoldQuestion]:
    return load_gold(GOLD_FOLDER / "migration-2003.jsonl", index.passages)


@pytest.fixture(scope="session")
def report_of() -> ReportLookup:
    return parse_on_demand(sources(ROOT / "corpus"))


@pytest.fixture(scope="session")
def evaluation(index: Index, gold: list[GoldQuestion], report_of: ReportLookup) -> Evaluation:
    """All systems, all questions; tests must not change it."""
    return evaluate_service(LocalService(index), gold, "all", report_of=report_of)
