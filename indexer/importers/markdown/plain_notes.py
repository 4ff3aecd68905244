"""Link notes that are numbered without Markdown: `[1]`, `1/`, `1.` or `1` before the note.

In the text stands `spoke [1]`, `spoke 1/`, `spoke.1` or `spoke.¹`. A plain number is taken for a
call only where a run of notes at the foot of a page or the end of the text has these numbers, in
order. The marks become superscript pieces, as the parser knows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from indexer.lexicon.load import one_of, word_list
from indexer.parsing.footnotes import footnote_mark, separate_footnotes
from indexer.parsing.types import Block, Piece
from indexer.types import Span

# The number before a note, by its style.
_NOTE = re.compile(
    r"\s*(?:(?P<bracket>\[\d{1,3}\]:?)|(?P<slash>\d{1,3}/)|(?P<dot>\d{1,3}[.)])|(?P<plain>\d{1,3}))"
    r"\s+(?=\S)"
)
# The number that calls a note, by the style of the note; the blank before it goes with it.
_CALLS = {
    "bracket": re.compile(r"(?<=\S)[ ]?\[(\d{1,3})\](?![(:])"),
    "slash": re.compile(r"(?<=[^\W\d_][.,;:)\"”’]|.[^\W\d_])[ ]?(\d{1,3})/(?=[\s.,;:)]|$)"),
    "plain": re.compile(
        r"(?:[^\W\d_][\"”’»)]?[.,;:!?][\"”’»)]?|[^\W\d_][\"”’»)])(?P<call>(\d{1,3}))(?=\s|$)"
    ),
}
_ABBREVIATED = re.compile(
    rf"\b{one_of((*word_list('abbreviations'), *word_list('titles', 'abbreviated')))}\.$",
    re.IGNORECASE,
)
# A run of notes with plain numbers has so many: one number alone may be anything.
_LEAST_PLAIN = 2
_TEXT_KINDS = ("paragraph", "item", "row", "heading")


@dataclass(frozen=True, slots=True)
class _Note:
    """A line that begins with a number: its block, the range of the number in its text, style."""

    at: int
    start: int
    end: int
    style: str
    number: int


@dataclass(frozen=True, slots=True)
class _Call:
    """A range in the text of a block that may call the note of a number."""

    at: int
    start: int
    end: int
    number: int


def link_plain_notes(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the marks of notes, and of their calls, as superscript pieces."""
    changed = list(blocks)
    defined = {definition.mark for definition in separate_footnotes(blocks)[1]}
    begin = 0
    for run in _runs(blocks):
        first, last = run[0].at, run[-1].at
        calls = _calls_of(run, blocks, range(begin, first))
        begin = last + 1
        if calls is None or any(str(note.number) in defined for note in run):
            continue
        for at, own in groupby(calls, key=lambda call: call.at):
            marks = [(call.start, call.end, call.number) for call in own]
            block = changed[at]
            changed[at] = replace(block, pieces=_marked(block.pieces, marks))
        for at, lines in groupby(run, key=lambda note: note.at):
            marks = [(note.start, note.end, note.number) for note in lines]
            block = changed[at]
            pieces = _marked(block.pieces_with_marker, marks)
            changed[at] = replace(block, kind="paragraph", pieces=pieces, marker=None, list_id=0)
    return changed


def _runs(blocks: Sequence[Block]) -> Iterator[list[_Note]]:
    """Yield the runs of notes of one style, numbered in order, at the foot of a page or the end."""
    run: list[_Note] = []
    for at, block in enumerate([*blocks, Block("page_break", Span(0, 0))]):
        if block.kind == "page_break":
            if run:
                yield run
            run = []
            continue
        notes = _notes_of(at, block)
        follows = run and notes and notes[0].number == run[-1].number + 1
        if not follows or notes[0].style != run[0].style:
            run = []
        run.extend(notes)


