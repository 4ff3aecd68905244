"""The list of reports: a page of it, the newest first, of all or of those that a search finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.index.records import Records
from indexer.types import ReportMeta
from server.citation.links import report_url
from server.contract.wording import counted
from server.page.links import PageLink, ask_report_url, reports_url

# Reports on one page of the list.
LISTED = 50


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a list.

    `about` has when and where its meeting was held, its series and its number of paragraphs. `ask`
    is the address where it alone is asked, "" where there is no other.
    """

    href: str
    meta: ReportMeta
    about: tuple[str, ...]
    ask: str


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """A page of the list of reports that have `search` in their particulars.

    `shown` says which they are of how many; without any report, that none fits. `question` is kept
    for the report that is chosen, `everything` leads to the list of all reports, "" if it is that.
    """

    search: str
    question: str
    shown: str
    lines: tuple[ReportLine, ...]
    previous: PageLink | None
    following: PageLink | None
    everything: PageLink | None
    several: bool


def reports_view(records: Records, search: str, start: int, question: str) -> ReportsPage:
    """Return the page of the list that begins with report number `start`, counted from 0.

    A number beyond the last report gets the last page.
    """
    report_ids, total = records.listing.page(search, start, LISTED)
    if start >= total:
        start = max(0, total - 1) // LISTED * LISTED
        report_ids, total = records.listing.page(search, start, LISTED)
    before, after = max(0, start - LISTED), start + LISTED
    count = f"{records.report_count:,}"
    return ReportsPage(
        search=search,
        question=question,
        shown=_shown(search, start, len(report_ids), total),
        lines=report_lines(records, report_ids, question),
        previous=_page_link("Previous", start - before, search, before, question),
        following=_page_link("Next", min(LISTED, total - after), search, after, question),
        everything=PageLink(f"All {count} reports", reports_url(question=question))
        if search
        else None,
        several=records.report_count > 1,
    )


def report_lines(
    records: Records, report_ids: Iterable[str], question: str = ""
) -> tuple[ReportLine, ...]:
    """Return some reports as lines of a list; the links to ask them keep a question."""
    several = records.report_count > 1
    return tuple(
        ReportLine(
            href=report_url(report_id),
            meta=meta,
            about=_about(meta, len(records.spans[report_id])),
            ask=ask_report_url(report_id, question) if several else "",
        )
        for report_id in report_ids
        for meta in (records.reports[report_id],)
    )


def _about(meta: ReportMeta, paragraphs: int) -> tuple[str, ...]:
    held = ", ".join(part for part in (meta.held, meta.place) if part)
    # The number and its noun stay on one line.
    size = counted(paragraphs, "paragraph").replace(" ", "\N{NO-BREAK SPACE}")
    return tuple(part for part in (held, meta.series, size) if part)


def _shown(search: str, start: int, count: int, total: int) -> str:
    fitting = f" with “{search}”" if search else ""
    if not total:
        return f"No report has “{search}” in its title, series, place, dates or id."
    if count == total:
        return f"{counted(total, 'report')}{fitting}"
    return f"{start + 1:,} to {start + count:,} of {total:,} reports{fitting}"


def _page_link(text: str, count: int, search: str, start: int, question: str) -> PageLink | None:
    """Return a link to so many reports before or after; None where there are none."""
    if count <= 0:
        return None
    return PageLink(f"{text} {count}", reports_url(search, start, question))
