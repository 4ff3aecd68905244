"""Parse a document into a report: pure, deterministic, and without losing a character."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.parsing.coverage import complete_markup
from indexer.parsing.footnotes import (
    FootnoteDefinition,
    find_footnote_calls,
    keep_uncalled,
    mark_as_text,
    separate_footnotes,
)
from indexer.parsing.headings import mark_headings
from indexer.parsing.page_breaks import join_across_page_breaks
from indexer.parsing.passage_drafts import draft_passages, group_lettered_paragraphs
from indexer.parsing.section_tree import PlacedBlock, place_in_sections
from indexer.parsing.sentences import split_sentences
from indexer.parsing.source_map import clean_text, source_spans
from indexer.parsing.types import Document, PassageDraft, Piece, PlaceFinder
from indexer.types import (
    CleanText,
    Footnote,
    ListItem,
    Markup,
    Passage,
    Place,
    Report,
    ReportMeta,
    Section,
    Segment,
    Span,
)

# The end of a sentence before a mark; a letter stands for the mark where sentences are split.
_END = re.compile(r"[.!?…]*[\"”’»)\]]*$")
_END_CHARACTERS = 4
_LETTER = "x"


@dataclass(frozen=True, slots=True)
class _DraftText:
    """A passage draft, its clean text, and the ranges of marks in it that call nothing."""

    draft: PassageDraft
    clean: CleanText
    loose_marks: tuple[Span, ...]


def parse(document: Document, meta: ReportMeta) -> Report:
    """Return the report of a document; its character offsets count from the start of the source."""
    blocks, definitions = separate_footnotes(document.blocks)
    blocks = mark_headings(blocks)
    blocks, definitions = keep_uncalled(blocks, definitions, document.source)
    calls = find_footnote_calls(blocks, definitions)
    # Of a mark that calls a footnote nothing is left in the text, of another what the source has.
    marks = {
        call.piece.span: () if call.definition else mark_as_text(call.piece, document.source)
        for call in calls
    }

    def clean(pieces: Iterable[Piece]) -> CleanText:
        text = (own for piece in pieces for own in marks.get(piece.span, (piece,)))
        return clean_text(text, document.vocabulary)

    footnotes = {d.mark_span: _footnote(d, clean(d.pieces)) for d in definitions}
    called = {c.piece.span: footnotes[c.definition.mark_span] for c in calls if c.definition}
    placed = place_in_sections(group_lettered_paragraphs(blocks), clean)
    drafts = list(draft_passages(placed))
    if document.joins_pages:
        drafts = join_across_page_breaks(drafts)
    loose = {span for span, left in marks.items() if left}
    texts = [_draft_text(draft, clean(draft.pieces), loose) for draft in drafts]
    passages = tuple(
        replace(passage, places=_places(passage, document.places))
        for passage in _passages(texts, meta, called, _heading_footnotes(placed, called))
    )
    sections = tuple(item.section for item in placed if item.section)
    markup = [
        *document.markup,
        *_draft_markup(texts),
        *(Markup(span, "footnote call") for span, left in marks.items() if not left),
        *(Markup(definition.mark_span, "footnote mark") for definition in definitions),
    ]
    text_spans = _text_spans(sections, passages, footnotes.values())
    return Report(
        meta=meta,
        source=document.source,
        sections=sections,
        passages=passages,
        footnotes=tuple(footnotes.values()),
        markup=tuple(complete_markup(document.source, text_spans, markup)),
    )


def _draft_text(draft: PassageDraft, clean: CleanText, loose: Collection[Span]) -> _DraftText:
    spans = [piece.span for piece in draft.pieces if piece.span in loose]
    starts = [(_in_text(clean.segments, span.start), len(span)) for span in spans]
    return _DraftText(draft, clean, tuple(Span(at, at + size) for at, size in starts))


def _places(passage: Passage, find: PlaceFinder) -> tuple[tuple[Place, ...], ...]:
    """Return the places of each sentence; none at all in a file that has no other than its text."""
    found = tuple(find(source_spans(passage.segments, each)) for each in passage.sentences)
    return found if any(found) else ()


def _footnote(definition: FootnoteDefinition, text: CleanText) -> Footnote:
    return Footnote(definition.mark, text.text, _all_spans(text))


def _all_spans(text: CleanText | Passage) -> tuple[Span, ...]:
    """Return the source ranges of a whole text."""
    return source_spans(text.segments, Span(0, len(text.text)))


def _text_spans(
    sections: Iterable[Section], passages: Iterable[Passage], footnotes: Iterable[Footnote]
) -> list[Span]:
    """Return the source ranges of all text: headings, passages and footnotes."""
    found = [span for section in sections for span in section.source]
    found += [span for passage in passages for span in _all_spans(passage)]
    return found + [span for footnote in footnotes for span in footnote.source]


def _heading_footnotes(
    placed: Iterable[PlacedBlock], called: Mapping[Span, Footnote]
) -> dict[tuple[str, ...], list[Footnote]]:
    """Return the footnotes that headings call, by section path."""
    found: dict[tuple[str, ...], list[Footnote]] = {}
    for item in placed:
        if item.section:
            notes = [called[p.span] for p in item.block.pieces if p.span in called]
            found.setdefault(item.path, []).extend(notes)
    return found


def _draft_markup(texts: Iterable[_DraftText]) -> list[Markup]:
    """Return the paragraph numbers, and the drafts that have symbols only, as markup."""
    found: list[Markup] = []
    for text in texts:
        found += [Markup(span, "paragraph number") for span in text.draft.number_spans]
        if not _has_words(text.clean):
            found += [Markup(span, "symbols") for span in _all_spans(text.clean)]
    return found


def _has_words(text: CleanText) -> bool:
    return any(c.isalnum() for c in text.text)


def _passages(
    texts: Iterable[_DraftText],
    meta: ReportMeta,
    called: Mapping[Span, Footnote],
    heading_footnotes: Mapping[tuple[str, ...], Sequence[Footnote]],
) -> tuple[Passage, ...]:
    """Return the passages, numbered from 1; the first of a section has its heading's footnotes."""
    inherited = dict(heading_footnotes)
    found: list[Passage] = []
    for number, text in enumerate(filter(lambda text: _has_words(text.clean), texts), 1):
        sentences = _sentences(text, meta.language)
        passage = Passage(
            passage_id=f"{meta.report_id}-p{number}",
            report_id=meta.report_id,
            paragraph=number,
            text=text.clean.text,
            section=text.draft.path,
            sentences=sentences,
            segments=text.clean.segments,
            footnotes=(*inherited.pop(text.draft.path, ()), *_own_footnotes(text, called)),
            printed=text.draft.printed,
            items=_items(text, sentences),
        )
        found.append(passage)
    return tuple(found)


