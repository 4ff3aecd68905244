"""The list of reports: fifty a page, newest first, of all or of those that a search finds."""

from __future__ import annotations

import pytest

from indexer.types import ReportMeta
from server.page.links import PageLink
from server.page.reports.listing import ReportLine, report_lines, reports_view
from tests.server.page.many import long_report, many_reports

_MADE = many_reports(120).records


def test_fifty_reports_stand_on_a_page_the_newest_first() -> None:
    view = reports_view(_MADE, "", 0, "")
    assert [line.meta.report_id for line in view.lines] == [f"r{119 - n:03}" for n in range(50)]
    assert (view.shown, view.everything) == ("1 to 50 of 120 reports", None)


@pytest.mark.parametrize(
    ("start", "shown", "previous", "following"),
    [
        (0, "1 to 50 of 120 reports", None, PageLink("Next 50", "/reports?start=50")),
        (
            50,
            "51 to 100 of 120 reports",
            PageLink("Previous 50", "/reports"),
            PageLink("Next 20", "/reports?start=100"),
        ),
        (
            100,
            "101 to 120 of 120 reports",
            PageLink("Previous 50", "/reports?start=50"),
            None,
        ),
        (20, "21 to 70 of 120 reports", PageLink("Previous 20", "/reports"), ...),
        (9999, "101 to 120 of 120 reports", PageLink("Previous 50", "/reports?start=50"), None),
    ],
)
def test_a_page_leads_to_the_next_and_the_previous_one(
    start: int, shown: str, previous: PageLink | None, following: object
) -> None:
    view = reports_view(_MADE, "", start, "")
    assert (view.shown, view.previous) == (shown, previous)
    assert following is ... or view.following == following


def test_a_search_is_kept_from_page_to_page_with_the_question() -> None:
    view = reports_view(_MADE, "series s01", 0, "why?")
    assert view.shown == "1 to 50 of 60 reports with “series s01”"
    assert view.following == PageLink("Next 10", "/reports?search=series+s01&start=50&q=why%3F")
    assert view.everything == PageLink("All 120 reports", "/reports?q=why%3F")
    assert view.lines[0].ask == "/?q=why%3F&report=r119"


def test_where_no_report_fits_a_sentence_says_so() -> None:
    view = reports_view(_MADE, "atlantis", 0, "")
    assert view.shown == "No report has “atlantis” in its title, series, place, dates or id."
    assert (view.lines, view.previous, view.following) == ((), None, None)
    assert view.everything == PageLink("All 120 reports", "/reports")


def test_a_line_has_date_place_series_and_size_and_asks_its_report() -> None:
    (line,) = report_lines(many_reports(2).records, ["r001"])
    meta = ReportMeta("r001", "Meeting 1", date="1901", series="Series S01", place="Rome")
    about = ("1901, Rome", "Series S01", "2\xa0paragraphs")
    assert line == ReportLine("/reports/r001", meta, about, "/?report=r001")


def test_the_only_report_is_not_offered_to_be_asked() -> None:
    view = reports_view(long_report(1).records, "", 0, "")
    assert view.shown == "1 report"
    assert view.lines == (
        ReportLine("/reports/long", ReportMeta("long", "A long meeting"), ("1\xa0paragraph",), ""),
    )
