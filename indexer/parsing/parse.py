"""From the text of a published report to its passages: pure, deterministic, nothing lost."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import groupby, pairwise

from indexer.parsing.coverage import name_gaps
from indexer.parsing.footnotes import Call, Note, find_calls, take_notes
from indexer.parsing.headings import find_headings
from indexer.parsing.page_breaks import PassageDraft, rejoin
from indexer.parsing.page_furniture import set_furniture_aside
from indexer.parsing.section_tree import SectionTree
from indexer.parsing.sentences import split_sentences
from indexer.parsing.source_map import clean, skip_text, source_spans
from indexer.parsing.types import Block, Document, Piece
from indexer.types import CleanText, Footnote, Markup, Passage, Report, ReportMeta, Section, Span

# A list whose items and whole stay below these is one passage; else each item is one.
_ITEM_CHARACTERS = 300
_LIST_CHARACTERS = 2000
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_PARAGRAPH_NUMBER = re.compile(r"\d{1,4}\.\s+(?=[^\W_]|\W*[^\W_])")
_SUB_PARAGRAPH = re.compile(r"\(?([a-z]|[ivx]+)\)\s")
# Lists that Markdown does not know are numbered from here.
_LETTERED_GROUPS = 10**9


def parse(document: Document, meta: ReportMeta) -> Report:
    """Parse a document; character offsets count from the start of its source."""
    blocks, furniture = set_furniture_aside(document.blocks)
    blocks, notes = take_notes(blocks)
    known = [*furniture, *document.markup]
    return _Assembly(document.source, meta, document.vocabulary, known).report(blocks, notes)


class _Assembly:
    """Puts headings, passages and notes of one report together."""

    def __init__(
        self, source: str, meta: ReportMeta, vocabulary: frozenset[str], known: list[Markup]
    ) -> None:
        self.source, self.meta, self.vocabulary = source, meta, vocabulary
        self.sections: list[Section] = []
        self.marks = known
        self.calls: dict[Span, Call] = {}
        self.notes: dict[Span, Footnote] = {}
        self.heading_calls: dict[tuple[str, ...], list[Call]] = {}

    def report(self, blocks: Sequence[Block], notes: Sequence[Note]) -> Report:
        blocks = find_headings(blocks)
        calls = find_calls([block.pieces for block in blocks], notes)
        self.calls = {call.piece.span: call for call in calls}
        self.notes = {note.place: self._footnote(note) for note in notes}
        passages = tuple(self._passages(rejoin(list(self._drafts(blocks)))))
        self.marks += [Markup(call.piece.span, "footnote call") for call in calls]
        self.marks += [Markup(note.place, "footnote mark") for note in notes]
        footnotes = tuple(self.notes.values())
        covered = self._covered(passages, footnotes)
        return Report(
            meta=self.meta,
            source=self.source,
            sha256=sha256(self.source.encode()).hexdigest(),
            sections=tuple(self.sections),
            passages=passages,
            footnotes=footnotes,
            markup=tuple(name_gaps(self.source, covered, self.marks)),
        )

    def _drafts(self, blocks: Sequence[Block]) -> Iterator[PassageDraft]:
        tree = SectionTree()
        after_break = introduced = False
        for key, run in groupby(_lettered(blocks), key=lambda b: b.group or -b.span.start - 1):
            group = list(run)
            first = group[0]
            if first.kind == "rule":
                after_break = True
                continue
            if first.kind == "heading":
                self._open(tree, first)
            elif key > 0:
                yield from self._list(group, tree.path, after_break, introduced)
            else:
                yield self._paragraph(first, tree.path, after_break)
            after_break = False
            introduced = group[-1].text.endswith(":")

    def _open(self, tree: SectionTree, block: Block) -> None:
        title = self._clean(block.pieces)
        if not title.text:
            return
        path = tree.add(block, title.text)
        whole = Span(0, len(title.text))
        self.sections.append(Section(path, len(path), source_spans(title.segments, whole)))
        self.heading_calls.setdefault(path, []).extend(self._calls(block.pieces))

    def _list(
        self, items: Sequence[Block], path: tuple[str, ...], after_break: bool, introduced: bool
    ) -> Iterator[PassageDraft]:
        if not _is_one_passage(items, introduced):
            for item in items:
                pieces = _without_table_rules(item.pieces)
                yield PassageDraft(
                    pieces, item.line_end, path, opens=item.opens, after_break=after_break
                )
                after_break = False
            return
        joined = list(items[0].printed)
        for before, item in pairwise(items):
            joined += [before.line_end, *item.printed]
        starts = tuple(_start(item.printed) for item in items)
        yield PassageDraft(
            tuple(joined), items[-1].line_end, path, False, True, after_break, starts
        )

    def _paragraph(self, block: Block, path: tuple[str, ...], after_break: bool) -> PassageDraft:
        pieces = _without_table_rules(block.pieces)
        table = len(pieces) < len(block.pieces)
        starts = _line_starts(pieces) if table else ()
        prose = block.kind == "paragraph" and not table
        body = self._without_number(pieces)
        opens = body is not pieces or _SUB_PARAGRAPH.match(block.text) is not None
        return PassageDraft(body, block.line_end, path, prose, opens, after_break, starts)

    def _without_number(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """A paragraph without the number printed before it (`12\\. The Committee ...`)."""
        match = _PARAGRAPH_NUMBER.match("".join(piece.text for piece in pieces[:4]))
        if match is None:
            return pieces
        body = skip_text(pieces, match.end())
        for piece in pieces:
            if piece.span.start < body[0].span.start:
                end = min(piece.span.end, body[0].span.start)
                self.marks.append(Markup(Span(piece.span.start, end), "paragraph number"))
        return body

    def _passages(self, drafts: Sequence[PassageDraft]) -> Iterator[Passage]:
        number = 0
        for draft in drafts:
            body = self._clean(draft.pieces)
            if not any(c.isalnum() for c in body.text):
                spans = source_spans(body.segments, Span(0, len(body.text)))
                self.marks += [Markup(span, "symbols") for span in spans]
                continue
            number += 1
            inherited = self.heading_calls.pop(draft.path, [])
            own = self._calls(draft.pieces)
            yield Passage(
                passage_id=f"{self.meta.report_id}-p{number}",
                report_id=self.meta.report_id,
                paragraph=number,
                text=body.text,
                section=draft.path,
                sentences=self._sentences(draft, body),
                segments=body.segments,
                footnotes=(
                    *(self.notes[call.note.place] for call in inherited if call.note),
                    *(self._called(call, call.note, body) for call in own if call.note),
                ),
            )

    def _sentences(self, draft: PassageDraft, body: CleanText) -> tuple[Span, ...]:
        places = {s.source.start: s.text.start for s in body.segments}
        starts = [places[at] for at in draft.starts if at in places]
        edges = [0, *(at for at in starts if at), len(body.text)]
        return tuple(
            Span(start + s.start, start + s.end)
            for start, end in pairwise(edges)
            for s in split_sentences(body.text[start:end], self.meta.language)
        )

    def _calls(self, pieces: Sequence[Piece]) -> list[Call]:
        return [self.calls[piece.span] for piece in pieces if piece.span in self.calls]

    def _clean(self, pieces: Sequence[Piece]) -> CleanText:
        return clean((p for p in pieces if p.span not in self.calls), self.vocabulary)

    def _footnote(self, note: Note) -> Footnote:
        body = self._clean(note.pieces)
        return Footnote(note.mark, body.text, source_spans(body.segments, Span(0, len(body.text))))

    def _called(self, call: Call, note: Note, body: CleanText) -> Footnote:
        """The note of a call, with the character after which it is called."""
        at = bisect_left(body.segments, call.piece.span.start, key=lambda s: s.source.start)
        return replace(self.notes[note.place], call=body.segments[at - 1].text.end if at else 0)

    def _covered(self, passages: Sequence[Passage], footnotes: Sequence[Footnote]) -> list[Span]:
        spans = [s for p in passages for s in source_spans(p.segments, Span(0, len(p.text)))]
        spans += [s for note in footnotes for s in note.source]
        return spans + [s for section in self.sections for s in section.source]


def _lettered(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with neighbouring paragraphs that begin with (a), (b), ... made one list."""
    group = 0
    for at, block in enumerate(blocks):
        inner = block.kind == "paragraph" or (block.kind == "item" and not block.opens)
        letter = _SUB_PARAGRAPH.match(block.text) if inner else None
        if letter and (group or _first_of_letters(letter[1], blocks[at + 1 : at + 2])):
            group = group or _LETTERED_GROUPS + at
            yield replace(block, kind="item", group=group, opens=True)
        else:
            group = 0
            yield block


def _first_of_letters(mark: str, following: Sequence[Block]) -> bool:
    return mark in ("a", "i") and any(_SUB_PARAGRAPH.match(block.text) for block in following)


def _is_one_passage(items: Sequence[Block], introduced: bool) -> bool:
    """Whether a list is short, and not made of the numbered paragraphs of a report."""
    sizes = [len(item.text) for item in items]
    if len(items) < 2 or max(sizes) > _ITEM_CHARACTERS or sum(sizes) > _LIST_CHARACTERS:
        return False
    numbered = all(item.marker and item.loose and item.text.endswith(".") for item in items)
    return introduced or not numbered


def _start(pieces: Sequence[Piece]) -> int:
    return next((p.span.start for p in pieces if p.text.strip()), -1)


def _line_starts(pieces: Sequence[Piece]) -> tuple[int, ...]:
    pairs = pairwise(pieces)
    return tuple(after.span.start for before, after in pairs if before.line_break)


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