def _sentences(text: _DraftText, language: str) -> tuple[Span, ...]:
    """Return the sentences; each list item and table row begins a new one."""
    segments, whole = text.clean.segments, _without_marks(text.clean.text, text.loose_marks)
    starts = [_in_text(segments, at) for at in text.draft.sentence_starts]
    edges = [0, *(at for at in starts if at > 0), len(whole)]
    return tuple(
        Span(start + sentence.start, start + sentence.end)
        for start, end in pairwise(edges)
        for sentence in split_sentences(whole[start:end], language)
    )


def _items(text: _DraftText, sentences: Sequence[Span]) -> tuple[ListItem, ...]:
    """Return the list items of a passage by the sentences that they begin with."""
    found = dict[int, int]()
    for offset, depth in text.draft.items:
        at = bisect_left(sentences, _in_text(text.clean.segments, offset), key=lambda s: s.start)
        if at < len(sentences):
            found.setdefault(at, depth)
    return tuple(ListItem(at, depth) for at, depth in sorted(found.items()))


def _without_marks(text: str, marks: Iterable[Span]) -> str:
    """Return a text with letters for marks, before the full stop after which a mark stands.

    So a mark after a full stop belongs to the sentence that ends there.
    """
    characters = list(text)
    for mark in marks:
        end = _END.search(text, max(0, mark.start - _END_CHARACTERS), mark.start)
        start = end.start() if end else mark.start
        characters[start : mark.end] = _LETTER * len(mark) + text[start : mark.start]
    return "".join(characters)


def _in_text(segments: Sequence[Segment], offset: int) -> int:
    """The position in clean text of a source offset, 0 where it is no text."""
    at = bisect_right(segments, offset, key=lambda segment: segment.source.start) - 1
    if at < 0 or offset >= segments[at].source.end:
        return 0
    text, source = segments[at].text, segments[at].source
    return text.start + (offset - source.start if len(text) == len(source) else 0)


def _own_footnotes(text: _DraftText, called: Mapping[Span, Footnote]) -> list[Footnote]:
    """Return the footnotes that a passage calls, each with the position after which it does."""
    found: list[Footnote] = []
    segments = text.clean.segments
    for piece in text.draft.pieces:
        if piece.span in called:
            at = bisect_left(segments, piece.span.start, key=lambda s: s.source.start)
            call = segments[at - 1].text.end if at else 0
            found.append(replace(called[piece.span], call=call))
    return found
