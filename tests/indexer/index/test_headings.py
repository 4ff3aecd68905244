"""The share of a question's terms that stand in a section path."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.index.headings import HeadingIndex

PATHS = [["statist", "migrat"], ["close"], ["statist", "migrat"], []]


def test_a_passage_scores_the_share_of_the_weights_that_its_path_has() -> None:
    index = HeadingIndex.build(PATHS)
    assert index.search({"statist": 3.0, "zebra": 1.0}).tolist() == [0.75, 0.0, 0.75, 0.0]


def test_shares_are_those_of_a_loop() -> None:
    weights = {"migrat": 0.5, "close": 1.25, "statist": 2.0, "zebra": 0.1}
    expected = []
    for path in PATHS:
        found = total = 0.0
        for term, weight in weights.items():
            total += weight
            found += weight if term in path else 0.0
        expected.append(found / total)
    assert HeadingIndex.build(PATHS).search(weights) == pytest.approx(expected)


@pytest.mark.parametrize("weights", [{}, {"close": 0.0}])
def test_terms_without_weight_score_nothing(weights: dict[str, float]) -> None:
    assert HeadingIndex.build(PATHS).search(weights).tolist() == [0.0, 0.0, 0.0, 0.0]


def test_a_term_that_a_path_has_twice_counts_once() -> None:
    index = HeadingIndex.build([["trade", "trade"], ["trade", "sea"]])
    assert index.search({"trade": 1.0, "sea": 1.0}).tolist() == [0.5, 1.0]


def test_an_index_comes_back_from_disk_as_it_was(tmp_path: Path) -> None:
    index = HeadingIndex.build([*PATHS, ["übersicht"]])
    index.save(tmp_path, "sections")
    again = HeadingIndex.load(tmp_path, "sections")
    weights = {"close": 1.0, "übersicht": 3.0}
    assert again.passages == index.passages == 5
    assert again.search(weights).tolist() == [0.0, 0.25, 0.0, 0.0, 0.75]
