"""Filters of Milvus over rows."""

from __future__ import annotations

import numpy as np
import pytest

from indexer.index.milvus import filters
from indexer.index.milvus.filters import among


def test_all_rows_need_no_filter() -> None:
    assert among("row", None) == among("row", np.ones(3, dtype=np.bool_)) == ""


def test_some_rows_are_listed() -> None:
    assert among("row", np.array([True, False, True])) == "row in [0,2]"
    assert among("row", np.zeros(3, dtype=np.bool_)) == "row in []"


def test_many_rows_are_given_as_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters, "_LISTED", 3)
    mask = np.array([False, True, True, True, False, True, False, True, True])
    expected = "(1 <= passage <= 3) or (5 <= passage <= 5) or (7 <= passage <= 8)"
    assert among("passage", mask) == expected
