"""Rows of several segments have one numbering."""

from __future__ import annotations

import numpy as np
import pytest

from indexer.index.parts import Numbering


def test_the_rows_of_segments_are_numbered_one_after_the_other() -> None:
    numbering = Numbering([3, 0, 2])
    assert (numbering.firsts, len(numbering)) == ([0, 3, 3, 5], 5)
    assert [numbering.place(row) for row in range(5)] == [(0, 0), (0, 1), (0, 2), (2, 0), (2, 1)]


def test_no_segments_have_no_rows() -> None:
    assert len(Numbering([])) == 0
    assert list(Numbering([0]).split(np.zeros(0, dtype=np.int64))) == []


@pytest.mark.parametrize("sizes", [[9], [3, 0, 2, 4], [1] * 9])
@pytest.mark.parametrize("rows", [[], [8], [0, 3, 8], [8, 3, 3, 0, 4]])
def test_rows_are_split_by_segment_with_their_positions(sizes: list[int], rows: list[int]) -> None:
    numbering = Numbering(sizes)
    found: dict[int, tuple[int, int]] = {}
    for part, positions, own in numbering.split(np.asarray(rows, dtype=np.int64)):
        for position, row in zip(positions.tolist(), own.tolist(), strict=True):
            assert position not in found
            found[position] = (part, row)
    assert found == {at: numbering.place(row) for at, row in enumerate(rows)}


def test_each_segment_comes_once_in_order() -> None:
    parts = [part for part, _, _ in Numbering([2, 2, 2]).split(np.array([5, 0, 4, 1]))]
    assert parts == [0, 2]
