"""The contents of the home page: example questions, and the newest reports."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.index.records import Records
from server.page.links import PageLink, ask_url, reports_url
from server.page.narrowing import filter_links
from server.page.reports.listing import ReportLine, report_lines
from server.question.examples import example_questions
from server.question.query import Query

# Reports that are listed; the others are one click away.
_NEWEST = 5
_NOTHING = Query("")


@dataclass(frozen=True, slots=True)
class HomePage:
    """Example questions, the newest of so many reports, and the way to all if there are more.

    `filters` are the filters that are chosen already, each linked to the page without it.
    """

    count: int
    examples: tuple[PageLink, ...]
    reports: tuple[ReportLine, ...]
    all_reports: PageLink | None
    filters: tuple[PageLink, ...] = ()


def home_view(records: Records, query: Query = _NOTHING) -> HomePage:
    """Return the contents of the home page, with the filters of a query chosen."""
    report_ids, count = records.listing.page("", 0, _NEWEST)
    return HomePage(
        count=count,
        examples=tuple(
            PageLink(question, ask_url(Query(question))) for question in example_questions(records)
        ),
        reports=report_lines(records, report_ids),
        all_reports=PageLink(f"All {count:,} reports", reports_url()) if count > _NEWEST else None,
        filters=filter_links(records, query),
    )
