"""Tables of attribution: the measures with their counts, and the sentences that are wrong."""

from __future__ import annotations

import pytest

from evals.measures.speakers import JudgedSentence, scores_by_split, speaker_scores
from evals.report.speaker_tables import speaker_table, wrong_table
from tests.evals.labels import ANN, GROUP, UNHCR, found, gold, judged, seven_sentences


@pytest.fixture
def seven() -> list[JudgedSentence]:
    return seven_sentences()


def test_the_table_has_one_row_a_split_with_its_counts(seven: list[JudgedSentence]) -> None:
    test = judged(gold(ANN, split="test"), found(ANN))
    table = speaker_table(scores_by_split([test, *seven]))
    assert list(table.columns) == [
        "split",
        "sentences",
        "precision",
        "its 95 % interval",
        "recall",
        "its 95 % interval",
        "person",
        "organisation",
        "status",
        "cue",
        "act",
        "breadth",
    ]
    two_of_five = ["0.400 (2/5)", "0.118 to 0.769"]
    rest = ["0.750 (3/4)", "0.500 (2/4)", "0.714 (5/7)", "", "", "0.750 (3/4)"]
    assert table.rows[0] == ["dev", "7", *two_of_five, *two_of_five, *rest]
    assert table.rows[1][:4] == ["test", "1", "1.000 (1/1)", "0.207 to 1.000"]


def test_the_wrong_can_be_read_beside_the_gold(seven: list[JudgedSentence]) -> None:
    group = judged(gold(ANN, UNHCR), found(GROUP))
    table = wrong_table(speaker_scores([*seven, group]))
    assert table.rows == [
        ["It is so.", "Ms. Ann Lee", "Ms. Ann Lee, ILO"],
        ["It is so.", "Ms. Ann Lee, ILO", "UNHCR"],
        ["It is so.", "UNHCR", "about"],
        ["It is so.", "a group", "Ms. Ann Lee, ILO; UNHCR"],
        ["It is so.", "about", "UNHCR"],
    ]


def test_of_nothing_the_cells_are_empty() -> None:
    assert speaker_table({"dev": speaker_scores([])}).rows == [["dev", "0", *[""] * 10]]
