"""The tool outline: the reports that there are, or the sections of one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial

from indexer.index.records import Records
from server.citation.base_url import absolute
from server.citation.links import report_url
from server.contract.wording import counted
from server.mcp.nearest import check_reports
from server.mcp.paging import CURSOR_PARAMETER, listed
from server.mcp.quoted import short
from server.mcp.tool import Context, Tool
from server.mcp.types import Arguments, Item, Parameter, Result
from server.mcp.wording import report_line

# Reports that are looked up at a time.
_AT_A_TIME = 50
# The deepest heading that is indented further.
_DEEPEST = 8


async def outline(context: Context, arguments: Arguments) -> Result:
    """List the sections of a report; without one, the reports, the newest first."""
    return await asyncio.to_thread(_outline, context, arguments)


def _outline(context: Context, arguments: Arguments) -> Result:
    records = context.index.records
    own = arguments.text("report")
    if own:
        check_reports(records, [own])
        of, opening = records.digests[own], about_report(context, own)
        items = partial(_sections, records, own)
    else:
        of = context.index.manifest.index_id
        opening = f"{counted(records.report_count, 'report')}, the newest first:"
        items = partial(_reports, records)
    return Result(listed("outline", arguments, of, opening, items))


def about_report(context: Context, report_id: str) -> str:
    """Return what is known of a report, in a few lines."""
    records = context.index.records
    found = records.report_row(report_id)
    meta = found.meta
    lines = [f"Report {report_line(meta, len(found.rows))}"]
    for name, value in (("Held at", meta.place), ("Organised by", meta.organiser)):
        if value:
            lines.append(f"{name} {short(value)}")
    lines.append(f"Link: {absolute(context.base_url, report_url(report_id))}")
    return "\n".join(lines)


def _sections(records: Records, report_id: str, first: int) -> Iterator[Item]:
    """The sections of a report from one on, a line each."""
    sections = records.outlines[report_id]
    if not sections:
        yield Item(("It has no headings.",))
    for one in sections[first:]:
        indent = "  " * min(one.depth - 1, _DEEPEST)
        last = f" to p{one.last}" if one.last != one.first else ""
        yield Item((f"{indent}{one.section_id}: {short(one.title)}, p{one.first}{last}",))


def _reports(records: Records, first: int) -> Iterator[Item]:
    """The reports from one on, a line each."""
    while True:
        ids, _ = records.listing.page("", first, _AT_A_TIME)
        for report_id in ids:
            meta = records.reports[report_id]
            yield Item((report_line(meta, len(records.spans[report_id])),))
        if len(ids) < _AT_A_TIME:
            return
        first += _AT_A_TIME


OUTLINE = Tool(
    name="outline",
    title="List reports, or the sections of one",
    description=(
        "Without a report: list the reports with their ids, titles and dates, the newest first. "
        "With one: what it is, and its sections with their ids and paragraphs (p12 of report ID "
        "is the passage ID-p12)."
    ),
    parameters=(
        Parameter("report", "text", "The id of a report; leave it out to list all reports."),
        CURSOR_PARAMETER,
    ),
    run=outline,
)
