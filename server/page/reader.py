"""The contents of a report's page: its particulars, sections, paragraphs and footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.index.records import Records
from indexer.parsing.outline import OutlineSection
from indexer.types import Passage, ReportMeta, Span
from server.answering.types import Answer, RankedPassage
from server.citation.links import anchor
from server.page.links import PageLink, ask_url, roster_url, section_anchor
from server.page.results import quoted_range
from server.page.roster import has_roster
from server.page.text_pieces import PageFootnote, SentencePieces, cut_sentences, page_footnotes
from server.page.turn_labels import TurnLabel, TurnLabels, turn_labels
from server.question.query import Query

# Languages written from right to left.
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
# HTML has no further levels of headings.
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A heading in the list of sections; `hits` counts the marked paragraphs under it."""

    anchor: str
    title: str
    depth: int
    hits: int


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
    character of the text calls.
    """

    number: int
    headings: tuple[ReaderHeading, ...]
    session_turns: tuple[TurnLabel, ...]
    turns: tuple[TurnLabel, ...]
    sentences: tuple[SentencePieces, ...]
    is_table: bool
    uncalled: tuple[PageFootnote, ...]


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """A report from its first paragraph to its last, with the passages that answer a question.

    `direction` is that of writing. `reason` says why the report does not seem to answer.
    """

    meta: ReportMeta
    direction: str
    sha256: str
    question: str
    reason: str
    hits: tuple[PageLink, ...]
    results: str
    roster: PageLink | None
    sections: tuple[SectionEntry, ...]
    paragraphs: tuple[ReaderParagraph, ...]
    footnotes: tuple[PageFootnote, ...]


def reader_view(records: Records, report_id: str, answer: Answer | None) -> ReaderPage:
    """Return the contents of a report's page; the quotes of an answer are marked in it.

    Raises UnknownReport.
    """
    meta, passages = records.report(report_id)
    found = answer.passages if answer else ()
    marks = {item.passage.paragraph: item.highlights for item in found}
    sections = records.outlines[report_id]
    turns = turn_labels(passages, records.attributions[report_id])
    notes = {p.paragraph: page_footnotes(p, f"p{p.paragraph}") for p in passages}
    question = answer.question if answer else ""
    return ReaderPage(
        meta=meta,
        direction="rtl" if meta.language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr",
        sha256=records.digests[report_id],
        question=question,
        reason=(answer.reason or "") if answer and not answer.answerable else "",
        hits=tuple(_hit(item) for item in found),
        results=ask_url(Query(answer.question)) if answer else "",
        roster=_roster_link(records, report_id, question),
        sections=tuple(_section_entry(section, list(marks)) for section in sections),
        paragraphs=tuple(
            _paragraph(p, sections, marks.get(p.paragraph, ()), notes[p.paragraph], turns)
            for p in passages
        ),
        footnotes=tuple(note for passage in passages for note in notes[passage.paragraph]),
    )


def _roster_link(records: Records, report_id: str, question: str) -> PageLink | None:
    """Return a link to the roster that says how many speak; None if there is no roster."""
    if not has_roster(records, report_id):
        return None
    roster = records.attributions[report_id].roster
    parts = (
        _counted(len(roster.persons), "person"),
        _counted(len(roster.organisations), "organisation"),
    )
    return PageLink(" and ".join(parts), roster_url(report_id, question))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _hit(found: RankedPassage) -> PageLink:
    """Return the number of a passage that answers, linked to its quote on this page."""
    return PageLink(str(found.passage.paragraph), f"#{anchor(found.passage, quoted_range(found))}")


def _section_entry(section: OutlineSection, marked: Sequence[int]) -> SectionEntry:
    hits = sum(section.first <= number <= section.last for number in marked)
    return SectionEntry(section_anchor(section), section.title, section.depth, hits)


def _paragraph(
    passage: Passage,
    sections: Sequence[OutlineSection],
    quotes: Sequence[Span],
    footnotes: Sequence[PageFootnote],
    turns: TurnLabels,
) -> ReaderParagraph:
    """A footnote without a call is the innermost heading's, or stands at the end of the text."""
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
    )


def _is_table(passage: Passage) -> bool:
    """Return whether each sentence of a passage is a row of a table, as Markdown writes them."""
    rows = [passage.text[span.start : span.end] for span in passage.sentences]
    return len(rows) > 1 and all(row.startswith("|") and row.endswith("|") for row in rows)
