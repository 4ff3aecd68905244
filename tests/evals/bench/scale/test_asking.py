"""Times of questions are compared question by question."""

from __future__ import annotations

import pytest

from evals.bench.scale.asking import timings


def test_a_size_has_its_percentiles_and_the_median_ratio_to_the_first() -> None:
    found = timings({10: [0.001, 0.002, 0.003], 100: [0.004, 0.004, 0.006]})
    assert found[10].p50 == pytest.approx(2.0)
    assert found[10].p95 == pytest.approx(2.9)
    assert found[10].ratio == 1.0
    assert found[100].p50 == pytest.approx(4.0)
    assert found[100].ratio == pytest.approx(2.0)
