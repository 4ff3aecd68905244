"""Numbers and nouns as tables print them."""

from __future__ import annotations

from evals.report.table import counted, three_digits


def test_a_number_stands_with_its_noun() -> None:
    assert [counted(n, "question") for n in (0, 1, 2, 1200)] == [
        "0 questions", "1 question", "2 questions", "1,200 questions",
    ]  # fmt: skip


def test_a_measure_has_three_digits_and_none_is_empty() -> None:
    assert [three_digits(value) for value in (0.5, 1.0, 0.66666, None)] == [
        "0.500", "1.000", "0.667", "",
    ]  # fmt: skip
