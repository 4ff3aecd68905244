"""Resources: the addresses under which clients read what the tools give, and no more."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass

from indexer.errors import UnknownQuote
from server.mcp.paging import fill, read_cursor, write_cursor
from server.mcp.quoted import short
from server.mcp.tool import Context
from server.mcp.tools.outline import outline
from server.mcp.tools.reading import read_passage
from server.mcp.types import Arguments, Item

OUTLINES = "rapporteur://reports/{report}"
PASSAGES = "rapporteur://passages/{id}"
MEDIA_TYPE = "text/plain"
_ADDRESS = re.compile(r"rapporteur://(reports|passages)/([^/?#\s]+)\Z")
_LIST = "resources"
# Reports in one list.
_LISTED = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A resource in a list: its address, and the title of its report."""

    uri: str
    name: str
    title: str


async def list_reports(context: Context, cursor: str) -> tuple[list[Listed], str | None]:
    """Return a part of the reports, the newest first, and where the list goes on.

    Raises UsageError for a cursor that no list gave.
    """
    return await asyncio.to_thread(_list_reports, context, cursor)


def _list_reports(context: Context, cursor: str) -> tuple[list[Listed], str | None]:
    records, of = context.index.records, context.index.manifest.index_id
    arguments = Arguments({"cursor": cursor} if cursor else {})
    start = read_cursor(_LIST, arguments, of)
    ids, total = records.listing.page("", start.item, _LISTED)
    found = [
        Listed(OUTLINES.format(report=each), each, short(records.reports[each].title))
        for each in ids
    ]
    # As many as fit into the size of any other result.
    page = fill((Item((one.uri, one.name, one.title)) for one in found), start)
    shown = found[: len(page.parts)]
    after = start.item + len(shown)
    left = after < total
    place = page.next or type(start)(after)
    return shown, write_cursor(place, _LIST, arguments, of) if left else None


async def read_resource(context: Context, uri: str) -> str:
    """Return the text of a resource: the outline of a report, or a passage with its neighbours.

    It is what the tool of that name gives. Raises UnknownQuote for another address, UnknownReport
    or UnknownPassage.
    """
    found = _ADDRESS.match(uri)
    if found is None:
        raise UnknownQuote(f"There is no resource {uri[:80]!r}; give {OUTLINES} or {PASSAGES}.")
    kind, own = found.groups()
    if kind == "reports":
        return (await outline(context, Arguments({"report": own}))).text
    return (await read_passage(context, Arguments({"id": own}))).text
