"""Passages, quotes and their places as a model reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from indexer.index.records import Records
from indexer.types import Attribution, Passage, ReportMeta, Span
from server.citation.base_url import quote_link
from server.citation.cite import citation_label
from server.citation.places import pages_label, places_of
from server.contract.wording import counted, said_by
from server.export.paragraphs import notes_of
from server.mcp.quoted import clean, short
from server.mcp.tool import Context
from server.mcp.types import Item

# Characters of a label: a title, dates, headings, a page and a paragraph.
_LABEL = 300
NOBODY = "The report does not tell who says this:"


def place_line(context: Context, meta: ReportMeta, passage: Passage, spans: Sequence[Span]) -> str:
    """Return where some ranges of a passage stand: its citation, its id and its link."""
    label, url = label_of(meta, passage, spans), link(context, passage, spans)
    return f"Source: {label}; passage {passage.passage_id}; link {url}"


def label_of(meta: ReportMeta, passage: Passage, spans: Sequence[Span]) -> str:
    """Return the citation of some ranges of a passage, as people write it."""
    return short(citation_label(passage, spans, meta), _LABEL)


def section_words(passage: Passage) -> str:
    """Return the headings above a passage."""
    return short(" > ".join(passage.section) or "before the first heading", _LABEL)


def link(context: Context, passage: Passage, spans: Sequence[Span]) -> str:
    """Return the address of some ranges of a passage, from the first to the last."""
    return quote_link(context.base_url, passage, Span(spans[0].start, spans[-1].end))


def whole(passage: Passage) -> list[Span]:
    """Return the range of all of a passage's text."""
    return [Span(0, len(passage.text))]


def links_line(context: Context) -> str:
    """Return how a person follows links that begin with no host; "" where they do."""
    if context.base_url:
        return ""
    return (
        "Links are places of the service. Without one, a person reads a passage with the command "
        "`rapporteur show PASSAGE`."
    )


def passage_items(
    context: Context, meta: ReportMeta, passage: Passage, heads: Sequence[str]
) -> list[Item]:
    """Return a passage to read below some lines, with its footnotes below it."""
    pages = pages_label(places_of(passage, whole(passage)))
    number = passage.printed and f"with the number {short(passage.printed)}"
    printed = ", ".join(filter(None, (number, pages and f"on {short(pages)}")))
    lines = [*heads, f"Printed {printed}"] if printed else heads
    source = place_line(context, meta, passage, whole(passage))
    found = [Item(tuple(lines), clean(passage.text), (source,))]
    notes = clean("\n".join(notes_of(passage)))
    return [*found, Item(("Its footnotes:",), notes)] if notes else found


def said_items(records: Records, passage: Passage) -> Iterator[Item]:
    """Yield who says the sentences of a passage, those that are said alike in a row together."""
    row = records.row(passage.passage_id)
    attributions = records.attributions_of(range(row, row + 1))[0]
    numbered = enumerate(attributions, 1)
    for said, own in groupby(numbered, key=lambda pair: said_words(pair[1], passage.text)):
        numbers = [number for number, _ in own]
        several = f"Sentences {numbers[0]} to {numbers[-1]}"
        sentences = several if len(numbers) > 1 else f"Sentence {numbers[0]}"
        yield Item((f"{sentences}: {said}",))


def said_words(attribution: Attribution, text: str) -> str:
    """Return who says a sentence and with which verb; `text` is that of its passage."""
    names = said_by(attribution)
    if names:
        cue = attribution.cue
        verb = f" (verb: {short(text[cue.start : cue.end])})" if cue else ""
        return f"said by {short(' and '.join(names))}{verb}"
    if attribution.status == "about":
        return "about somebody, and said by nobody who is named"
    return "said by nobody who is named"


def report_line(meta: ReportMeta, passages: int) -> str:
    """Return a report in a list of reports: its id, title, dates, series and size."""
    parts = [short(meta.title), short(meta.held, 60) if meta.held else "without a date"]
    if meta.series:
        parts.append(f"series {short(meta.series, 100)}")
    return f"{meta.report_id}: {', '.join(parts)}, {counted(passages, 'passage')}"
