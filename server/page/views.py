"""What the pages of a question show: an index and an answer as plain data for the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from indexer.index.records import Records
from indexer.parsing.outline import OutlineSection
from indexer.types import Passage, Span
from server.answering.types import Answer, RankedPassage
from server.citation.links import anchor, quote_url, report_url
from server.contract.wording import describe_links
from server.page.chips import Chip, chip
from server.page.links import Link, ask_url
from server.page.narrowing import Group, chosen_of, groups
from server.page.pieces import Note, Piece, cut, notes_of
from server.page.roster import has_voices, roster_url
from server.question.query import MAX_K, Query

# How many passages more a click asks for.
_MORE = 5
# A quote that begins so many characters into its paragraph is not in sight at once.
_IN_SIGHT = 300
FORMATS = {"plain": "Plain text", "markdown": "Markdown", "bibtex": "BibTeX", "ris": "RIS"}


@dataclass(frozen=True, slots=True)
class Result:
    """A passage that was found, with its quotes marked and its place."""

    rank: int
    paragraph: int
    href: str
    permalink: str
    language: str
    crumbs: tuple[Link, ...]
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    said: tuple[Chip, ...]
    label: str
    copies: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Pulled:
    """A quote set before the list, and the result that holds it."""

    text: str
    paragraph: int
    rank: int
    language: str
    said: Chip


@dataclass(frozen=True, slots=True)
class Names:
    """What the names of a question were read as, and the address that reads them otherwise."""

    told: str
    literal: bool
    href: str


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a question; `reason` is said when the report does not seem to answer it."""

    question: str
    heading: str
    reason: str
    reading: Names
    pulled: tuple[Pulled, ...]
    found: tuple[Result, ...]
    more: str
    within: tuple[Link, ...]
    everywhere: str
    groups: tuple[Group, ...]
    rosters: tuple[Link, ...]


def results_view(records: Records, query: Query, answer: Answer, origin: str) -> Results:
    """The page of an answer; `origin` is where the service is reached, without a final slash."""
    found = tuple(_result(records, query, item, origin) for item in answer.passages)
    everywhere = Query(query.text, query.k, query.mode, literal=query.literal)
    return Results(
        question=answer.question,
        heading=_heading(answer),
        reason=answer.reason or "" if not answer.answerable else "",
        reading=_names(query, answer),
        pulled=_pulled(records, query, answer),
        found=found,
        more=_more(query, len(found)),
        within=chosen_of(records, query),
        everywhere=ask_url(everywhere) if query.filters else "",
        groups=groups(query, answer.facets),
        rosters=_rosters(records, query, answer),
    )


def _names(query: Query, answer: Answer) -> Names:
    """How the names were read, and the way to the other reading."""
    other = ask_url(replace(query, literal=not query.literal))
    return Names(describe_links(answer.links), query.literal, other)


def _rosters(records: Records, query: Query, answer: Answer) -> tuple[Link, ...]:
    """Who speaks in the reports that answer; by its title where there are several."""
    several = len(records.reports) > 1
    found = dict.fromkeys(item.passage.report_id for item in answer.passages)
    return tuple(
        Link(
            records.reports[report_id].title if several else "Everybody who speaks",
            roster_url(report_id, query.text),
        )
        for report_id in found
        if has_voices(records, report_id)
    )


def _heading(answer: Answer) -> str:
    """How many passages there are, in words."""
    count = len(answer.passages)
    passages = "passage" if count == 1 else "passages"
    if answer.answerable:
        return f"{count} {passages}, best first" if count > 1 else f"{count} {passages}"
    return f"The nearest {passages}, which may not answer"


def _more(query: Query, count: int) -> str:
    if count < query.k or query.k >= MAX_K:
        return ""
    more = replace(query, k=min(query.k + _MORE, MAX_K))
    return f"{ask_url(more)}#r{count + 1}"


def _pulled(records: Records, query: Query, answer: Answer) -> tuple[Pulled, ...]:
    """The answer's quotes, unless all there is stands in sight at the head of the list."""
    if len(answer.quotes) < 2 and not any(q.span.start > _IN_SIGHT for q in answer.quotes):
        return ()
    found = {item.passage.passage_id: item for item in answer.passages}
    return tuple(
        Pulled(
            text=quote.text,
            paragraph=item.passage.paragraph,
            rank=item.rank,
            language=_language(records, item.passage),
            said=chip(records, query, item.passage, quote.span, quote.attribution),
        )
        for quote in answer.quotes
        if (item := found.get(quote.passage_id))
    )


def _language(records: Records, passage: Passage) -> str:
    return records.reports[passage.report_id].language


def _result(records: Records, query: Query, found: RankedPassage, origin: str) -> Result:
    passage, question = found.passage, query.text
    span = whole_range(found)
    notes = notes_of(passage, f"r{found.rank}")
    return Result(
        rank=found.rank,
        paragraph=passage.paragraph,
        href=report_url(passage.report_id, question, anchor(passage, span)),
        permalink=origin + report_url(passage.report_id, fragment=anchor(passage, span)),
        language=_language(records, passage),
        crumbs=crumbs(records, passage, question),
        pieces=cut(passage.text, Span(0, len(passage.text)), found.highlights, notes),
        notes=notes,
        said=tuple(
            chip(records, query, passage, span, said)
            for span, said in zip(found.highlights, found.attributions, strict=True)
        ),
        label=found.citation.label,
        copies=copies(passage, span),
    )


def whole_range(found: RankedPassage) -> Span:
    """From the first character quoted to the last; the whole paragraph where none is."""
    spans = found.highlights or (Span(0, len(found.passage.text)),)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def copies(passage: Passage, span: Span) -> tuple[Link, ...]:
    """What can be copied of a quote: its address, and its citation in each format."""
    base = f"/passages/{passage.passage_id}/citation"
    citations = (
        Link(name, f"{base}?{urlencode(_range(form, span))}", "citation")
        for form, name in FORMATS.items()
    )
    return (Link("Link", quote_url(passage, span), "link"), *citations)


def _range(form: str, span: Span) -> Mapping[str, str | int]:
    return {"format": form, "start": span.start, "end": span.end}


def crumbs(records: Records, passage: Passage, question: str) -> tuple[Link, ...]:
    """The report (where there are several) and the headings above a passage, each a link."""
    found = []
    if len(records.reports) > 1:
        title = records.reports[passage.report_id].title
        found.append(Link(title, report_url(passage.report_id, question)))
    for section in records.outlines[passage.report_id]:
        if section.first <= passage.paragraph <= section.last:
            href = report_url(passage.report_id, question, section_anchor(section))
            found.append(Link(section.title, href))
    return tuple(found)


def section_anchor(section: OutlineSection) -> str:
    """A section's id on its report's page."""
    return section.section_id.rsplit("-", 1)[1]


def hits_in(section: OutlineSection, paragraphs: Sequence[int]) -> int:
    """How many of some paragraphs stand in a section."""
    return sum(section.first <= number <= section.last for number in paragraphs)
