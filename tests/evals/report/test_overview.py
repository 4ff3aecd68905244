"""What every form of the report says, in the order of reading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals.measures.speakers import speaker_scores
from evals.report.overview import facts, provider_line, tables
from evals.run.evaluation import Evaluation

pytestmark = pytest.mark.usefixtures("few_resamples")


def test_tables_come_in_the_order_of_reading(small: Evaluation) -> None:
    titles = [table.title for table in tables(replace(small, speakers={"dev": speaker_scores([])}))]
    assert [title.split()[0] for title in titles] == [
        "all:", "evidence", "nDCG@10", "full", "the", "nDCG@10", "telling", "who",
    ]  # fmt: skip


def test_a_collection_has_fewer_tables(small: Evaluation) -> None:
    untyped = [replace(question, question_type="") for question in small.gold]
    bare = replace(small, gold=untyped, abstention=None, comparisons=[])
    assert len(tables(bare)) == 2


def test_what_stands_in_no_table_is_a_sentence_each(small: Evaluation) -> None:
    assert list(facts(small)) == [
        "Quote precision: 1.000 in the right passage, 0.500 as the answer (16 questions with an "
        "expected sentence).",
        "Answered: 1.000 of the questions with an answer, 1.000 of the 3 without.",
        "Citations: 200 of 200 exact.",
        f"Abstention: AUROC 1.000, mean risk over coverage {_aurc(small):.3f}.",
    ]
    bare = replace(small, values={"full": {}}, integrity=None, abstention=None)
    assert list(facts(bare)) == []


def _aurc(evaluation: Evaluation) -> float:
    assert evaluation.abstention is not None
    return evaluation.abstention.aurc


def test_the_library_of_each_measure_is_named() -> None:
    assert provider_line().startswith("Measures by ir_measures (nDCG@10, ")
    assert "pytrec_eval" in provider_line()
