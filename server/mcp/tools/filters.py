"""The filters that search and ask share: what they are called, and what is meant by them."""

from __future__ import annotations

import asyncio

from indexer.errors import UnknownReport, UnknownSection, UnknownSpeaker, UsageError
from indexer.index.reader import Index
from indexer.index.speaker_keys import ACTS
from server.answering.types import Answer
from server.mcp.nearest import (
    check_reports,
    check_sections,
    check_series,
    check_speakers,
    silent_here,
)
from server.mcp.tool import Context
from server.mcp.types import Arguments, Parameter
from server.question.query import Filters, check_query
from server.service.asking import ask_with_index

_DATES = "a year, a month or a day: 2003, 2003-10 or 2003-10-15."
FILTERS = (
    Parameter("report", "texts", "Only these reports, by id (outline lists them)."),
    Parameter("section", "texts", "Only these sections, by id (outline lists them)."),
    Parameter("speaker", "texts", "Only what these persons, organisations or offices say."),
    Parameter("organisation", "texts", "Only what these organisations, or persons for them, say."),
    Parameter("act", "texts", "Only statements of these kinds.", choices=ACTS),
    Parameter("series", "texts", "Only reports of these series of meetings."),
    Parameter("since", "text", f"Only reports of this date or later: {_DATES}"),
    Parameter("until", "text", f"Only reports of this date or earlier: {_DATES}"),
)


def filters_of(arguments: Arguments) -> Filters:
    """Return the filters among some arguments."""
    return Filters(
        reports=arguments.texts("report"),
        sections=arguments.texts("section"),
        speakers=arguments.texts("speaker"),
        organisations=arguments.texts("organisation"),
        acts=arguments.texts("act"),
        series=arguments.texts("series"),
        since=arguments.text("since"),
        until=arguments.text("until"),
    )


def check_filters(index: Index, filters: Filters) -> None:
    """Raise the error of the first filter that names nothing, with what is nearest to it."""
    check_reports(index.records, filters.reports)
    check_series(index.records, filters.series)
    check_sections(index.records, filters)
    check_speakers(index, filters)


async def answered(
    context: Context, question: str, k: int, arguments: Arguments
) -> tuple[Index, Answer]:
    """Return the answer to a question with the filters among some arguments, and its index.

    Raises what `Service.ask` raises; a name that is not known comes with the nearest ones.
    """
    filters = filters_of(arguments)
    literal, earlier = arguments.flag("literal"), arguments.texts("after")
    query = check_query(question, k, "full", filters, literal, earlier, facets=False)
    try:
        return await ask_with_index(context.service, query)
    except (UnknownReport, UnknownSection, UnknownSpeaker) as exc:
        raise await asyncio.to_thread(_explained, context.index, filters, exc) from exc


def _explained(index: Index, filters: Filters, error: UsageError) -> UsageError:
    """The error of filters, with what is nearest to the first that names nothing."""
    try:
        check_filters(index, filters)
    except UsageError as exc:
        return exc
    return silent_here(index, filters, error) if isinstance(error, UnknownSpeaker) else error
