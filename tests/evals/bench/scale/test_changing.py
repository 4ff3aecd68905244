"""The report that is taken away is of the largest segment."""

from __future__ import annotations

from evals.bench.scale.changing import _report_of_largest
from indexer.index.reader import Index
from indexer.index.store import Store


def test_the_report_to_take_away_is_of_the_largest_segment(store: Store, index: Index) -> None:
    assert _report_of_largest(store, index.manifest) == "migration-2003"
