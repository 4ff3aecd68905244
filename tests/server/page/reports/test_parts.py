"""The parts of a long report: none too long, begun with a section where one is near, all linked."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.parsing.outline import OutlineSection, build_outline
from server.page.links import PageLink
from server.page.reports.parts import (
    LONGEST,
    PartLinks,
    ShownPart,
    divide,
    paragraph_url,
    part_parameter,
    part_with,
    sessions_around,
)
from tests.server.page.many import long_report
from tests.small_index import make_passage

_PARTS = (range(1, 201), range(201, 381), range(381, 400))


def _begin(*firsts: tuple[int, int]) -> list[OutlineSection]:
    """Return sections that begin at paragraphs with a depth each."""
    return [
        OutlineSection(f"r-s{at}", "", depth, (), first, first)
        for at, (first, depth) in enumerate(firsts, 1)
    ]


@pytest.mark.parametrize(
    ("count", "firsts", "starts"),
    [
        (200, [], [1]),
        (201, [], [1, 201]),
        (400, [], [1, 201]),
        (401, [], [1, 201, 401]),
        (300, [(150, 1)], [1, 201]),  # it begins before the last quarter
        (300, [(151, 1)], [1, 151]),
        (300, [(201, 1)], [1, 201]),
        (300, [(160, 1), (190, 1)], [1, 190]),  # the last one
        (300, [(160, 1), (190, 2)], [1, 160]),  # the outermost one
        (300, [(160, 2), (160, 3), (190, 3)], [1, 160]),
    ],
)
def test_a_part_begins_with_the_outermost_section_of_the_last_quarter_before_it(
    count: int, firsts: list[tuple[int, int]], starts: list[int]
) -> None:
    parts = divide(count, _begin(*firsts))
    assert [part.start for part in parts] == starts
    assert parts[-1].stop == count + 1


@given(st.integers(1, 2000), st.sets(st.integers(1, 2000), max_size=60))
def test_the_parts_hold_every_paragraph_once_and_none_is_too_long(
    count: int, firsts: set[int]
) -> None:
    parts = divide(count, _begin(*((first, 1) for first in sorted(firsts) if first <= count)))
    assert [number for part in parts for number in part] == list(range(1, count + 1))
    assert max(map(len, parts)) <= LONGEST


@pytest.mark.parametrize(
    ("paragraph", "at"), [(0, 0), (1, 0), (200, 0), (201, 1), (380, 1), (399, 2), (9999, 2)]
)
def test_a_paragraph_is_in_one_part_and_one_beyond_the_end_in_the_last(
    paragraph: int, at: int
) -> None:
    assert part_with(paragraph, _PARTS) == _PARTS[at]


@given(
    st.lists(st.sampled_from([(), ("a",), ("a", "b"), ("a", "c"), ("d",)]), min_size=1),
    st.data(),
)
def test_the_sessions_around_a_part_are_whole(
    paths: list[tuple[str, ...]], data: st.DataObject
) -> None:
    passages = [make_passage("r", n, "One.", path) for n, path in enumerate(paths, 1)]
    first = data.draw(st.integers(1, len(paths)))
    part = range(first, data.draw(st.integers(first, len(paths))) + 1)
    sessions = [
        [passage.paragraph for passage in own]
        for _, own in groupby(passages, key=lambda passage: passage.section)
    ]
    overlapping = [own for own in sessions if any(number in part for number in own)]
    around = sessions_around(part, len(paths), build_outline(passages))
    assert list(around) == [number for own in overlapping for number in own]


def test_what_stands_in_another_part_has_the_address_of_that_part() -> None:
    shown = ShownPart("long", "who & why", _PARTS[1], _PARTS)
    assert shown.address(201, "p201:0-9") == "#p201:0-9"
    assert shown.address(12, "p12:0-9") == "/reports/long?q=who+%26+why&p=12#p12:0-9"
    assert shown.part_query(12) == "?q=who+%26+why&p=12"
    assert ShownPart("long", "", _PARTS[1], _PARTS).part_query(12) == "?p=12"


def test_a_long_question_is_not_repeated_for_every_section() -> None:
    shown = ShownPart("long", "w" * 201, _PARTS[1], _PARTS)
    assert shown.part_query(12) == "?p=12"


def test_a_part_leads_to_those_beside_it_at_their_text() -> None:
    first, second, last = (ShownPart("long", "", part, _PARTS).links() for part in _PARTS)
    assert second == PartLinks(
        "Part 2 of 3: paragraphs 201 to 380 of 399",
        PageLink("Previous part", "/reports/long?p=1#text"),
        PageLink("Next part", "/reports/long?p=381#text"),
    )
    assert (first.previous, last.following) == (None, None)


def test_only_the_address_of_a_report_in_parts_names_a_paragraph() -> None:
    short, long = (long_report(count).records for count in (LONGEST, LONGEST + 1))
    assert [part_parameter(records, "long", 7) for records in (short, long)] == [0, 7]
    assert paragraph_url(short, "long", 7, "p7") == "/reports/long#p7"
    assert paragraph_url(long, "long", 7, "s2", "why") == "/reports/long?q=why&p=7#s2"
