"""What a report's page shows: its head, its sections, its paragraphs, its notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.index.records import Records
from indexer.parsing.outline import OutlineSection
from indexer.types import Passage, ReportMeta, Span
from server.answering.types import Answer, RankedPassage
from server.citation.links import anchor
from server.page.links import Link, ask_url
from server.page.pieces import Chunk, Note, notes_of, sentences
from server.page.roster import has_voices, roster_url
from server.page.turns import Floor, Label, floor_view
from server.page.views import hits_in, section_anchor, whole_range
from server.question.query import Query

# Languages written from right to left.
_LEFTWARD = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the section tree, with how many passages that answer stand under it."""

    anchor: str
    title: str
    depth: int
    hits: int


@dataclass(frozen=True, slots=True)
class Head:
    """A heading in the text; `level` is that of HTML."""

    anchor: str
    title: str
    level: int
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, the headings and the thread before it, and its notes that no character calls.

    `turns` are whose turn it is in it.
    """

    number: int
    heads: tuple[Head, ...]
    thread: tuple[Label, ...]
    turns: tuple[Label, ...]
    chunks: tuple[Chunk, ...]
    rows: bool
    uncalled: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """A report from its first paragraph to its last."""

    meta: ReportMeta
    direction: str
    sha256: str
    question: str
    reason: str
    hits: tuple[Link, ...]
    results: str
    roster: Link | None
    tree: tuple[Entry, ...]
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]


def reader_view(records: Records, report_id: str, answer: Answer | None) -> Reader:
    """The page of a report, with the quotes of an answer marked in it."""
    meta, passages = records.report(report_id)
    found = answer.passages if answer else ()
    marks = {item.passage.paragraph: item.highlights for item in found}
    sections = records.outlines[report_id]
    floor = floor_view(passages, records.attributions[report_id])
    notes = {passage.paragraph: notes_of(passage, f"p{passage.paragraph}") for passage in passages}
    return Reader(
        meta=meta,
        direction="rtl" if meta.language.split("-")[0].lower() in _LEFTWARD else "ltr",
        sha256=records.digests[report_id],
        question=answer.question if answer else "",
        reason=(answer.reason or "") if answer and not answer.answerable else "",
        hits=tuple(_hit(item) for item in found),
        results=ask_url(Query(answer.question)) if answer else "",
        roster=_roster(records, report_id, answer.question if answer else ""),
        tree=tuple(
            Entry(section_anchor(s), s.title, s.depth, hits_in(s, list(marks))) for s in sections
        ),
        paragraphs=tuple(
            _paragraph(p, sections, marks, notes[p.paragraph], floor) for p in passages
        ),
        notes=tuple(note for passage in passages for note in notes[passage.paragraph]),
    )


def _roster(records: Records, report_id: str, question: str) -> Link | None:
    """How many speak, and where they are listed."""
    if not has_voices(records, report_id):
        return None
    roster = records.attributions[report_id].roster
    parts = (_many(len(roster.persons), "person"), _many(len(roster.organisations), "organisation"))
    return Link(" and ".join(parts), roster_url(report_id, question))


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _hit(found: RankedPassage) -> Link:
    """A passage that answers, by its number, and where its quote stands."""
    return Link(str(found.passage.paragraph), f"#{anchor(found.passage, whole_range(found))}")


def _paragraph(
    passage: Passage,
    sections: Sequence[OutlineSection],
    marks: Mapping[int, Sequence[Span]],
    notes: Sequence[Note],
    floor: Floor,
) -> Paragraph:
    """A paragraph; a note without a call is the heading's, or stands behind the text."""
    opened = [section for section in sections if section.first == passage.paragraph]
    uncalled = tuple(note for note in notes if note.call is None)
    heads = tuple(
        Head(
            anchor=section_anchor(section),
            title=section.title,
            level=min(section.depth + 1, 6),
            notes=uncalled if section is opened[-1] else (),
        )
        for section in opened
    )
    return Paragraph(
        number=passage.paragraph,
        heads=heads,
        thread=floor.threads.get(passage.paragraph, ()),
        turns=floor.labels.get(passage.paragraph, ()),
        chunks=sentences(passage, marks.get(passage.paragraph, ()), notes),
        rows=_is_table(passage),
        uncalled=() if opened else uncalled,
    )


def _is_table(passage: Passage) -> bool:
    """Whether each sentence of a passage is a row of a table, as Markdown writes them."""
    rows = [passage.text[span.start : span.end] for span in passage.sentences]
    return len(rows) > 1 and all(row.startswith("|") and row.endswith("|") for row in rows)
