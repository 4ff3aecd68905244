"""The gold questions asked once a run."""

from __future__ import annotations

import pytest

from evals.evaluation import Evaluation, evaluate_service
from evals.gold import GOLD_FOLDER, GoldQuestion, load_gold
from evals.service import LocalService
from indexer.corpus import sources
from indexer.paths import ROOT
from server.checking import ReportOf, parsed_once
from server.index import Index


@pytest.fixture(scope="session")
def gold(index: Index) -> list[GoldQuestion]:
    return load_gold(GOLD_FOLDER / "migration-2003.jsonl", index.passages)


@pytest.fixture(scope="session")
def report_of() -> ReportOf:
    return parsed_once(sources(ROOT / "corpus"))


@pytest.fixture(scope="session")
def evaluation(index: Index, gold: list[GoldQuestion], report_of: ReportOf) -> Evaluation:
    """All systems, all questions; tests must not change it."""
    return evaluate_service(LocalService(index), gold, "all", report_of=report_of)
