"""What linking names and stating a confidence change, in tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals.report.before_after import abstention_table, names_table
from evals.run.evaluation import Evaluation
from evals.run.systems import LITERAL

pytestmark = pytest.mark.usefixtures("few_resamples")


def test_each_type_is_compared_with_literal_names(small: Evaluation) -> None:
    values = {**small.values[LITERAL]}
    values["nDCG@10"] = {key: 0.5 * value for key, value in values["nDCG@10"].items()}
    table = names_table(replace(small, values={**small.values, LITERAL: values}))
    assert table is not None
    assert [row[:6] for row in table.rows] == [
        ["factoid", "8", "0.500", "1.000", "+0.500", "+0.500 to +0.500"],
        ["section", "8", "0.315", "0.631", "+0.315", "+0.315 to +0.315"],
    ]
    # Of 2 ** 8 ways to flip the signs two are as far from 0; Holm doubles the p value.
    assert [row[6] for row in table.rows] == ["0.016 *", "0.016 *"]


def test_without_the_literal_system_there_is_no_table(small: Evaluation) -> None:
    values = {name: found for name, found in small.values.items() if name != LITERAL}
    assert names_table(replace(small, values=values)) is None


def test_the_confidence_is_compared_with_the_first_score(small: Evaluation) -> None:
    table = abstention_table(small)
    assert table is not None
    assert table.title == "telling 3 questions without an answer from 16 with one"
    auroc, recognised, right = table.rows
    # Every first passage has the same score.
    assert auroc == ["AUROC", "0.500", "1.000", "+0.500 to +0.500", "< 0.001 *"]
    assert recognised[1:3] == ["0.000", "1.000"]
    assert right[0] == "answers given at 0.9 or more that hold"
    assert right[2] == "8 of 16"


def test_questions_of_one_class_alone_have_no_abstention_table(small: Evaluation) -> None:
    assert small.abstention is not None
    answerable = dict.fromkeys(small.abstention.answerable, True)
    one = replace(small, abstention=replace(small.abstention, answerable=answerable))
    assert abstention_table(one) is None
    assert abstention_table(replace(small, abstention=None)) is None
