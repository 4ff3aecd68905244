"""The tool search: ranked passages as JSON with the fields that common connectors ask for."""

from __future__ import annotations

import asyncio
import json

from indexer.index.records import Records
from indexer.types import Passage, ReportMeta
from server.answering.types import Answer, RankedPassage
from server.citation.cite import quoted
from server.mcp.paging import CURSOR_PARAMETER, ROOM, json_size, read_cursor, write_cursor
from server.mcp.quoted import clean, quotation, short
from server.mcp.tool import Context, Tool
from server.mcp.tools.filters import FILTERS, answered
from server.mcp.types import Arguments, Parameter, Position, Result
from server.mcp.wording import link, whole

# Results of one call, of all calls, and characters of the text of one.
_RESULTS, _MOST_RESULTS, _TEXT = 10, 100, 700
_TITLE = 160
_UNANSWERED = "No passage is likely to answer this; these are the nearest."
_NOTHING = "No passage has anything near to this; use other words."


async def search(context: Context, arguments: Arguments) -> Result:
    """Find passages, the best first: {"results": [{id, title, text, url}], "next"}."""
    index_id = context.index.manifest.index_id
    start = read_cursor("search", arguments, index_id)
    wanted = min(start.item + _RESULTS, _MOST_RESULTS)
    index, answer = await answered(context, arguments.text("query"), wanted + 1, arguments)
    found = await asyncio.to_thread(_rows, context, index.records, answer, start.item, wanted)
    rows, stop = found
    is_more = stop < min(len(answer.passages), _MOST_RESULTS)
    of = index.manifest.index_id
    cursor = write_cursor(Position(stop), "search", arguments, of) if is_more else None
    told = _UNANSWERED if answer.passages else _NOTHING
    note = {} if answer.answerable else {"note": told}
    return Result(as_json({**note, "results": rows, "next": cursor}))


def _rows(
    context: Context, records: Records, answer: Answer, start: int, wanted: int
) -> tuple[list[dict[str, str]], int]:
    """The results from one number on, as many as fit, and the number of the next."""
    rows: list[dict[str, str]] = []
    used = 0
    for found in answer.passages[start:wanted]:
        row = _row(context, records, found)
        used += json_size(as_json(row))
        if rows and used > ROOM:
            break
        rows.append(row)
    return rows, start + len(rows)


def _row(context: Context, records: Records, found: RankedPassage) -> dict[str, str]:
    passage = found.passage
    text = passage.text
    if len(text) > _TEXT and found.highlights:
        text = quoted(text, found.highlights)
    text = clean(text)
    cut = text[:_TEXT].rpartition(" ")[0] or text[:_TEXT]
    return {
        "id": passage.passage_id,
        "title": title_of(records.reports[passage.report_id], passage),
        "text": quotation(text if len(text) <= _TEXT else f"{cut} [...]"),
        "url": link(context, passage, whole(passage)),
    }


def title_of(meta: ReportMeta, passage: Passage) -> str:
    """Return the title of a passage in a list: its report's, and its number there."""
    return f"{short(meta.title, _TITLE)}, paragraph {passage.paragraph}"


def as_json(value: object) -> str:
    """Return a value as the text of JSON."""
    return json.dumps(value, ensure_ascii=False)


SEARCH = Tool(
    name="search",
    title="Search the meeting reports",
    description=(
        "Find the passages (whole paragraphs) of meeting reports that best fit a query, the best "
        'first. Returns JSON: {"results": [{"id", "title", "text", "url"}], "next"}; give next as '
        "cursor for more. fetch or read_passage gives the whole passage. For an answer with who "
        "said what, use ask."
    ),
    parameters=(
        Parameter("query", "text", "What to look for, in words; a question is best.", True),
        *FILTERS,
        CURSOR_PARAMETER,
    ),
    run=search,
)
