"""The tool fetch: a passage or a report as JSON with the fields that connectors ask for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping

from indexer.index.records import Records
from indexer.types import Passage
from server.citation.base_url import absolute
from server.citation.links import report_url
from server.export.paragraphs import notes_of
from server.mcp.nearest import check_passage
from server.mcp.paging import (
    CURSOR_PARAMETER,
    ROOM,
    fill,
    json_size,
    next_cursor,
    read_cursor,
)
from server.mcp.quoted import clean, short
from server.mcp.tool import Context, Tool
from server.mcp.tools.search import as_json, title_of
from server.mcp.types import Arguments, Item, Parameter, Position, Result
from server.mcp.wording import label_of, link, passage_items, said_items, section_words, whole

# Lines on who says what that a passage is fetched with.
_SAID = 8


async def fetch(context: Context, arguments: Arguments) -> Result:
    """Return a passage or a report, in parts if it is long."""
    return await asyncio.to_thread(_fetch, context, arguments)


def _fetch(context: Context, arguments: Arguments) -> Result:
    records = context.index.records
    own = arguments.text("id")
    if records.listing.find(own) is not None:
        sha256 = records.digests[own]
        start = read_cursor("fetch", arguments, sha256)
        document, metadata, items = _report(context, own, start)
    else:
        passage = records.passages[check_passage(records, own)]
        sha256 = records.digests[passage.report_id]
        start = read_cursor("fetch", arguments, sha256)
        document, metadata, items = _passage(context, passage, start)
    room = ROOM - json_size(as_json({**document, "metadata": metadata}))
    page = fill(items, start, room, json_size)
    rest = next_cursor(page, "fetch", arguments, sha256)
    text = "\n\n".join(page.parts)
    return Result(as_json({**document, "text": text, "metadata": {**metadata, "next": rest}}))


Document = tuple[Mapping[str, str], Mapping[str, object], Iterable[Item]]


def _passage(context: Context, passage: Passage, start: Position) -> Document:
    """What a passage has besides its text, and its text and footnotes from a position on."""
    records = context.index.records
    meta = records.reports[passage.report_id]
    items = passage_items(context, meta, passage, ())[start.item :]
    said = [line for item in said_items(records, passage) for line in item.head]
    document = {
        "id": passage.passage_id,
        "title": title_of(meta, passage),
        "url": link(context, passage, whole(passage)),
    }
    metadata = {
        "report": meta.report_id,
        "held": short(meta.held) if meta.held else "",
        "section": section_words(passage) if passage.section else "",
        "source": label_of(meta, passage, whole(passage)),
        "said": said[:_SAID],
    }
    return document, metadata, [Item(quoted=one.quoted) for one in items]


def _report(context: Context, report_id: str, start: Position) -> Document:
    """What a report has besides its text, and its paragraphs from a position on."""
    records = context.index.records
    found = records.report_row(report_id)
    document = {
        "id": report_id,
        "title": short(found.meta.title),
        "url": absolute(context.base_url, report_url(report_id)),
    }
    metadata = {
        "held": short(found.meta.held) if found.meta.held else "",
        "series": short(found.meta.series) if found.meta.series else "",
        "passages": len(found.rows),
        "first_passage": f"{report_id}-p{start.item + 1}",
    }
    return document, metadata, _paragraphs(records, found.rows, start.item)


def _paragraphs(records: Records, rows: range, first: int) -> Iterator[Item]:
    """The paragraphs of a report from one on, each below its headings and its id."""
    section = records.passages[rows[first - 1]].section if first else ()
    for row in rows[first:]:
        passage = records.passages[row]
        is_new = passage.section and passage.section != section
        section = passage.section
        heads = (f"Section {short(' > '.join(section))}",) if is_new else ()
        text = "\n".join((passage.text, *notes_of(passage)))
        yield Item((*heads, f"Passage {passage.passage_id}"), clean(text))


FETCH = Tool(
    name="fetch",
    title="Fetch a passage or a report",
    description=(
        "Return a passage or a whole report by its id, as JSON: "
        '{"id", "title", "text", "url", "metadata"}. A long one comes in parts: give metadata.next '
        "as cursor for the next. metadata says where the text stands and, of a passage, who says "
        "its sentences."
    ),
    parameters=(
        Parameter("id", "text", "The id of a passage or of a report.", True),
        CURSOR_PARAMETER,
    ),
    run=fetch,
)
