"""From the text of a published report to its passages: pure, deterministic, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby

from indexer.cleantext import Piece, clean, source_spans, vocabulary_of
from indexer.footnotes import Call, Note, find_calls, take_notes
from indexer.furniture import front_matter, set_furniture_aside
from indexer.headings import Tree, find_headings, with_marker
from indexer.heal import Draft, heal
from indexer.markdown import Block, read_blocks, same_length
from indexer.markup import name_gaps
from indexer.sentences import split_sentences
from indexer.types import (
    CleanText,
    Footnote,
    Markup,
    Passage,
    Report,
    ReportMeta,
    Section,
    Span,
)

# A list whose items and whole stay below these is one passage; else each item is one.
_ITEM_CHARACTERS = 300
_LIST_CHARACTERS = 2000
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_PARAGRAPH_NUMBER = re.compile(r"\d{1,4}\.\s+(?=\S)")


def parse(source: str, meta: ReportMeta) -> Report:
    """Parse a decoded report; character offsets count from the start of `source`."""
    text = same_length(source)
    head = front_matter(source)
    if head is not None:
        text = re.sub(r"[^\n]", " ", text[: head.end]) + text[head.end :]
    blocks, aside = set_furniture_aside(read_blocks(text))
    blocks, notes = take_notes(blocks)
    known = [*aside, *([Markup(head, "front matter")] if head else [])]
    return _Assembly(source, text, meta).report(blocks, notes, known)


class _Assembly:
    """Puts headings, passages and notes of one report together."""

    def __init__(self, source: str, text: str, meta: ReportMeta) -> None:
        self.source, self.text, self.meta = source, text, meta
        self.vocabulary = vocabulary_of(text)
        self.sections: list[Section] = []
        self.heading_calls: dict[tuple[str, ...], list[Call]] = {}

    def report(
        self, blocks: Sequence[Block], notes: Sequence[Note], known: Sequence[Markup]
    ) -> Report:
        blocks = find_headings(blocks, self.text)
        calls = find_calls([block.pieces for block in blocks], notes)
        drafts = heal(list(self._drafts(blocks, calls)))
        passages = tuple(self._passages(drafts, calls))
        footnotes = tuple(self._footnote(note) for note in notes)
        marks = [Markup(call.piece.span, "footnote call") for call in calls]
        marks += [Markup(span, "footnote mark") for span in self._note_marks(notes)]
        covered = self._covered(passages, footnotes)
        return Report(
            meta=self.meta,
            source=self.source,
            sha256=sha256(self.source.encode()).hexdigest(),
            sections=tuple(self.sections),
            passages=passages,
            footnotes=footnotes,
            markup=tuple(name_gaps(self.source, covered, _apart([*known, *marks], covered))),
        )

    def _drafts(self, blocks: Sequence[Block], calls: Sequence[Call]) -> Iterator[Draft]:
        tree = Tree()
        after_break = False
        for key, run in groupby(blocks, key=lambda b: b.group or -b.span.start - 1):
            group = list(run)
            first = group[0]
            if first.kind == "rule":
                after_break = True
                continue
            if first.kind == "heading":
                self._open(tree, first, calls)
            elif key > 0:
                yield from self._list(group, tree.path, after_break)
            else:
                pieces = _without_table_rules(first.pieces)
                table = len(pieces) < len(first.pieces)
                starts = _line_starts(pieces) if table else ()
                prose = first.kind == "paragraph" and not table
                yield Draft(_without_number(pieces), tree.path, prose, after_break, starts)
            after_break = False

    def _open(self, tree: Tree, block: Block, calls: Sequence[Call]) -> None:
        own = [c for c in calls if block.span.start <= c.piece.span.start < block.span.end]
        title = self._clean(block.pieces, own)
        if not title.text:
            return
        path = tree.add(block, title.text)
        whole = Span(0, len(title.text))
        self.sections.append(Section(path, len(path), source_spans(title.segments, whole)))
        if own:
            self.heading_calls.setdefault(path, []).extend(own)

    def _list(
        self, items: Sequence[Block], path: tuple[str, ...], after_break: bool
    ) -> Iterator[Draft]:
        sizes = [len(item.text) for item in items]
        if len(items) > 1 and max(sizes) <= _ITEM_CHARACTERS and sum(sizes) <= _LIST_CHARACTERS:
            pieces: list[Piece] = []
            for item in items:
                if pieces:
                    end = pieces[-1].span.end
                    pieces.append(Piece(" ", Span(end, end + 1), line_break=True))
                pieces.extend(with_marker(item, self.text))
            starts = tuple(_start(with_marker(item, self.text)) for item in items)
            yield Draft(tuple(pieces), path, False, after_break, starts)
            return
        for item in items:
            yield Draft(_without_table_rules(item.pieces), path, True, after_break)
            after_break = False

    def _passages(self, drafts: Sequence[Draft], calls: Sequence[Call]) -> Iterator[Passage]:
        number = 0
        for draft in drafts:
            spans = {piece.span for piece in draft.pieces}
            own = [call for call in calls if call.piece.span in spans]
            body = self._clean(draft.pieces, own)
            if not any(c.isalnum() for c in body.text):
                continue
            number += 1
            inherited = self.heading_calls.pop(draft.path, [])
            yield Passage(
                passage_id=f"{self.meta.report_id}-p{number}",
                report_id=self.meta.report_id,
                paragraph=number,
                text=body.text,
                section=draft.path,
                sentences=self._sentences(draft, body),
                segments=body.segments,
                footnotes=(
                    *(self._called(call, None) for call in inherited if call.note),
                    *(self._called(call, body) for call in own if call.note),
                ),
            )

    def _sentences(self, draft: Draft, body: CleanText) -> tuple[Span, ...]:
        places = {s.source.start: s.text.start for s in body.segments}
        starts = [places[at] for at in draft.starts if at in places]
        edges = [0, *(at for at in starts if at), len(body.text)]
        return tuple(
            Span(start + s.start, start + s.end)
            for start, end in zip(edges, edges[1:], strict=False)
            for s in split_sentences(body.text[start:end], self.meta.language)
        )

    def _clean(self, pieces: Sequence[Piece], calls: Sequence[Call]) -> CleanText:
        left_out = {call.piece.span for call in calls}
        return clean((p for p in pieces if p.span not in left_out), self.vocabulary)

    def _footnote(self, note: Note) -> Footnote:
        body = self._clean(note.pieces, [])
        return Footnote(note.mark, body.text, source_spans(body.segments, Span(0, len(body.text))))

    def _called(self, call: Call, body: CleanText | None) -> Footnote:
        assert call.note is not None
        note = self._footnote(call.note)
        if body is None:
            return note
        at = call.piece.span.start
        before = [s.text.end for s in body.segments if s.source.start < at]
        return Footnote(note.mark, note.text, note.source, before[-1] if before else 0)

    def _note_marks(self, notes: Sequence[Note]) -> Iterator[Span]:
        for note in notes:
            first = note.pieces[0].span.start if note.pieces else note.start + 1
            tag_start = self.source.rfind("<", 0, note.start)
            tagged = tag_start >= 0 and not self.source[tag_start : note.start].count("\n")
            yield Span(tag_start if tagged else note.start, max(first, note.start + 1))

    def _covered(self, passages: Sequence[Passage], footnotes: Sequence[Footnote]) -> list[Span]:
        spans = [s for p in passages for s in source_spans(p.segments, Span(0, len(p.text)))]
        spans += [s for note in footnotes for s in note.source]
        return spans + [s for section in self.sections for s in section.source]


def _apart(marks: Iterable[Markup], covered: Sequence[Span]) -> list[Markup]:
    """The marks that neither overlap one another nor what is covered."""
    edges = sorted([(span, None) for span in covered], key=lambda pair: pair[0])
    taken = {span.start for span, _ in edges}
    kept: list[Markup] = []
    for mark in sorted(marks, key=lambda m: m.span):
        if mark.span.start in taken or (kept and kept[-1].span.end > mark.span.start):
            continue
        kept.append(mark)
    return kept


def _start(pieces: Sequence[Piece]) -> int:
    return next((p.span.start for p in pieces if p.text.strip()), -1)


def _line_starts(pieces: Sequence[Piece]) -> tuple[int, ...]:
    pairs = zip(pieces, pieces[1:], strict=False)
    return tuple(after.span.start for before, after in pairs if before.line_break)


def _without_number(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A paragraph without the number printed before it (`12\\. The Committee ...`)."""
    if not pieces:
        return pieces
    if not (match := _PARAGRAPH_NUMBER.match("".join(p.text for p in pieces[:4]))):
        return pieces
    rest: list[Piece] = []
    skip = match.end()
    for piece in pieces:
        if skip >= len(piece.text):
            skip -= len(piece.text)
        elif skip:
            span = Span(piece.span.start + skip, piece.span.end)
            rest.append(Piece(piece.text[skip:], span, piece.emphasised, piece.raised))
            skip = 0
        else:
            rest.append(piece)
    return tuple(rest)


def _without_table_rules(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces of a table without the line that rules off its head."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.line_break:
            lines.append([piece])
        else:
            lines[-1].append(piece)
    kept = [
        line
        for line in lines
        if "|" not in (text := "".join(p.text for p in line)) or not _TABLE_RULE.fullmatch(text)
    ]
    return tuple(piece for line in kept for piece in line)
