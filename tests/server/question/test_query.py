"""What a client asks is checked before anything is computed."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from indexer.errors import QuestionError, UsageError
from server.question.query import (
    DEFAULT_K,
    MAX_CHARACTERS,
    MAX_FILTERS,
    MAX_K,
    MODES,
    NO_FILTERS,
    Filters,
    Query,
    check_earlier,
    check_k,
    check_mode,
    check_query,
    check_question,
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty; ask in words"),
        (" \n\t\u00a0 ", "is empty; ask in words"),
        ("a" * 10_000, "has 10,000 characters and the limit is 4,000; shorten it"),
        ("secu\x07rity", r"control character U\+0007 at position 5; remove it"),
        ("x\x00y", r"control character U\+0000 at position 2"),
        ("x\ud800y", r"U\+D800"),
    ],
)
def test_questions_that_cannot_be_asked_are_refused(text: str, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        check_question(text)


@pytest.mark.parametrize(
    ("text", "checked"),
    [
        ("  who\n\tspoke? \r\n", "who spoke?"),
        ("a\x85b\vc\fd", "a b c d"),
        ("what\u2003was \u00a0said", "what was said"),
        ("😀 über", "😀 über"),
        ("a" * MAX_CHARACTERS, "a" * MAX_CHARACTERS),
    ],
)
def test_white_space_is_folded_and_nothing_else_changes(text: str, checked: str) -> None:
    assert check_question(text) == checked


def test_a_k_outside_the_limits_is_refused() -> None:
    assert [check_k(k) for k in (1, DEFAULT_K, MAX_K)] == [1, 5, 1000]
    for k in (0, -1, MAX_K + 1):
        with pytest.raises(UsageError, match=f"k is {k}; give a number from 1 to 1000"):
            check_k(k)


def test_a_mode_is_one_of_four() -> None:
    assert [check_mode(mode) for mode in MODES] == ["full", "dense", "bm25", "rrf"]
    for mode in ("best", "FULL", ""):
        with pytest.raises(UsageError, match=f"no mode '{mode}'; choose one of full, dense, bm25"):
            check_mode(mode)


def test_filters_are_empty_only_if_all_their_fields_are() -> None:
    assert not NO_FILTERS
    for field in fields(Filters):
        chosen: dict[str, Any] = {field.name: ("x",)}
        assert replace(NO_FILTERS, **chosen)


def test_a_checked_query_has_a_folded_question_and_keeps_the_rest() -> None:
    filters = Filters(acts=("noted",) * MAX_FILTERS)
    assert check_query(" who ", 3, "rrf", filters, True) == Query("who", 3, "rrf", filters, True)


@pytest.mark.parametrize(
    "field", ["reports", "sections", "speakers", "organisations", "acts", "series"]
)
def test_too_many_names_in_one_filter_are_refused(field: str) -> None:
    names: dict[str, Any] = {field: ("x",) * (MAX_FILTERS + 1)}
    filters = replace(NO_FILTERS, **names)
    with pytest.raises(UsageError, match="More than 100 names are given to one filter"):
        check_query("who", 5, "full", filters)


@pytest.mark.parametrize(
    ("text", "k", "mode", "error"),
    [(" ", 5, "full", QuestionError), ("who", 0, "full", UsageError), ("who", 5, "x", UsageError)],
)
def test_each_part_of_a_query_is_checked(
    text: str, k: int, mode: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        check_query(text, k, mode)


@pytest.mark.parametrize(
    "date", ["2003-W10-1", "20031015", "2003-1", "2003-02-30", "0000", " 2003"]
)
def test_what_is_no_year_month_or_day_is_no_date(date: str) -> None:
    with pytest.raises(UsageError, match=r"^since is "):
        check_query("dams", 5, "full", Filters(since=date))


@pytest.mark.parametrize("date", ["", "2003", "2003-10", "2003-10-15", "2004-02-29"])
def test_a_date_may_lack_the_day_or_the_month(date: str) -> None:
    assert check_query("dams", 5, "full", Filters(until=date)).filters.until == date


def test_a_fault_of_an_earlier_question_tells_which_it_is() -> None:
    with pytest.raises(QuestionError, match=r"Earlier question 2: The question is empty"):
        check_earlier(["Who spoke?", " "])
