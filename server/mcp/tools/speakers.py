"""The tool speakers: who speaks in a report, who is only named, and what its acronyms mean."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from indexer.attribution.types import RosterEntry
from indexer.index.records import Records
from server.contract.wording import counted
from server.mcp.paging import CURSOR_PARAMETER, listed
from server.mcp.quoted import short, shorts
from server.mcp.tool import Context, Tool
from server.mcp.tools.reports import REPORT, chosen_report
from server.mcp.types import Arguments, Item, Result
from server.mcp.wording import report_line

# Other names of somebody, and organisations of a person, that are listed.
_ALIASES = 3


async def speakers(context: Context, arguments: Arguments) -> Result:
    """List who speaks in a report and how often."""
    return await asyncio.to_thread(_speakers, context, arguments)


def _speakers(context: Context, arguments: Arguments) -> Result:
    records = context.index.records
    own = chosen_report(records, arguments)
    found = records.report_row(own)
    counts = records.statuses(own)
    opening = (
        f"Report {report_line(found.meta, len(found.rows))}\n"
        f"{counted(counts['said_by'], 'sentence')} said by somebody, {counts['about']:,} about "
        f"somebody, {counts['unattributed']:,} name nobody"
    )
    made = list(_items(records, own)) or [Item(("Nobody is named in it.",))]
    return Result(listed("speakers", arguments, found.sha256, opening, lambda first: made[first:]))


def _items(records: Records, report_id: str) -> Iterator[Item]:
    names = records.names[report_id]
    roster = names.roster
    for kind, entries in (
        ("Person", roster.persons),
        ("Organisation", roster.organisations),
        ("Office", roster.offices),
    ):
        for entry in entries:
            yield Item((f"{kind} {_who(entry)}: {_says(entry)}; first in {_first(entry)}",))
    for entry in roster.mentioned:
        yield Item((f"Only named: {_who(entry)}; first in {_first(entry)}",))
    for acronym in names.acronyms:
        forms = shorts([form.text for form in acronym.forms], _ALIASES)
        yield Item((f"Acronym {short(acronym.short_form)}: {forms or 'never spelled out'}",))


def _who(entry: RosterEntry) -> str:
    """A speaker with organisation, office and other names."""
    parts = [part for part in (entry.person, entry.organisation) if part]
    if not entry.person and not entry.organisation and entry.role:
        parts = [f"the {entry.role}"]
    elif entry.role:
        parts.append(entry.role)
    others = [one for one in entry.organisations if one != entry.organisation]
    then = f", then {shorts(others, _ALIASES)}" if others else ""
    also = f", also called {shorts(list(entry.aliases), _ALIASES)}" if entry.aliases else ""
    return f"{', '.join(map(short, parts))}{then}{also}"


def _says(entry: RosterEntry) -> str:
    """How much a speaker says, itself and through those who speak for it."""
    if not entry.through:
        return f"says {counted(entry.said, 'sentence')}" if entry.said else "says nothing"
    through = f"{counted(entry.through, 'sentence')} through persons"
    return (
        f"says {counted(entry.said, 'sentence')}, and {through}"
        if entry.said
        else f"says {through}"
    )


def _first(entry: RosterEntry) -> str:
    return entry.first.passage_id


SPEAKERS = Tool(
    name="speakers",
    title="List who speaks in a report",
    description=(
        "List the persons, organisations and offices that speak in a report, with how many "
        "sentences each says and where it is first named; then who is only named, and what the "
        "report's acronyms mean. For what somebody says, use ask with speaker."
    ),
    parameters=(REPORT, CURSOR_PARAMETER),
    run=speakers,
)
