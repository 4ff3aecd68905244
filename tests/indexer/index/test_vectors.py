"""FAISS against brute force."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.encoding.pooling import unit_vectors
from indexer.errors import IndexDamaged
from indexer.index.vectors import FlatVectorIndex, ranges

OWNERS = np.array([0, 0, 1, 3, 3, 3])


def _rows(seed: int = 0) -> np.ndarray:
    return unit_vectors(np.random.default_rng(seed).standard_normal((6, 16)).astype(np.float32))


def test_search_gives_each_passage_its_best_row_best_first() -> None:
    rows, query = _rows(), _rows(1)[0]
    passages, scores = FlatVectorIndex.build(rows, OWNERS, 4).search(query, 6)
    best = {p: max(float(rows[i] @ query) for i in np.flatnonzero(p == OWNERS)) for p in (0, 1, 3)}
    assert passages.tolist() == sorted(best, key=lambda p: -best[p])
    assert scores == pytest.approx([best[int(p)] for p in passages], abs=1e-6)


def test_score_is_the_best_row_of_any_passage_and_the_least_where_there_is_none() -> None:
    rows, query = _rows(), _rows(1)[0]
    scores = FlatVectorIndex.build(rows, OWNERS, 4).score(query, np.array([0, 2, 3]))
    assert scores[0] == pytest.approx(float((rows[:2] @ query).max()), abs=1e-6)
    assert scores[1] == -1.0
    assert scores[2] == pytest.approx(float((rows[3:] @ query).max()), abs=1e-6)


def test_equal_scores_keep_the_order_of_passages() -> None:
    rows = np.tile(_rows()[:1], (3, 1))
    passages, _ = FlatVectorIndex.build(rows, np.arange(3), 3).search(rows[0], 3)
    assert passages.tolist() == [0, 1, 2]


def test_ranges_are_laid_end_to_end() -> None:
    rows, first = ranges(np.array([5, 1, 9]), np.array([7, 1, 10]))
    assert rows.tolist() == [5, 6, 9]
    assert first.tolist() == [0, 2, 2]


def test_an_index_comes_back_and_a_cut_one_does_not(tmp_path: Path) -> None:
    index = FlatVectorIndex.build(_rows(), OWNERS, 4)
    index.save(tmp_path, "rows")
    again = FlatVectorIndex.load(tmp_path, "rows", 4)
    assert again.search(_rows(1)[0], 3)[0].tolist() == index.search(_rows(1)[0], 3)[0].tolist()
    path = tmp_path / "rows.faiss"
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(IndexDamaged, match="rapporteur index"):
        FlatVectorIndex.load(tmp_path, "rows", 4)


def test_rows_of_passages_that_are_not_there_are_refused() -> None:
    with pytest.raises(IndexDamaged):
        FlatVectorIndex.build(_rows(), OWNERS, 3)
