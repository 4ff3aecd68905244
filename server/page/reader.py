"""The contents of a report's page: its particulars, sections, paragraphs and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.attribution.types import AttributionRecord
from indexer.index.records import Records
from indexer.languages import language_code
from indexer.parsing.outline import OutlineSection
from indexer.types import Passage, ReportMeta, Span
from server.answering.types import Answer, RankedPassage
from server.citation.links import anchor
from server.contract.wording import counted
from server.page.links import PageLink, ask_report_url, ask_url, roster_url, section_anchor
from server.page.page_places import OriginalPages, original_pages, page_link, sentence_boxes
from server.page.reports.paragraphs import (
    BEFORE,
    as_title,
    paragraph_words,
    short_number,
    words_after,
)
from server.page.reports.parts import PartLinks, ShownPart, divide, part_with, sessions_around
from server.page.results import quoted_range
from server.page.roster import has_roster
from server.page.text_pieces import PageFootnote, SentencePieces, cut_sentences, page_footnotes
from server.page.turn_labels import TurnLabel, TurnLabels, turn_labels
from server.question.query import Query

# Languages written from right to left.
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
# HTML has no further levels of headings.
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A heading in the list of sections; `hits` counts the marked paragraphs under it.

    `part` is the address of the part that has it, "" for the part that is shown.
    """

    anchor: str
    title: str
    depth: int
    hits: int
    part: str = ""


@dataclass(frozen=True, slots=True)
class ReaderHeading:
    """A heading in the text; `level` is that of HTML, from 2 to 6."""

    anchor: str
    title: str
    level: int
    footnotes: tuple[PageFootnote, ...]


@dataclass(frozen=True, slots=True)
class ReaderParagraph:
    """A paragraph with what stands before it: headings, the turns of its session, its own turns.

    `is_table` says whether each sentence is a row of a table. `uncalled` are the footnotes that no
    character of the text calls. Of a PDF `page` leads to the picture of the page on which it
    begins, and `boxes` are those of its sentences, by their ids. `name` is what the paragraph
    is called; `shown_number` is the printed number, or our own, in brackets beside printed ones.
    """

    number: int
    headings: tuple[ReaderHeading, ...]
    session_turns: tuple[TurnLabel, ...]
    turns: tuple[TurnLabel, ...]
    sentences: tuple[SentencePieces, ...]
    is_table: bool
    uncalled: tuple[PageFootnote, ...]
    page: PageLink | None
    boxes: Mapping[str, str]
    name: str
    shown_number: str


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """A report, or a part of a long one, with the passages that answer a question.

    `direction` is that of writing. `reason` says why the report does not seem to answer. `ask` is
    the address where this report alone is asked, "" if there is no other. `links` lead to the other
    parts, None where the whole report is shown. `section` is the heading's id under which it
    begins, "" if there is none. `original` are the pages of a PDF, None for other files.
    """

    meta: ReportMeta
    direction: str
    sha256: str
    question: str
    reason: str
    hits: tuple[PageLink, ...]
    results: str
    ask: str
    roster: PageLink | None
    shown: ShownPart
    links: PartLinks | None
    section: str
    sections: tuple[SectionEntry, ...]
    paragraphs: tuple[ReaderParagraph, ...]
    footnotes: tuple[PageFootnote, ...]
    original: OriginalPages | None


def reader_view(
    records: Records, report_id: str, answer: Answer | None, paragraph: int = 1
) -> ReaderPage:
    """Return the contents of the page of a report, in the part that holds a paragraph.

    The quotes of an answer are marked in it. Raises UnknownReport.
    """
    row = records.report_row(report_id)
    sections = records.outlines[report_id]
    question = answer.question if answer else ""
    parts = divide(len(row.rows), sections)
    shown = ShownPart(report_id, question, part_with(paragraph, parts), parts)
    # Who speaks in a part is known from the whole of its sessions.
    around = sessions_around(shown.paragraphs, shown.count, sections)
    first = row.rows.start + around.start - 1
    sessions = records.passages[first : first + len(around)]
    passages = [passage for passage in sessions if passage.paragraph in shown.paragraphs]
    found = answer.passages if answer else ()
    marks = {item.passage.paragraph: item.highlights for item in found}
    notes = {p.paragraph: page_footnotes(p, f"p{p.paragraph}") for p in passages}
    turns = _turns(records, shown, sessions)
    return ReaderPage(
        meta=row.meta,
        direction=_direction(row.meta.language),
        sha256=row.sha256,
        question=question,
        reason=(answer.reason or "") if answer and not answer.answerable else "",
        hits=tuple(_hit(records, shown, item) for item in found),
        results=ask_url(Query(answer.question)) if answer else "",
        ask=ask_report_url(report_id, question) if records.report_count > 1 else "",
        roster=_roster_link(records, report_id, question),
        shown=shown,
        links=shown.links() if len(parts) > 1 else None,
        section=_section_over(sections, shown.paragraphs.start),
        sections=tuple(_section_entry(shown, section, list(marks)) for section in sections),
        paragraphs=tuple(_paragraphs(passages, sections, marks, notes, turns)),
        footnotes=tuple(note for passage in passages for note in notes[passage.paragraph]),
        original=original_pages(records, report_id, passages),
    )


