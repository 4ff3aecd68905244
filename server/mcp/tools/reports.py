"""The parameter that names one report, and the report that is meant."""

from __future__ import annotations

from indexer.errors import UsageError
from indexer.index.records import Records
from server.mcp.nearest import check_reports
from server.mcp.types import Arguments, Parameter

REPORT = Parameter(
    "report", "text", "The id of the report; may be left out where there is only one."
)


def chosen_report(records: Records, arguments: Arguments) -> str:
    """Return the id of the report that is named, or of the only one.

    Raises UnknownReport, and UsageError where one of several must be named.
    """
    own = arguments.text(REPORT.name)
    if own:
        check_reports(records, [own])
        return own
    ids = records.listing.ids()
    if len(ids) != 1:
        raise UsageError(
            f"There are {len(ids):,} reports; name one as report, such as {ids[0]} (outline "
            "without a report lists all)."
        )
    return ids[0]
