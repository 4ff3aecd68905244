"""Footnotes: which blocks are notes, which raised marks call them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.cleantext import Piece
from indexer.markdown import Block

# Digits, one or two small letters, or the printers' signs; "th" in 58<sup>th</sup> is none of them.
_MARK = re.compile(r"\d{1,3}|[a-hj-z]|[*†‡§¶]{1,3}")
_LABEL = re.compile(r"[^\s^\]]{1,20}")
_UNIT = re.compile(r"(?:^|[\s\d(])(?:[kcm]?m|ft|mi|in|yd|sq|CO|H|N|O|x|y)$")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PUNCTUATION = frozenset(".,;:!?)]\"'”’»")


@dataclass(frozen=True, slots=True)
class Note:
    """The definition of a note: its mark and the pieces of its text."""

    mark: str
    pieces: tuple[Piece, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Call:
    """A raised mark in running text, and the note that it calls (None: printed nowhere)."""

    piece: Piece
    mark: str
    note: Note | None


def mark_of(piece: Piece) -> str | None:
    """The footnote mark that a raised piece may be."""
    text = piece.text.strip().strip("[]()").translate(_SUPERSCRIPTS)
    verbatim = len(piece.text) == len(piece.span)
    pattern = _MARK if verbatim else _LABEL
    return text if piece.raised and pattern.fullmatch(text) else None


def take_notes(blocks: Sequence[Block]) -> tuple[list[Block], list[Note]]:
    """Part the blocks of running text from those that define footnotes."""
    kept: list[Block] = []
    notes: list[Note] = []
    for block in blocks:
        found = list(_notes(block)) if block.kind == "paragraph" else []
        if found:
            notes.extend(found)
        else:
            kept.append(block)
    return kept, notes


def _notes(block: Block) -> Iterator[Note]:
    """Split a block that begins with a mark at each line that begins with a mark."""
    pieces = [p for p in block.pieces if p.text]
    if len(pieces) < 2 or mark_of(pieces[0]) is None:
        return
    starts = [
        at
        for at, piece in enumerate(pieces)
        if mark_of(piece) is not None and (at == 0 or pieces[at - 1].line_break)
    ]
    for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True):
        mark = mark_of(pieces[start])
        assert mark is not None
        body = _without_colon(pieces[start], pieces[start + 1 : end])
        yield Note(mark, tuple(body), pieces[start].span.start)


def _without_colon(mark: Piece, body: list[Piece]) -> list[Piece]:
    """`[^1]: text` without the colon that belongs to the definition."""
    if body and len(mark.text) != len(mark.span) and body[0].text.startswith(":"):
        first = body[0]
        rest = Piece(first.text[1:], type(first.span)(first.span.start + 1, first.span.end))
        return [rest, *body[1:]] if rest.text else body[1:]
    return body


def find_calls(texts: Sequence[Sequence[Piece]], notes: Sequence[Note]) -> list[Call]:
    """The calls in running text, in order.

    A mark calls the next note so marked (the foot of its page, the end of the report), or else the
    last one. After a digit (10<sup>3</sup>) it is a call only when no other mark claims that note.
    """
    firm: list[Call] = []
    doubtful: list[Call] = []
    for pieces in texts:
        before = ""
        for piece in pieces:
            mark = mark_of(piece)
            if mark is not None and not _UNIT.search(before):
                call = Call(piece, mark, _note_for(mark, piece.span.start, notes))
                if call.note is None:
                    firm.extend([call] if before[-1:] in _PUNCTUATION and before else [])
                else:
                    (doubtful if before[-1:].isdigit() else firm).append(call)
            before = (before + piece.text)[-12:]
    claimed = {id(call.note) for call in firm}
    firm.extend(call for call in doubtful if id(call.note) not in claimed)
    return sorted(firm, key=lambda call: call.piece.span.start)


def _note_for(mark: str, position: int, notes: Sequence[Note]) -> Note | None:
    same = [note for note in notes if note.mark == mark]
    after = [note for note in same if note.start > position]
    return after[0] if after else same[-1] if same else None
