"""The report of a passage, and the other reports that have its words."""

from __future__ import annotations

from dataclasses import replace

from indexer.types import ReportMeta
from server.page.links import PageLink
from server.page.reports.sources import (
    CopyLinks,
    PassageSource,
    copy_links,
    passage_source,
)
from server.question.query import Filters, Query
from tests.server.page.many import long_report, many_reports
from tests.small_index import TALKS, make_passage, small_index


def test_a_passage_has_the_title_and_the_date_of_its_report() -> None:
    query = Query("lakes", filters=Filters(acts=("noted",)))
    assert passage_source(many_reports(3).records, query, "r001") == PassageSource(
        PageLink("Meeting 1", "/reports/r001?q=lakes"),
        "1901",
        "/?q=lakes&act=noted&report=r001",
    )


def test_a_report_that_is_asked_alone_is_not_offered_again() -> None:
    records = many_reports(3).records
    alone, both = (
        passage_source(records, Query("x", filters=Filters(reports=chosen)), "r001")
        for chosen in (("r001",), ("r001", "r002"))
    )
    assert alone is not None
    assert both is not None
    assert (alone.ask, both.ask) == ("", "/?q=x&report=r001")


def test_where_there_is_one_report_it_is_not_named() -> None:
    assert passage_source(long_report(3).records, Query("x"), "long") is None


def test_a_date_is_that_of_the_meeting_in_words_if_the_report_has_it() -> None:
    assert replace(TALKS, date="2020-05-03").held == "3 May 2020"
    assert ReportMeta("a", "A", date="2020-05").held == "2020-05"
    assert ReportMeta("a", "A").held == ""


def test_three_other_reports_are_linked_and_the_rest_counted() -> None:
    made = many_reports(6)
    copies = made.records.copies(made.records.passage("r002-p2"))
    (found,) = copy_links(made.records, "r002", copies, "closed")
    assert (found.text, found.more) == ("Also in 5 other reports:", 2)
    assert found.links == tuple(
        PageLink(f"Meeting {n} (190{n}), paragraph 2", f"/reports/r00{n}?q=closed#p2")
        for n in (0, 1, 3)
    )


def test_a_copy_in_the_same_report_is_told_apart() -> None:
    passages = [
        make_passage("a", 1, "Closed."),
        make_passage("a", 2, "Closed."),
        make_passage("b", 1, "Closed."),
        make_passage("b", 2, "Closed."),
    ]
    records = small_index(passages, [ReportMeta("a", "A"), ReportMeta("b", "B")]).records
    assert copy_links(records, "a", ("a-p2", "b-p1", "b-p2"), "") == (
        CopyLinks("Also in this report:", (PageLink("paragraph 2", "/reports/a#p2"),), 0),
        CopyLinks("Also in another report:", (PageLink("B, paragraph 1", "/reports/b#p1"),), 0),
    )


def test_a_passage_without_copies_has_no_links() -> None:
    assert copy_links(many_reports(2).records, "r000", (), "") == ()
