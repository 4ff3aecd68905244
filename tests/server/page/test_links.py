"""Addresses of questions and rosters, and the ids of sentences and sections on a report's page."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import QueryParams

from indexer.types import Span
from server.citation.links import anchor
from server.page.links import (
    ask_report_url,
    ask_url,
    mode_pairs,
    reports_url,
    roster_url,
    section_anchor,
    sentence_anchor,
    speaker_pairs,
)
from server.page.routes import read_query
from server.question.query import Filters, Query
from tests.server.page.meeting import PASSAGES, one_report

_FULL = Query(
    "Who spoke of R&D?",
    7,
    "bm25",
    Filters(("talks",), ("talks-s1", "talks-s2"), ("Ms. Ada Byron",), ("UNEP",), ("noted",)),
    literal=True,
)


def test_parameters_with_their_default_are_left_out() -> None:
    assert ask_url(Query("lakes")) == "/?q=lakes"


def test_every_part_of_a_query_is_in_its_address_in_order() -> None:
    assert parse_qsl(urlsplit(ask_url(_FULL)).query) == [
        ("q", "Who spoke of R&D?"), ("speaker", "Ms. Ada Byron"), ("organisation", "UNEP"),
        ("act", "noted"), ("report", "talks"), ("section", "talks-s1"), ("section", "talks-s2"),
        ("literal", "1"), ("k", "7"), ("mode", "bm25"),
    ]  # fmt: skip


def test_the_address_of_a_query_is_read_back_as_the_same_query() -> None:
    for query in (_FULL, Query("lakes")):
        assert read_query(QueryParams(urlsplit(ask_url(query)).query)) == query


def test_a_new_question_keeps_speakers_and_mode() -> None:
    assert speaker_pairs(_FULL) == [
        ("speaker", "Ms. Ada Byron"), ("organisation", "UNEP"), ("act", "noted"),
    ]  # fmt: skip
    assert (mode_pairs(_FULL), mode_pairs(Query("x"))) == ([("mode", "bm25")], [])


def test_the_roster_keeps_the_question() -> None:
    assert roster_url("talks") == "/reports/talks/speakers"
    assert roster_url("talks", "why & how") == "/reports/talks/speakers?q=why+%26+how"


def test_a_range_is_found_by_the_sentence_in_which_it_begins() -> None:
    passage = PASSAGES[1]
    (first, second) = passage.sentences
    for at in range(first.start, first.end):
        assert sentence_anchor(passage, Span(at, at + 1)) == f"p2:0-{first.end}~cvsfyef2"
    assert sentence_anchor(passage, second) == anchor(passage, second)
    between = Span(first.end, second.start)
    assert sentence_anchor(passage, between) == "p2"


def test_a_section_is_found_by_its_number_in_the_report() -> None:
    outline = one_report().outlines["talks"]
    assert [section_anchor(section) for section in outline] == ["s1", "s2", "s3", "s4"]


def test_series_and_dates_are_in_the_address_and_read_back() -> None:
    query = Query("lakes", filters=Filters(series=("Series S01",), since="1910", until="1912-05"))
    address = urlsplit(ask_url(query)).query
    assert parse_qsl(address) == [
        ("q", "lakes"), ("series", "Series S01"), ("since", "1910"), ("until", "1912-05"),
    ]  # fmt: skip
    assert read_query(QueryParams(address)) == query


def test_without_a_question_the_address_is_that_of_the_home_page() -> None:
    assert ask_url(Query("")) == "/"
    assert ask_report_url("r1") == "/?report=r1"
    assert ask_report_url("r1", "why?") == "/?q=why%3F&report=r1"


def test_the_list_of_reports_begins_where_its_address_says() -> None:
    assert reports_url() == "/reports"
    assert reports_url("a b", 50, "why") == "/reports?search=a+b&start=50&q=why"
