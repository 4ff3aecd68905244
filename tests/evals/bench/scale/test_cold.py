"""Cold questions are compared in pairs."""

from __future__ import annotations

from pathlib import Path

from evals.bench.scale.cold import Cold, of_pairs, options_of


def test_the_median_ratio_is_that_of_pairs() -> None:
    assert of_pairs([(2.0, 1.0), (9.0, 3.0), (3.0, 2.0)]) == Cold(3.0, 2.0)


def test_options_name_the_index_and_the_corpus() -> None:
    assert options_of(Path("/i"), Path("/c")) == ["--index", "/i", "--corpus", "/c"]
