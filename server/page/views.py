"""What the pages of a question show: an index and an answer as plain data for the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from indexer.types import Passage, ReportMeta, Span
from server.answer import DEFAULT_K, Answer, Found, Query
from server.index import Index
from server.outline import Section, example_questions
from server.page.fragment import anchor, quote_url, report_url
from server.page.pieces import Note, Piece, cut, notes_of
from server.retrieve import MAX_K

# How many passages more a click asks for.
_MORE = 5
# A quote that begins so many characters into its paragraph is not in sight at once.
_IN_SIGHT = 300
FORMATS = {"plain": "Plain text", "markdown": "Markdown", "bibtex": "BibTeX", "ris": "RIS"}


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads; `kind` tells a copied address from a copied answer."""

    name: str
    href: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of a select field."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Form:
    """The search field as it stands; `kept` are parameters that a new question keeps."""

    question: str = ""
    reports: tuple[Choice, ...] = ()
    sections: tuple[Choice, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    narrowed: bool = False


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
    label: str
    copies: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Pulled:
    """A quote set before the list, and the result that holds it."""

    text: str
    paragraph: int
    rank: int
    language: str


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a question; `reason` is said when the report does not seem to answer it."""

    question: str
    heading: str
    reason: str
    pulled: tuple[Pulled, ...]
    found: tuple[Result, ...]
    more: str
    within: tuple[str, ...]
    everywhere: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a list."""

    href: str
    meta: ReportMeta
    about: str
    passages: int


@dataclass(frozen=True, slots=True)
class Home:
    """What can be asked, and of what."""

    examples: tuple[Link, ...]
    reports: tuple[ReportLine, ...]


def home_view(index: Index) -> Home:
    """The first page: example questions and the reports that are searched."""
    examples = tuple(
        Link(question, ask_url(Query(question))) for question in example_questions(index)
    )
    return Home(examples, report_lines(index))


def report_lines(index: Index) -> tuple[ReportLine, ...]:
    """The reports of an index, in its order."""
    return tuple(
        ReportLine(
            href=report_url(report_id),
            meta=meta,
            about=", ".join(part for part in (meta.dates, meta.place) if part),
            passages=len(index.spans[report_id]),
        )
        for report_id, meta in index.reports.items()
    )


def ask_url(query: Query) -> str:
    """The address of a question, with what differs from the defaults."""
    pairs = [("q", query.text)]
    filters = query.filters
    for name, values in (
        ("report", filters.reports),
        ("section", filters.sections),
        ("speaker", filters.speakers),
        ("organisation", filters.organisations),
        ("act", filters.acts),
    ):
        pairs += [(name, value) for value in values]
    if query.literal:
        pairs.append(("literal", "1"))
    if query.k != DEFAULT_K:
        pairs.append(("k", str(query.k)))
    return f"/?{urlencode(pairs + _mode(query))}"


def _mode(query: Query) -> list[tuple[str, str]]:
    return [("mode", query.mode)] if query.mode != Query("").mode else []


def form_view(index: Index, query: Query) -> Form:
    """The search field for a query; reports are offered only where there are several."""
    several = len(index.reports) > 1
    reports = tuple(
        Choice(report_id, meta.title, report_id in query.filters.reports)
        for report_id, meta in index.reports.items()
        if several
    )
    offered = (
        section
        for report_id in index.reports
        if not query.filters.reports or report_id in query.filters.reports
        for section in index.outlines[report_id]
    )
    sections = tuple(
        Choice(
            section.section_id,
            "\N{NO-BREAK SPACE}" * 3 * (section.depth - 1) + section.title,
            section.section_id in query.filters.sections,
        )
        for section in offered
    )
    narrowed = bool(query.filters)
    return Form(query.text, reports, sections, tuple(_mode(query)), narrowed)


def results_view(index: Index, query: Query, answer: Answer, origin: str) -> Results:
    """The page of an answer; `origin` is where the service is reached, without a final slash."""
    found = tuple(_result(index, answer.question, item, origin) for item in answer.passages)
    narrowed = bool(query.filters)
    titles = [index.reports[report].title for report in query.filters.reports]
    titles += [
        section.title
        for sections in index.outlines.values()
        for section in sections
        if section.section_id in query.filters.sections
    ]
    everywhere = Query(query.text, query.k, query.mode, literal=query.literal)
    return Results(
        question=answer.question,
        heading=_heading(answer),
        reason=answer.reason or "" if not answer.answerable else "",
        pulled=_pulled(index, answer),
        found=found,
        more=_more(query, len(found)),
        within=tuple(titles),
        everywhere=ask_url(everywhere) if narrowed else "",
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


def _pulled(index: Index, answer: Answer) -> tuple[Pulled, ...]:
    """The answer's quotes, unless all there is stands in sight at the head of the list."""
    if len(answer.quotes) < 2 and not any(q.span.start > _IN_SIGHT for q in answer.quotes):
        return ()
    found = {item.passage.passage_id: item for item in answer.passages}
    return tuple(
        Pulled(quote.text, item.passage.paragraph, item.rank, _language(index, item.passage))
        for quote in answer.quotes
        if (item := found.get(quote.passage_id))
    )


def _language(index: Index, passage: Passage) -> str:
    return index.reports[passage.report_id].language


def _result(index: Index, question: str, found: Found, origin: str) -> Result:
    passage = found.passage
    span = whole_range(found)
    notes = notes_of(passage, f"r{found.rank}")
    return Result(
        rank=found.rank,
        paragraph=passage.paragraph,
        href=report_url(passage.report_id, question, anchor(passage, span)),
        permalink=origin + report_url(passage.report_id, fragment=anchor(passage, span)),
        language=_language(index, passage),
        crumbs=crumbs(index, passage, question),
        pieces=cut(passage.text, Span(0, len(passage.text)), found.highlights, notes),
        notes=notes,
        label=found.citation.label,
        copies=copies(passage, span),
    )


def whole_range(found: Found) -> Span:
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


def crumbs(index: Index, passage: Passage, question: str) -> tuple[Link, ...]:
    """The report (where there are several) and the headings above a passage, each a link."""
    found = []
    if len(index.reports) > 1:
        title = index.reports[passage.report_id].title
        found.append(Link(title, report_url(passage.report_id, question)))
    for section in index.outlines[passage.report_id]:
        if section.first <= passage.paragraph <= section.last:
            href = report_url(passage.report_id, question, section_anchor(section))
            found.append(Link(section.title, href))
    return tuple(found)


def section_anchor(section: Section) -> str:
    """A section's id on its report's page."""
    return section.section_id.rsplit("-", 1)[1]


def hits_in(section: Section, paragraphs: Sequence[int]) -> int:
    """How many of some paragraphs stand in a section."""
    return sum(section.first <= number <= section.last for number in paragraphs)
