"""Footnotes: which blocks are notes, which raised marks call them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.parsing.source_map import skip_text
from indexer.parsing.types import Block, Piece
from indexer.types import Span

# Digits, one or two small letters, or the printers' signs; "th" in 58<sup>th</sup> is none of them.
_MARK = re.compile(r"\d{1,3}|[a-hj-z]|[*†‡§¶]{1,3}")
_LABEL = re.compile(r"[^\s^\]]{1,20}")
_UNIT = re.compile(r"(?:^|[\s\d(])(?:[kcm]?m|ft|mi|in|yd|sq|CO|H|N|O|x|y)$")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PUNCTUATION = tuple(".,;:!?)]\"'”’»")
# The heading over endnotes (English, French, Spanish, German), and how each of them begins.
_NOTES = re.compile(
    r"(?:(?:end|foot)?\s?notes?|notes (?:and|et) r[eé]f[eé]rences|references|notes de fin|notas|"
    r"anmerkungen|fußnoten)\s*:?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(\d{1,3})[.)]?\s+")


@dataclass(frozen=True, slots=True)
class Note:
    """The definition of a note: its mark, where that is printed, and the pieces of its text."""

    mark: str
    place: Span
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A raised mark in running text, and the note that it calls (None: printed nowhere)."""

    piece: Piece
    mark: str
    note: Note | None


def _explicit(piece: Piece) -> bool:
    """Whether a raised piece is a reference of the form `[^1]`."""
    return piece.raised and len(piece.text) != len(piece.span)


def mark_of(piece: Piece) -> str | None:
    """The footnote mark that a raised piece may be."""
    text = piece.text.strip().strip("[]()").translate(_SUPERSCRIPTS)
    pattern = _LABEL if _explicit(piece) else _MARK
    return text if piece.raised and pattern.fullmatch(text) else None


def take_notes(blocks: Sequence[Block]) -> tuple[list[Block], list[Note]]:
    """Part the blocks of running text from those that define footnotes or endnotes."""
    kept: list[Block] = []
    notes: list[Note] = []
    called = {mark_of(piece) for block in blocks for piece in block.pieces if piece.raised}
    endnotes = False
    for block in blocks:
        found: list[Note] = []
        if block.kind in ("paragraph", "item"):
            found = list(_notes(block)) or list(_endnote(block, called) if endnotes else ())
        if block.kind != "rule":
            endnotes = bool(endnotes and found) or _NOTES.fullmatch(block.text) is not None
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
    marks = [
        at
        for at, piece in enumerate(pieces)
        if mark_of(piece) is not None and (at == 0 or pieces[at - 1].line_break)
    ]
    ends = [*marks[1:], len(pieces)]
    starts = [at for at, end in zip(marks, ends, strict=True) if _has_words(pieces[at + 1 : end])]
    if starts[:1] != [0]:
        return
    for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True):
        place, body = pieces[start].span, pieces[start + 1 : end]
        if _explicit(pieces[start]) and body[0].text.startswith(":"):
            place, body = Span(place.start, place.end + 1), list(skip_text(body, 1))
        yield Note(mark_of(pieces[start]) or "", place, tuple(body))


def _has_words(pieces: Sequence[Piece]) -> bool:
    return any(c.isalnum() for piece in pieces for c in piece.text)


def _endnote(block: Block, called: Collection[str | None]) -> Iterator[Note]:
    """A numbered item or paragraph under a heading like "Notes", when its number is called."""
    number = _NUMBER.match("".join(piece.text for piece in block.printed[:4]))
    body = skip_text(block.printed, number.end()) if number else ()
    if number and body and number[1] in called:
        yield Note(number[1], Span(block.printed[0].span.start, body[0].span.start), body)


def find_calls(texts: Sequence[Sequence[Piece]], notes: Sequence[Note]) -> list[Call]:
    """The calls in running text, in order.

    A mark calls the next note so marked (the foot of its page, the end of the report), or else the
    last one. After a digit (10<sup>3</sup>) it is a call only when no other mark claims that note.
    """
    firm: list[Call] = []
    doubtful: list[Call] = []
    by_mark: dict[str, list[Note]] = {}
    for note in notes:
        by_mark.setdefault(note.mark, []).append(note)
    for pieces in texts:
        before = ""
        for piece in pieces:
            mark = mark_of(piece)
            if mark is not None and (_explicit(piece) or not _UNIT.search(before)):
                call = Call(piece, mark, _note_for(mark, piece.span.start, by_mark))
                if _explicit(piece) or before.endswith(_PUNCTUATION):
                    firm.append(call)
                elif call.note is not None:
                    (doubtful if before[-1:].isdigit() else firm).append(call)
            before = (before + piece.text)[-12:]
    claimed = {call.note.place for call in firm if call.note}
    firm.extend(call for call in doubtful if call.note and call.note.place not in claimed)
    return sorted(firm, key=lambda call: call.piece.span)


def _note_for(mark: str, position: int, notes: Mapping[str, Sequence[Note]]) -> Note | None:
    same = notes.get(mark, ())
    after = bisect_right(same, position, key=lambda note: note.place.start)
    return same[min(after, len(same) - 1)] if same else None
