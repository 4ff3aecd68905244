"""The contents of the results page: an answer as plain data for the template."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from indexer.index.records import Records
from indexer.types import Passage, Span
from server.answering.types import Answer, RankedPassage
from server.citation.base_url import absolute
from server.citation.links import anchor, quote_url
from server.contract.wording import describe_reading, how_sure
from server.page.answers.excerpts import excerpt
from server.page.answers.groups import QuoteGroup, otherwise_groups, quote_groups
from server.page.links import PageLink, ask_url, roster_url, section_anchor
from server.page.narrowing import FacetGroup, facet_groups, filter_links
from server.page.reports.paragraphs import as_title, place_words
from server.page.reports.parts import paragraph_url, part_parameter
from server.page.reports.sources import CopyLinks, PassageSource, copy_links, passage_source
from server.page.roster import has_roster
from server.page.speaker_labels import SpeakerLabel, speaker_label
from server.page.text_pieces import PageFootnote, TextPiece, cut_text, page_footnotes
from server.question.query import MAX_K, Query

# How many passages a click on "More passages" adds.
_MORE = 5
# The citation styles that can be copied, and their names on the page.
_STYLES = {
    "plain": "Plain text",
    "markdown": "Markdown",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
}


@dataclass(frozen=True, slots=True)
class ResultItem:
    """A passage in the list of results.

    `name` is what the paragraph is called, with its page. `href` leads to its quote within this
    service, `permalink` from anywhere. `source` is its report, None where there is only one.
    `headings` are the headings above it, `excerpt` is its quotes with a line around, `pieces` its
    whole text. `speakers` are the labels of its quotes, `citation` its label as people write it,
    `copies` what can be copied of it, and `also_in` where else its words stand.
    """

    rank: int
    paragraph: int
    name: str
    href: str
    permalink: str
    language: str
    source: PassageSource | None
    headings: tuple[PageLink, ...]
    excerpt: tuple[TextPiece, ...]
    pieces: tuple[TextPiece, ...]
    footnotes: tuple[PageFootnote, ...]
    speakers: tuple[SpeakerLabel, ...]
    citation: str
    copies: tuple[PageLink, ...]
    also_in: tuple[CopyLinks, ...]


@dataclass(frozen=True, slots=True)
class NameReading:
    """How the names of a question were read, in words, and the address of the other reading."""

    words: str
    literal: bool
    href: str


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """The answer to a question: its quotes, and the passages behind them.

    `sure` says in a word how sure the answer is, `reason` why the report does not seem to answer,
    `earlier` leads to the questions that this one follows, `otherwise` is what says its opposite,
    and `silent` which organisations say nothing on the subject, where it is asked who spoke on it.
    `facets` are what the question can be narrowed to, where it is answered.
    `more` and `everywhere` are the addresses of the question with more passages and without its
    filters, "" where there is nothing more.
    """

    question: str
    earlier: tuple[PageLink, ...]
    heading: str
    reason: str
    names: NameReading
    sure: str
    quotes: tuple[QuoteGroup, ...]
    otherwise: tuple[QuoteGroup, ...]
    silent: tuple[str, ...]
    passages: tuple[ResultItem, ...]
    more: str
    filters: tuple[PageLink, ...]
    everywhere: str
    facets: tuple[FacetGroup, ...]
    rosters: tuple[PageLink, ...]


def results_view(
    records: Records, query: Query, answer: Answer, origin: str, base_url: str = ""
) -> ResultsPage:
    """Return the contents of the page of an answer.

    `origin` is where the service is reached, without a final slash; `base_url` is what links begin
    with that are copied, "" where that is the address of the page.
    """
    unfiltered = Query(
        query.text, query.k, query.mode, literal=query.literal, earlier=query.earlier
    )
    return ResultsPage(
        question=answer.asked or answer.question,
        earlier=_thread(query),
        heading=_heading(answer),
        reason=answer.reason or "" if not answer.answerable else "",
        names=_name_reading(query, answer),
        sure=how_sure(answer.confidence) if answer.answerable else "",
        quotes=quote_groups(records, query, answer),
        otherwise=otherwise_groups(records, query, answer),
        silent=answer.silent,
        passages=tuple(
            _result_item(records, query, _shown(item, answer), origin, base_url)
            for item in answer.passages
        ),
        more=_more_url(query, len(answer.passages)),
        filters=filter_links(records, query),
        everywhere=ask_url(unfiltered) if query.filters else "",
        facets=facet_groups(query, answer.facets) if answer.answerable else (),
        rosters=_roster_links(records, query, answer),
    )


def _shown(found: RankedPassage, answer: Answer) -> RankedPassage:
    """A passage with its quotes marked; none is where the passage does not seem to answer."""
    return found if answer.answerable else replace(found, highlights=(), attributions=())


def _thread(query: Query) -> tuple[PageLink, ...]:
    """Return links to the earlier questions, the oldest first, each with those before it."""
    return tuple(
        PageLink(text, ask_url(replace(query, text=text, earlier=query.earlier[:at])))
        for at, text in enumerate(query.earlier)
    )


def _name_reading(query: Query, answer: Answer) -> NameReading:
    other = ask_url(replace(query, literal=not query.literal))
    return NameReading(describe_reading(answer), query.literal, other)


def _roster_links(records: Records, query: Query, answer: Answer) -> tuple[PageLink, ...]:
    """Return links to the rosters of the reports that answer, by title if there are several."""
    several = records.report_count > 1
    found = dict.fromkeys(item.passage.report_id for item in answer.passages)
    return tuple(
        PageLink(
            records.reports[report_id].title if several else "Everybody who speaks",
            roster_url(report_id, query.text),
        )
        for report_id in found
        if has_roster(records, report_id)
    )


def _heading(answer: Answer) -> str:
    """Return how many passages there are, in words."""
    count = len(answer.passages)
    passages = "passage" if count == 1 else "passages"
    if answer.answerable:
        return f"From {count} {passages}, best first" if count > 1 else f"From {count} {passages}"
    return f"The nearest {passages}, which may not answer"


def _more_url(query: Query, count: int) -> str:
    if count < query.k or query.k >= MAX_K:
        return ""
    more = replace(query, k=min(query.k + _MORE, MAX_K))
    return f"{ask_url(more)}#r{count + 1}"


def _language(records: Records, passage: Passage) -> str:
    return records.reports[passage.report_id].language


def _result_item(
    records: Records, query: Query, found: RankedPassage, origin: str, base_url: str
) -> ResultItem:
    passage = found.passage
    span = quoted_range(found)
    footnotes = page_footnotes(passage, f"r{found.rank}")
    place = (records, passage.report_id, passage.paragraph, anchor(passage, span))
    return ResultItem(
        rank=found.rank,
        paragraph=passage.paragraph,
        name=as_title(place_words(records, passage, found.citation.places)),
        href=paragraph_url(*place, query.text),
        permalink=origin + paragraph_url(*place),
        language=_language(records, passage),
        source=passage_source(records, query, passage.report_id),
        headings=_heading_links(records, passage, query.text),
        excerpt=excerpt(passage.text, found.highlights),
        pieces=cut_text(passage.text, Span(0, len(passage.text)), found.highlights, footnotes),
        footnotes=footnotes,
        speakers=_speakers(records, query, found),
        citation=found.citation.label,
        copies=_copy_links(records, passage, span, base_url),
        also_in=copy_links(records, passage.report_id, found.also_in, query.text),
    )


def _speakers(records: Records, query: Query, found: RankedPassage) -> tuple[SpeakerLabel, ...]:
    """The labels of the quotes of a passage, one for each speaker: that of the first quote."""
    labels: dict[Hashable, SpeakerLabel] = {}
    for quote, attribution in zip(found.highlights, found.attributions, strict=True):
        label = speaker_label(records, query, found.passage, quote, attribution)
        labels.setdefault((label.status, label.speakers, label.group, label.reason), label)
    return tuple(labels.values())


def quoted_range(found: RankedPassage) -> Span:
    """Return the range from the first quoted character to the last; all if none is quoted."""
    spans = found.highlights or (Span(0, len(found.passage.text)),)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _copy_links(
    records: Records, passage: Passage, span: Span, base_url: str
) -> tuple[PageLink, ...]:
    """Return what can be copied of a quote: its address, and its citation in each style."""
    address = f"/passages/{passage.passage_id}/citation"
    citations = (
        PageLink(
            name,
            f"{address}?{urlencode({'format': style, 'start': span.start, 'end': span.end})}",
            "citation",
        )
        for style, name in _STYLES.items()
    )
    part = part_parameter(records, passage.report_id, passage.paragraph)
    link = absolute(base_url, quote_url(passage, span, part))
    return (PageLink("Link", link, "link"), *citations)


def _heading_links(records: Records, passage: Passage, question: str) -> tuple[PageLink, ...]:
    """Return the headings above a passage, each linked."""
    return tuple(
        PageLink(
            section.title,
            paragraph_url(
                records, passage.report_id, section.first, section_anchor(section), question
            ),
        )
        for section in records.outlines[passage.report_id]
        if section.first <= passage.paragraph <= section.last
    )