def _notes_of(at: int, block: Block) -> list[_Note]:
    """Return the notes of a block whose first line begins with a number, one for a line."""
    if block.kind not in ("paragraph", "item") or (block.kind == "item" and not block.starts_item):
        return []
    found: list[_Note] = []
    for start, text in lines_of(block.pieces_with_marker):
        match = _NOTE.match(text)
        if match is None:
            if not found:
                return []
            continue
        style = match.lastgroup or ""
        number = int(re.sub(r"\D", "", match[style]))
        if not found or (style == found[0].style and number == found[-1].number + 1):
            found.append(
                _Note(at, start + match.start(style), start + match.end(style), style, number)
            )
    return found


def lines_of(pieces: Sequence[Piece]) -> Iterator[tuple[int, str]]:
    """Yield each line of some pieces, with where it begins in their text."""
    breaks, position = [0], 0
    for piece in pieces:
        position += len(piece.text)
        if piece.line_break:
            breaks.append(position)
    text = "".join(piece.text for piece in pieces)
    yield from ((start, text[start:end]) for start, end in pairwise([*breaks, len(text)]))


def _calls_of(run: Sequence[_Note], blocks: Sequence[Block], region: range) -> list[_Call] | None:
    """Return the calls of a run of notes in a part of the text, None where it is no such run."""
    style, wanted = run[0].style, [note.number for note in run]
    raised = {footnote_mark(piece) for at in region for piece in blocks[at].pieces}
    if all(str(number) in raised for number in wanted):
        return [] if len(wanted) >= _LEAST_PLAIN or style != "dot" else None
    if style in ("bracket", "slash"):
        calls = [c for c in _matches(style, blocks, region) if c.number in wanted]
        return calls if 2 * len({call.number for call in calls}) >= len(wanted) else None
    calls = list(_in_order(wanted, _matches("plain", blocks, region)))
    return calls if len(calls) == len(wanted) >= _LEAST_PLAIN else None


def _in_order(wanted: Sequence[int], calls: Iterator[_Call]) -> Iterator[_Call]:
    """Yield the first call of each number after the call of the number before it."""
    numbers = iter(wanted)
    number = next(numbers, None)
    for call in calls:
        if call.number == number:
            yield call
            number = next(numbers, None)


def _matches(style: str, blocks: Sequence[Block], region: range) -> Iterator[_Call]:
    for at in region:
        if blocks[at].kind not in _TEXT_KINDS:
            continue
        text = "".join(piece.text for piece in blocks[at].pieces)
        for match in _CALLS[style].finditer(text):
            start, end = match.span("call") if style == "plain" else match.span()
            if style != "plain" or not _ABBREVIATED.search(text, max(0, start - 12), start):
                yield _Call(at, start, end, int(match[1] if style != "plain" else match["call"]))


def _marked(pieces: Sequence[Piece], marks: Sequence[tuple[int, int, int]]) -> tuple[Piece, ...]:
    """Return pieces with ranges of their text, in order, as the marks of notes with numbers."""
    found: list[Piece] = []
    position = at = 0
    begun: int | None = None
    for piece in pieces:
        begin, position = position, position + len(piece.text)
        done = begin
        while at < len(marks) and marks[at][0] < position and len(piece.text) == len(piece.span):
            start, end, number = marks[at]
            found.extend(_part(piece, done - begin, max(done, start) - begin))
            done = min(end, position)
            (own,) = _part(piece, max(begin, start) - begin, done - begin)
            if begun is None:
                begun = len(found)
                found.append(Piece(str(number), own.span, superscript=True))
            else:
                whole = Span(found[begun].span.start, own.span.end)
                found[begun] = replace(found[begun], span=whole)
            if end > position:
                break
            at, begun = at + 1, None
        if done == begin:
            found.append(piece)
        else:
            found.extend(_part(piece, done - begin, len(piece.text)))
    return tuple(found)


def _part(piece: Piece, start: int, end: int) -> Iterator[Piece]:
    if start < end:
        span = Span(piece.span.start + start, piece.span.start + end)
        yield replace(piece, text=piece.text[start:end], span=span)
