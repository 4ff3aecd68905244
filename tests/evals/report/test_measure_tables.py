"""Tables say on how many questions they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals.measures.answer_sentences import ANSWER_MEASURES
from evals.report.measure_tables import (
    answer_table,
    comparison_table,
    evidence_table,
    ranking_table,
    slice_interval,
    slices,
    type_table,
)
from evals.run.evaluation import Evaluation

pytestmark = pytest.mark.usefixtures("few_resamples")


def test_every_system_has_a_row_of_ranking_measures(small: Evaluation) -> None:
    table = ranking_table(small)
    assert table.title == "all: 16 questions"
    assert list(table.columns) == [
        "system", "nDCG@10", "R@5", "R@10", "RR@10", "S@1", "S@3", "S@5",
    ]  # fmt: skip
    assert [row[0] for row in table.rows] == list(small.values)
    # bm25 has each passage at rank 3, but those of the questions about the first two.
    assert table.rows[0] == ["bm25", "0.500", "1.000", "1.000", "0.333", "0.000", "1.000", "1.000"]


def test_evidence_recall_is_by_words_read(small: Evaluation) -> None:
    table = evidence_table(small)
    assert table.title == "evidence within 150, 300, 600 words read"
    assert table.rows[1] == ["full", "1.000", "1.000", "1.000"]


def test_the_main_system_is_compared_with_each_other_one(small: Evaluation) -> None:
    table = comparison_table(small)
    assert table.title == "nDCG@10 of full less that of"
    assert [row[0] for row in table.rows] == [name for name in small.values if name != "full"]
    assert table.rows[0][1] == "+0.315"
    assert table.rows[0][3].endswith(" *")
    assert table.rows[1][1:] == ["+0.000", "+0.000 to +0.000", "1.000"]


def test_questions_are_sliced_by_type_and_then_by_other_languages(small: Evaluation) -> None:
    parts = list(slices(small))
    assert [(part.name, len(part.gold), part.counts) for part in parts] == [
        ("factoid", 8, True),
        ("section", 8, True),
        ("fr", 1, False),
    ]
    assert slice_interval(small, parts[0]) == (1.0, 1.0)


def test_types_add_up_to_the_core_and_languages_stand_in_brackets(small: Evaluation) -> None:
    table = type_table(small)
    assert table.title == "full by type of question (in brackets: languages, not counted above)"
    assert [row[:3] for row in table.rows] == [
        ["factoid", "8", "1.000"],
        ["section", "8", "0.631"],
        ["(fr)", "1", "0.631"],
    ]
    assert table.rows[1][3:] == ["0.631 to 0.631", "1.000", "1.000"]


def test_answers_are_measured_of_all_and_by_type_with_intervals(small: Evaluation) -> None:
    table = answer_table(small)
    assert table.title == "the answer"
    assert list(table.columns) == ["type", "questions", *ANSWER_MEASURES]
    assert [row[:2] for row in table.rows] == [
        ["all", "16"],
        ["factoid", "8"],
        ["section", "8"],
        ["(fr)", "1"],
    ]
    # Every second question has its passage at rank 2, and another quote than its own.
    assert table.rows[1][2:] == [
        "1.000 (1.00 to 1.00)", "1.000 (1.00 to 1.00)", "1.000 (1.00 to 1.00)",
        "1.000 (1.00 to 1.00)", "3", "1.000 (1.00 to 1.00)",
    ]  # fmt: skip
    assert table.rows[2][2:6] == [
        "0.000 (0.00 to 0.00)", "0.000 (0.00 to 0.00)", "0.000 (0.00 to 0.00)",
        "0.667 (0.67 to 0.67)",
    ]  # fmt: skip
    assert [cell.split()[0] for cell in table.rows[0][2:]] == [
        "0.500", "0.500", "0.500", "0.833", "3", "0.500",
    ]  # fmt: skip


def test_a_measure_without_a_value_is_a_dash(small: Evaluation) -> None:
    values = {name: dict(own) for name, own in small.values["full"].items()}
    values["answer precision"] = {"q00": 1.0}
    del values["words"]
    table = answer_table(replace(small, values={**small.values, "full": values}))
    at, words = (table.columns.index(name) for name in ("answer precision", "words"))
    assert [row[at].split()[0] for row in table.rows] == ["1.000", "1.000", "-", "-"]
    assert {row[words] for row in table.rows} == {"-"}


def test_what_is_measured_of_answers_stands_in_no_table_of_rankings(small: Evaluation) -> None:
    assert not set(ANSWER_MEASURES) & set(ranking_table(small).columns)
