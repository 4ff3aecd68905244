"""The tool ask: the sentences that answer, each with who says it and where it stands."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

from indexer.index.records import Records
from indexer.types import Span
from server.answering.types import Answer, Quote, RankedPassage
from server.contract.wording import (
    by_speaker,
    describe_reading,
    how_sure,
    run_pieces,
    runs_of,
    said_by,
)
from server.mcp.paging import ROOM, fill, joined
from server.mcp.quoted import clean, short, shorts
from server.mcp.tool import Context, Tool
from server.mcp.tools.filters import FILTERS, answered
from server.mcp.types import Arguments, Item, Parameter, Position, Result
from server.mcp.wording import NOBODY, links_line, place_line, whole
from server.question.query import DEFAULT_K

# Passages that are shown where nothing answers, and characters of each.
_NEAREST, _NEAREST_TEXT = 3, 600
# Organisations that say nothing on the subject which are named; characters of what names are
# read as, and of a reason.
_SILENT, _READING, _REASON = 40, 600, 600
_OURS = "In quotes, [...] stands for sentences left out and a name in [ ] for the pronoun there."
_CUT = "The rest does not fit into a result: ask for less, or read the passages with read_passage."


async def ask(context: Context, arguments: Arguments) -> Result:
    """Answer a question with sentences of the reports, or say why there is no answer."""
    index, answer = await answered(context, arguments.text("question"), DEFAULT_K, arguments)
    return Result(await asyncio.to_thread(_printed, context, index.records, answer))


def _printed(context: Context, records: Records, answer: Answer) -> str:
    items = list(_items(context, records, answer))
    page = fill(items, Position(), ROOM)
    closing = _closing(context, answer)
    return joined([*page.parts, _CUT if page.next else "", *closing])


def _items(context: Context, records: Records, answer: Answer) -> Iterator[Item]:
    yield Item(tuple(_opening(answer)))
    for group in by_speaker(answer.quotes):
        yield from _group(context, records, group)
    if answer.otherwise:
        yield Item(("The report says instead, which is no answer:",))
        yield from _group(context, records, [answer.otherwise])
    if answer.silent:
        yield Item((f"Said nothing on it: {shorts(list(answer.silent), _SILENT)}",))
    if not answer.answerable:
        for found in answer.passages[:_NEAREST]:
            yield _near(context, records, found)


def _opening(answer: Answer) -> list[str]:
    """How the question was read, and whether there is an answer."""
    lines = []
    reading = describe_reading(answer)
    if reading:
        lines.append(f"Names were read as: {short(reading, _READING)}")
    if answer.answerable:
        sure = how_sure(answer.confidence)
        lines.append(f"The answer{f', {sure}' if sure else ''}:")
    else:
        reason = short(answer.reason or "Nothing in the reports answers this.", _REASON)
        lines.append(f"There is no answer: {reason}")
        if answer.passages:
            lines.append("The nearest passages follow; they do not answer the question.")
    return lines


def _group(context: Context, records: Records, quotes: Sequence[Quote]) -> Iterator[Item]:
    """What one speaker says, a part for each passage."""
    names = said_by(quotes[0].attribution)
    head = f"Said by {short(' and '.join(names))}:" if names else NOBODY
    for run in runs_of(quotes):
        passage = run[0].passage
        text = "".join(piece.text for piece in run_pieces(run))
        meta = records.reports[passage.report_id]
        spans = [Span(quote.span.start, quote.span.end) for quote in run]
        yield Item((head,), clean(text), (place_line(context, meta, passage, spans),))


def _near(context: Context, records: Records, found: RankedPassage) -> Item:
    passage = found.passage
    text = clean(passage.text)
    cut = text if len(text) <= _NEAREST_TEXT else f"{text[:_NEAREST_TEXT].rstrip()} [...]"
    meta = records.reports[passage.report_id]
    return Item(("Near:",), cut, (place_line(context, meta, passage, whole(passage)),))


def _closing(context: Context, answer: Answer) -> list[str]:
    lines = []
    if answer.answerable:
        ids = ", ".join(found.passage.passage_id for found in answer.passages)
        lines.append(f"To read around it, best first (read_passage): {ids}")
        quotes = answer.quotes
        if any(quote.follows_gap or quote.pronoun is not None for quote in quotes):
            lines.append(_OURS)
    return ["\n".join(filter(None, (*lines, links_line(context))))]


ASK = Tool(
    name="ask",
    title="Ask the meeting reports",
    description=(
        "Answer a question with the reports' own sentences: each quote with who says it, its "
        "citation and a link. Says how sure the answer is (likely, perhaps), or that the reports "
        "do not answer and why. Quote word for word, name only the speakers that are named here, "
        "and give the source of each quote."
    ),
    parameters=(
        Parameter("question", "text", "The question, in English words.", True),
        *FILTERS,
        Parameter(
            "after",
            "texts",
            'The questions before this one, the oldest first, that "he", "it" or "and on visas?" '
            "refer to.",
        ),
        Parameter("literal", "flag", "Correct no misspelt name and read no acronym as a name."),
    ),
    run=ask,
)
