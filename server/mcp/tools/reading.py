"""The tool read_passage: a passage with its neighbours, and its page as a picture if asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from indexer.errors import UnknownPage
from indexer.types import PagePlace, Passage
from server.citation.places import places_of
from server.mcp.nearest import check_passage
from server.mcp.paging import CURSOR_PARAMETER, fill, joined, next_line, read_cursor
from server.mcp.quoted import short
from server.mcp.tool import Context, Tool
from server.mcp.tools.pictures import small_picture
from server.mcp.types import Arguments, Item, Parameter, Result
from server.mcp.wording import links_line, passage_items, said_items, section_words, whole

# Neighbours on each side: where nothing is said, and at most.
_NEIGHBOURS, _MOST_NEIGHBOURS = 1, 10


async def read_passage(context: Context, arguments: Arguments) -> Result:
    """Return a passage with n neighbours on each side, and its page if that is asked for."""
    return await asyncio.to_thread(_read, context, arguments)


def _read(context: Context, arguments: Arguments) -> Result:
    records = context.index.records
    row = check_passage(records, arguments.text("id"))
    passage = records.passages[row]
    of = records.digests[passage.report_id]
    start = read_cursor("read_passage", arguments, of)
    items = list(_items(context, row, arguments.number("n", _NEIGHBOURS)))
    page = fill(items[start.item :], start)
    lines = [next_line(page, "read_passage", arguments, of), links_line(context)]
    picture = None
    if arguments.flag("page_image") and not start.item and not start.character:
        number, label = _page_of(passage)
        image = context.service.page_images.draw(records, passage.report_id, number)
        picture = small_picture(image)
        lines.insert(0, f"The picture shows page {short(label)}.")
    text = joined([*page.parts, *lines])
    return Result(text, picture)


def _items(context: Context, row: int, n: int) -> Iterator[Item]:
    """The passage of a row with who says it, between its neighbours."""
    records = context.index.records
    chosen = records.passages[row]
    found = records.report_row(chosen.report_id)
    section: tuple[str, ...] = ()
    for at in range(max(found.rows.start, row - n), min(found.rows.stop, row + n + 1)):
        passage = records.passages[at]
        place = "the one asked for" if at == row else "before it" if at < row else "after it"
        heads = [f"Passage {passage.passage_id}, {place}:"]
        if passage.section != section:
            section = passage.section
            heads.append(f"In the section {section_words(passage)}")
        yield from passage_items(context, found.meta, passage, heads)
        if at == row:
            yield from said_items(records, passage)


def _page_of(passage: Passage) -> tuple[int, str]:
    """The first page that a passage stands on, by number and as printed; raises UnknownPage."""
    for place in places_of(passage, whole(passage)):
        if isinstance(place, PagePlace):
            return place.page, place.label or str(place.page)
    raise UnknownPage(
        f"{passage.passage_id} stands on no page, since its report is no PDF; leave out page_image."
    )


READ_PASSAGE = Tool(
    name="read_passage",
    title="Read a passage with its neighbours",
    description=(
        "Return a passage (a whole paragraph) word for word with its neighbours: its section, "
        "printed number, page, footnotes, who says its sentences, and its citation. A picture of "
        "the PDF page comes only with page_image."
    ),
    parameters=(
        Parameter("id", "text", "The id of the passage, such as ID-p44.", True),
        Parameter(
            "n",
            "number",
            f"Neighbours on each side; {_NEIGHBOURS} where it is left out.",
            least=0,
            most=_MOST_NEIGHBOURS,
        ),
        Parameter("page_image", "flag", "Add a picture of the page, of PDF reports only."),
        CURSOR_PARAMETER,
    ),
    run=read_passage,
)
