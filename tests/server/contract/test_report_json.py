"""Reports are listed part by part and read part by part; nothing comes twice or is left out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import TypeAdapter

from indexer.errors import UnknownPassage, UnknownReport
from indexer.index.records import Records
from indexer.types import Passage, ReportMeta
from server.contract import report_json
from server.contract.cursor import read_cursor
from server.contract.report_json import (
    passage_alone_json,
    passage_json,
    report_text_json,
    reports_json,
    sections_json,
)
from server.contract.report_schemas import PassageAloneJSON, ReportsJSON, ReportTextJSON
from tests.small_index import make_passage, small_index

_DATES = {"a": "2003-10-15", "b": "", "c": "2005", "d": "2003-10-15", "e": "2005-02"}


def _listed(dates: dict[str, str], segments: int = 2) -> Records:
    metas = [
        ReportMeta(name, f"Talks {name}", date=date, series="Talks", place="Bonn")
        for name, date in dates.items()
    ]
    passages = [make_passage(name, 1, f"Item {name} was discussed.") for name in dates]
    return small_index(passages, metas, segments).records


def _ids(part: ReportsJSON) -> list[str]:
    return [report["report_id"] for report in part["reports"]]


def _check(kind: Any, value: Any) -> None:
    """Read what was serialised by the types of the contract, with no field beyond them."""
    assert TypeAdapter(kind).validate_json(json.dumps(value), strict=True) == value


def test_reports_are_listed_newest_first_with_date_and_series() -> None:
    part = reports_json(_listed(_DATES), "", None, 50)
    _check(ReportsJSON, part)
    assert (_ids(part), part["total"], part["next"]) == (["e", "c", "a", "d", "b"], 5, None)
    assert [(r["date"], r["series"]) for r in part["reports"]][:2] == [
        ("2005-02", "Talks"),
        ("2005", "Talks"),
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_the_parts_of_a_list_are_the_list(count: int) -> None:
    records, found, cursor = _listed(_DATES), list[str](), ""
    while True:
        part = reports_json(records, "", read_cursor(cursor), count)
        found += _ids(part)
        if part["next"] is None:
            break
        cursor = part["next"]
    assert found == ["e", "c", "a", "d", "b"]


def test_reports_that_come_and_go_make_none_come_twice_or_be_left_out() -> None:
    first = reports_json(_listed(_DATES), "", None, 3)
    assert _ids(first) == ["e", "c", "a"]
    assert first["next"]
    place = read_cursor(first["next"])
    changed = {**_DATES, "0": "2006", "bb": "2003-10-15", "z": ""}
    del changed["a"]  # the one that the cursor was made of
    rest = reports_json(_listed(changed), "", place, 50)
    assert (_ids(rest), rest["total"]) == (["bb", "d", "b", "z"], 7)


def test_a_list_may_be_of_those_that_have_a_text() -> None:
    part = reports_json(_listed(_DATES), "2003-10", None, 1)
    assert (_ids(part), part["total"]) == (["a"], 2)
    assert reports_json(_listed(_DATES), "Rome", None, 1)["next"] is None


def _long() -> Records:
    passages = [make_passage("r", n, f"Item {n} was discussed.") for n in range(1, 8)]
    other = make_passage("s", 1, "Nothing.")
    return small_index([*passages, other], [ReportMeta("r", "R"), ReportMeta("s", "S")]).records


def _paragraphs(passages: Any) -> list[int]:
    return [passage["paragraph"] for passage in passages]


@pytest.mark.parametrize(
    ("first", "last", "given", "next_"),
    [
        (None, None, [1, 2, 3], 4),
        (4, None, [4, 5, 6], 7),
        (7, None, [7], None),
        (2, 4, [2, 3, 4], None),
        (2, 6, [2, 3, 4], 5),
        (6, 99, [6, 7], None),
        (None, 2, [1, 2], None),
    ],
)
def test_a_long_report_is_given_part_by_part(
    monkeypatch: pytest.MonkeyPatch,
    first: int | None,
    last: int | None,
    given: list[int],
    next_: int | None,
) -> None:
    monkeypatch.setattr(report_json, "_PASSAGES", 3)
    text = report_text_json(_long(), "r", first, last)
    _check(ReportTextJSON, text)
    assert _paragraphs(text["passages"]) == given
    assert (text["passages_total"], text["next"]) == (7, next_)


@pytest.mark.parametrize(
    ("first", "last", "asked"), [(8, None, "8 to the end"), (3, 2, "3 to 2"), (9, 12, "9 to 12")]
)
def test_a_part_that_a_report_does_not_have_is_an_error(
    first: int, last: int | None, asked: str
) -> None:
    with pytest.raises(UnknownPassage) as caught:
        report_text_json(_long(), "r", first, last)
    assert str(caught.value) == (
        f"There is no paragraph from {asked} in r; its numbers run from 1 to 7."
    )
    with pytest.raises(UnknownReport):
        report_text_json(_long(), "x")


@pytest.mark.parametrize(
    ("paragraph", "before", "after"), [(1, [], [2, 3]), (4, [2, 3], [5, 6]), (7, [5, 6], [])]
)
def test_the_neighbours_of_a_passage_are_of_its_report(
    paragraph: int, before: list[int], after: list[int]
) -> None:
    records = _long()
    alone = passage_alone_json(records, records.passage(f"r-p{paragraph}"), 2)
    _check(PassageAloneJSON, alone)
    assert (_paragraphs(alone["before"]), _paragraphs(alone["after"])) == (before, after)
    assert alone["citation"]["quote"] == alone["text"]


def test_the_sections_of_a_report_have_their_paragraphs() -> None:
    sections = sections_json(small_index().records, "talks")
    assert [(s["title"], s["paragraphs"]) for s in sections][:2] == [
        ("1. Opening", [1, 1]),
        ("2. Water", [2, 4]),
    ]


def test_a_passage_by_itself_has_its_section_and_its_footnotes() -> None:
    passage = Passage("r-p1", "r", 1, "Text.", ("A", "B"))
    assert passage_json(passage) == {
        "passage_id": "r-p1",
        "report_id": "r",
        "paragraph": 1,
        "section": ["A", "B"],
        "text": "Text.",
        "footnotes": [],
        "sentences": [],
    }
