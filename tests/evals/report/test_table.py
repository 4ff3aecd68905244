"""Numbers as tables print them."""

from __future__ import annotations

from evals.report.table import three_digits


def test_a_measure_has_three_digits_and_none_is_empty() -> None:
    assert [three_digits(value) for value in (0.5, 1.0, 0.66666, None)] == [
        "0.500", "1.000", "0.667", "",
    ]  # fmt: skip
