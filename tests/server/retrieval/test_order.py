"""The order of candidates: ties go to the newer report, and of equal passages one is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from indexer.types import FloatArray, ReportMeta
from server.answering.answer import ask
from server.question.query import MODES, Filters, Mode
from server.retrieval.order import order_of, without_copies
from server.retrieval.ranking import rank
from tests.small_index import SmallIndex, make_passage, small_index

_DATES = {
    "undated": "",
    "year": "2003",
    "october": "2003-10",
    "day": "2003-10-02",
    "early": "1999-12-31",
    "twin": "2003-10-02",
}
_TEXT = "The board noted that rivers carry less water."


def _scores(*values: float) -> FloatArray:
    return np.asarray(values, dtype=np.float32)


def _metas() -> list[ReportMeta]:
    return [ReportMeta(name, name.title(), date=date) for name, date in _DATES.items()]


@pytest.fixture(scope="module", params=[1, 3], ids=["one segment", "three segments"])
def same(request: pytest.FixtureRequest) -> SmallIndex:
    """Six reports with the same two paragraphs, one of which is written out differently."""
    passages = [
        make_passage(name, number, text)
        for name in _DATES
        for number, text in enumerate((_TEXT, f"Lakes are clean in the report {name}."), 1)
    ]
    return small_index(passages, _metas(), request.param)


def _ids(small: SmallIndex, rows: Sequence[int]) -> list[str]:
    return [small.records.passages[row].passage_id for row in rows]


def _rows(small: SmallIndex, *passage_ids: str) -> np.ndarray:
    return np.asarray([small.records.row(passage_id) for passage_id in passage_ids])


def test_candidates_come_best_first(same: SmallIndex) -> None:
    rows = _rows(same, "day-p1", "early-p1", "undated-p2")
    order = order_of(rows, _scores(0.1, 0.7, -0.3), same.records)
    assert _ids(same, rows[order].tolist()) == ["early-p1", "day-p1", "undated-p2"]


def test_of_equal_scores_the_newer_report_comes_first_and_one_without_a_date_last(
    same: SmallIndex,
) -> None:
    rows = np.arange(12)
    order = order_of(rows, np.zeros(12, dtype=np.float32), same.records)
    newest = ["day", "twin", "october", "year", "early", "undated"]
    assert _ids(same, rows[order].tolist()) == [f"{name}-p{n}" for name in newest for n in (1, 2)]


def test_only_ties_are_ordered_by_date(same: SmallIndex) -> None:
    rows = _rows(same, "early-p1", "undated-p1", "day-p1", "year-p1", "twin-p2")
    order = order_of(rows, _scores(2, 1, 1, 1, 0), same.records)
    assert _ids(same, rows[order].tolist()) == [
        "early-p1", "day-p1", "year-p1", "undated-p1", "twin-p2",
    ]  # fmt: skip


def test_of_no_candidates_there_is_no_order(same: SmallIndex) -> None:
    none = np.zeros(0, dtype=np.int64)
    assert order_of(none, _scores(), same.records).tolist() == []
    assert without_copies(none, none, same.records).tolist() == []


def test_of_equal_passages_the_first_in_order_is_kept(same: SmallIndex) -> None:
    rows = _rows(same, "day-p1", "day-p2", "early-p1", "early-p2", "twin-p1")
    kept = without_copies(np.array([3, 2, 1, 0, 4]), rows, same.records)
    assert kept.tolist() == [3, 2, 1]
    assert without_copies(np.array([1, 3]), rows, same.records).tolist() == [1, 3]


@pytest.mark.parametrize("mode", MODES)
def test_a_passage_that_several_reports_have_is_shown_once_from_the_newest(
    same: SmallIndex, mode: Mode
) -> None:
    answer = ask(same.index, "Which rivers carry less water?", 12, mode)
    shown = [found.passage.passage_id for found in answer.passages]
    assert shown[0] == "day-p1"
    assert sum(passage_id.endswith("-p1") for passage_id in shown) == 1
    copies = ["early-p1", "october-p1", "twin-p1", "undated-p1", "year-p1"]
    assert list(answer.passages[0].also_in) == copies
    assert all(found.also_in == () for found in answer.passages[1:])


@pytest.mark.parametrize("name", ["early", "undated"])
def test_a_copy_is_found_by_a_filter_that_leaves_its_report_alone(
    same: SmallIndex, name: str
) -> None:
    answer = ask(same.index, "Which rivers carry less water?", filters=Filters(reports=(name,)))
    first = answer.passages[0]
    assert (first.passage.passage_id, first.citation.report_id) == (f"{name}-p1", name)
    assert "day-p1" in first.also_in
    assert len(answer.passages) == 2


def test_a_copy_under_a_heading_that_answers_comes_before_one_that_is_newer() -> None:
    old, new = ReportMeta("old", "Old", date="1990"), ReportMeta("new", "New", date="2020")
    passages = [
        make_passage("old", 1, _TEXT, ("1. Droughts",)),
        make_passage("new", 1, _TEXT, ("1. Opening",)),
    ]
    small = small_index(passages, [old, new])
    ranking = rank(small.readings("Do droughts make rivers carry less water?"), small.index, "full")
    assert _ids(small, ranking.rows.tolist()) == ["old-p1"]


def test_what_differs_in_a_letter_is_no_copy() -> None:
    metas = [replace(meta, title="Same") for meta in _metas()[:2]]
    passages = [
        make_passage("undated", 1, _TEXT),
        make_passage("year", 1, _TEXT.replace("ss", "s")),
    ]
    small = small_index(passages, metas)
    found = ask(small.index, "Which rivers carry less water?").passages
    assert [one.also_in for one in found] == [(), ()]


def test_scores_that_differ_by_rounding_are_equal(same: SmallIndex) -> None:
    rows = _rows(same, "early-p1", "day-p1", "october-p1")
    order = order_of(rows, _scores(2.8952451, 2.8952446, 2.8951), same.records)
    assert _ids(same, rows[order].tolist()) == ["day-p1", "early-p1", "october-p1"]
