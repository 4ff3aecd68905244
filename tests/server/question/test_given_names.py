"""Other given names before a surname mean somebody else."""

from __future__ import annotations

import pytest

from server.question.given_names import (
    has_other_given_names,
    has_other_title,
    is_unknown_name,
    may_be_given_name,
)


@pytest.mark.parametrize(
    ("printed", "before", "other"),
    [
        ("Mr. Felix Andersen", ["viktor"], True),
        ("Mr. Felix Andersen", ["felix"], False),
        ("Mr. Felix Andersen", [], False),
        ("Mr. Felix Andersen", ["f"], False),
        ("Mr. Felix Andersen", ["v"], True),
        ("Mr. Felix Andersen", ["mr", "felix"], False),
        ("Mr. Felix Andersen", ["felx"], False),
        ("Mr. Andersen", ["viktor"], False),
        ("Ambassador Ruiz", ["maria"], False),
        ("President Felix Andersen", ["viktor"], True),
        ("Mr. F. Andersen", ["felix"], False),
        ("Mr. F. Andersen", ["viktor"], True),
        ("Mr. José Antonio Ocampo", ["jose"], False),
        ("Mr. José Antonio Ocampo", ["antonio"], False),
        ("Mr. José Antonio Ocampo", ["maria", "antonio"], True),
        ("Ms. Grace Garcia Lopez", ["garcia"], False),
        ("Ms. Grace Garcia Lopez", ["ebrahim", "garcia"], True),
        ("Ms. Ada van der Berg", ["van", "der"], False),
        ("Ms. Ada van der Berg", ["karl", "van", "der"], True),
    ],
)
def test_given_names_are_others_if_none_is_the_persons(
    printed: str, before: list[str], other: bool
) -> None:
    assert has_other_given_names(printed, before) is other


@pytest.mark.parametrize(
    ("word", "written", "first", "known", "expected"),
    [
        ("viktor", "Viktor", False, False, True),
        ("viktor", "viktor", False, False, False),
        ("viktor", "viktor", False, True, True),
        ("boris", "Boris", True, False, True),
        ("summarize", "Summarize", True, False, False),
        ("professor", "Professor", False, True, False),
        ("chair", "Chair", False, False, False),
        ("g20", "G20", False, False, False),
    ],
)
def test_a_capital_or_the_names_of_reports_make_a_given_name(
    word: str, written: str, first: bool, known: bool, expected: bool
) -> None:
    assert may_be_given_name(word, written, first, known) is expected


@pytest.mark.parametrize(
    ("printed", "before", "other"),
    [
        ("Ms. Ana Petrov", "Mr", True),
        ("Mr. Petrov", "mrs", True),
        ("Ms. Ana Petrov", "Mrs", False),
        ("Ms. Ana Petrov", "Dr", False),
        ("Dr. Petrov", "Ms", False),
        ("Ms. Ana Petrov", "", False),
    ],
)
def test_a_title_of_the_other_gender_is_somebody_elses(
    printed: str, before: str, other: bool
) -> None:
    assert has_other_title(printed, before) is other


@pytest.mark.parametrize(
    ("word", "unknown"), [("boris", True), ("ada", False), ("dr", False), ("did", False)]
)
def test_a_word_that_no_report_has_may_be_a_name(word: str, unknown: bool) -> None:
    assert is_unknown_name(word, frozenset({"ada"})) is unknown