def _direction(language: str) -> str:
    """Return the direction of writing; a language may have a region: "he-IL", "he_IL"."""
    own = re.split("[-_]", language_code(language))[0]
    return "rtl" if own in _RIGHT_TO_LEFT else "ltr"


def _turns(records: Records, shown: ShownPart, sessions: Sequence[Passage]) -> TurnLabels:
    """Return the labels of a part, from the passages of all its sessions."""
    if not sessions:
        return TurnLabels()
    first = records.spans[shown.report_id].start + sessions[0].paragraph - 1
    said = records.attributions_of(range(first, first + len(sessions)))
    names = records.names[shown.report_id]
    record = AttributionRecord(said, names.roster, names.acronyms)
    return turn_labels(sessions, record, shown.paragraphs, shown.address)


def _section_over(sections: Sequence[OutlineSection], paragraph: int) -> str:
    """Return the id of the innermost heading above a paragraph; "" if there is none."""
    over = [section for section in sections if section.first <= paragraph <= section.last]
    return section_anchor(over[-1]) if over else ""


def _roster_link(records: Records, report_id: str, question: str) -> PageLink | None:
    """Return a link to the roster that says how many speak; None if there is no roster."""
    if not has_roster(records, report_id):
        return None
    roster = records.names[report_id].roster
    parts = (
        counted(len(roster.persons), "person"),
        counted(len(roster.organisations), "organisation"),
    )
    return PageLink(" and ".join(parts), roster_url(report_id, question))


def _hit(records: Records, shown: ShownPart, found: RankedPassage) -> PageLink:
    """Return what a passage that answers is called, linked to its quote in its part."""
    passage = found.passage
    fragment = anchor(passage, quoted_range(found))
    words = paragraph_words(records, passage).removeprefix("paragraph ")
    return PageLink(words, shown.address(passage.paragraph, fragment))


def _section_entry(
    shown: ShownPart, section: OutlineSection, marked: Sequence[int]
) -> SectionEntry:
    hits = sum(section.first <= number <= section.last for number in marked)
    part = "" if section.first in shown.paragraphs else shown.part_query(section.first)
    return SectionEntry(section_anchor(section), section.title, section.depth, hits, part)


def _paragraphs(
    passages: Sequence[Passage],
    sections: Sequence[OutlineSection],
    marks: Mapping[int, Sequence[Span]],
    notes: Mapping[int, Sequence[PageFootnote]],
    turns: TurnLabels,
) -> Iterator[ReaderParagraph]:
    """Yield the paragraphs of a part; `marks` and `notes` are by their numbers."""
    printed = any(passage.printed for passage in passages)
    for at, passage in enumerate(passages):
        name = as_title(words_after(passage, passages[max(0, at - BEFORE) : at]))
        names = (name, short_number(passage, printed))
        own = (marks.get(passage.paragraph, ()), notes[passage.paragraph])
        yield _paragraph(passage, names, sections, *own, turns)


def _paragraph(
    passage: Passage,
    names: tuple[str, str],
    sections: Sequence[OutlineSection],
    quotes: Sequence[Span],
    footnotes: Sequence[PageFootnote],
    turns: TurnLabels,
) -> ReaderParagraph:
    """A footnote without a call is the innermost heading's, or stands at the end of the text.

    `names` are what the paragraph is called and the number beside it.
    """
    opened = [section for section in sections if section.first == passage.paragraph]
    uncalled = tuple(note for note in footnotes if note.call is None)
    headings = tuple(
        ReaderHeading(
            anchor=section_anchor(section),
            title=section.title,
            level=min(section.depth + 1, _DEEPEST),
            footnotes=uncalled if section is opened[-1] else (),
        )
        for section in opened
    )
    return ReaderParagraph(
        number=passage.paragraph,
        headings=headings,
        session_turns=turns.at_session.get(passage.paragraph, ()),
        turns=turns.at_paragraph.get(passage.paragraph, ()),
        sentences=cut_sentences(passage, quotes, footnotes),
        is_table=_is_table(passage),
        uncalled=() if opened else uncalled,
        page=page_link(passage),
        boxes=sentence_boxes(passage),
        name=names[0],
        shown_number=names[1],
    )


def _is_table(passage: Passage) -> bool:
    """Return whether each sentence of a passage is a row of a table, with bars between cells."""
    rows = [passage.text[span.start : span.end] for span in passage.sentences]
    return len(rows) > 1 and all(" | " in row for row in rows)
