"""A bare encode is of every second passage, twice: before a build and after it."""

from __future__ import annotations

from evals.bench.made.documents import MadeReport
from evals.bench.scale.bare import every_second


def test_every_second_passage_is_encoded_over_the_ends_of_reports() -> None:
    reports = [
        MadeReport("a", "A", ("one", "two", "three")),
        MadeReport("b", "B", ("four", "five")),
    ]
    assert every_second(reports) == ["one", "three", "five"]
