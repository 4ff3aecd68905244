"""The memory of a service is told after it has answered."""

from __future__ import annotations

from evals.bench.scale.serving import serving_memory
from indexer.index.store import Store
from indexer.settings import ROOT


def test_a_service_is_measured_after_its_questions(store: Store) -> None:
    places = ("--index", str(store.folder), "--corpus", str(ROOT / "corpus"))
    own, files = serving_memory(places, ["what did UNHCR say about security"])
    assert own > 20
    assert files > 0
