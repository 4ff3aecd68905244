"""Find the definitions of footnotes and endnotes, and the marks in the text that call them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.parsing.source_map import drop_characters
from indexer.parsing.types import Block, Piece
from indexer.types import Span

# Digits, one or two small letters, or the signs of printers. The "th" of 58<sup>th</sup> is none.
_MARK = re.compile(r"\d{1,3}|[a-hj-z]|[*†‡§¶]{1,3}")
_LABEL = re.compile(r"[^\s^\]]{1,20}")
# A superscript after one of these is an exponent, a formula or an abbreviation.
_UNIT = re.compile(r"(?:^|[\s\d(])(?:[kcm]?m|ft|mi|in|yd|sq|CO|H|N|O|x|y)$")
_LINE_END = re.compile(r"\r\n?|\n")
_TAG_EDGE = re.compile("[<>]")
# As many characters before a mark are compared with the units.
_CONTEXT_CHARACTERS = 12
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PUNCTUATION = tuple(".,;:!?)]\"'”’»")
# The heading above endnotes (English, French, Spanish, German).
_NOTES_HEADING = re.compile(
    r"(?:(?:end|foot)?\s?notes?|notes (?:and|et) r[eé]f[eé]rences|references|notes de fin|notas|"
    r"anmerkungen|fußnoten)\s*:?",
    re.IGNORECASE,
)
_ENDNOTE_NUMBER = re.compile(r"(\d{1,3})[.)]?\s+")


@dataclass(frozen=True, slots=True)
class FootnoteDefinition:
    """The text of a footnote, with its mark and the source range of the mark."""

    mark: str
    mark_span: Span
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class FootnoteCall:
    """A mark in the text that calls a footnote; `definition` is None when it is printed nowhere."""

    piece: Piece
    mark: str
    definition: FootnoteDefinition | None


def footnote_mark(piece: Piece) -> str | None:
    """Return the footnote mark that a superscript piece may be, or None."""
    if not piece.superscript:
        return None
    text = piece.text.strip().strip("[]()").translate(_SUPERSCRIPTS)
    pattern = _LABEL if _is_reference(piece) else _MARK
    return text if pattern.fullmatch(text) else None


def _is_reference(piece: Piece) -> bool:
    """Return whether a piece is a Markdown reference such as `[^1]`: longer than its text."""
    return piece.superscript and len(piece.text) != len(piece.span)


def separate_footnotes(blocks: Sequence[Block]) -> tuple[list[Block], list[FootnoteDefinition]]:
    """Return the blocks of the text, and the footnotes and endnotes that the others define.

    What no mark of the text calls may be no footnote: `keep_uncalled` makes it text again.
    """
    kept: list[Block] = []
    definitions: list[FootnoteDefinition] = []
    marks = {footnote_mark(piece) for block in blocks for piece in block.pieces}
    in_endnotes = False
    for block in blocks:
        found: list[FootnoteDefinition] = []
        if block.kind in ("paragraph", "item"):
            found = list(_footnotes(block)) or list(_endnote(block, marks) if in_endnotes else ())
        if block.kind != "page_break":
            starts = _NOTES_HEADING.fullmatch(block.text) is not None
            in_endnotes = bool(in_endnotes and found) or starts
        if found:
            definitions.extend(found)
        else:
            kept.append(block)
    return kept, definitions


def keep_uncalled(
    blocks: Sequence[Block], definitions: Sequence[FootnoteDefinition], source: str
) -> tuple[list[Block], list[FootnoteDefinition]]:
    """Return the blocks with a paragraph for each footnote that nothing calls, and the rest.

    Nobody would find the text of such a footnote otherwise. Its mark stays before it.
    """
    calls = find_footnote_calls(blocks, definitions)
    called = {call.definition.mark_span for call in calls if call.definition}
    paragraphs = [_paragraph(d, source) for d in definitions if d.mark_span not in called]
    kept = sorted([*blocks, *paragraphs], key=lambda block: block.span.start)
    return kept, [d for d in definitions if d.mark_span in called]


def mark_as_text(piece: Piece, source: str) -> tuple[Piece, ...]:
    """Return a mark that calls nothing as the source writes it, such as all of `[^2]`.

    Nothing is left of a mark that stands for a tag.
    """
    written = source[piece.span.start : piece.span.end]
    is_tag = _TAG_EDGE.search(written)
    return () if is_tag else (replace(piece, text=written, superscript=False),)


def _paragraph(definition: FootnoteDefinition, source: str) -> Block:
    start, last = definition.mark_span.start, definition.pieces[-1]
    mark = mark_as_text(Piece(definition.mark, definition.mark_span), source)
    pieces = (*mark, *definition.pieces)
    if last.line_break:
        return Block("paragraph", Span(start, last.span.end), pieces[:-1], ends_with=last)
    end = _LINE_END.search(source, last.span.end)  # what is joined to it has this for a blank
    return Block("paragraph", Span(start, end.end() if end else last.span.end), pieces)


def _footnotes(block: Block) -> Iterator[FootnoteDefinition]:
    """Yield the footnotes of a block that begins with a mark: one for each line that does so."""
    pieces = [p for p in block.pieces if p.text]
    if len(pieces) < 2 or footnote_mark(pieces[0]) is None:
        return
    marks = [
        at
        for at, piece in enumerate(pieces)
        if footnote_mark(piece) is not None and (at == 0 or pieces[at - 1].line_break)
    ]
    ends = [*marks[1:], len(pieces)]
    starts = [at for at, end in zip(marks, ends, strict=True) if _has_words(pieces[at + 1 : end])]
    if starts[:1] != [0]:
        return
    for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True):
        span, text = pieces[start].span, pieces[start + 1 : end]
        if _is_reference(pieces[start]) and text[0].text.startswith(":"):
            span, text = Span(span.start, span.end + 1), list(drop_characters(text, 1))
        yield FootnoteDefinition(footnote_mark(pieces[start]) or "", span, tuple(text))


def _has_words(pieces: Sequence[Piece]) -> bool:
    return any(c.isalnum() for piece in pieces for c in piece.text)


def _endnote(block: Block, marks: Collection[str | None]) -> Iterator[FootnoteDefinition]:
    """Yield the endnote of a numbered item or paragraph when the text has its number as a mark."""
    pieces = block.pieces_with_marker
    number = _ENDNOTE_NUMBER.match("".join(piece.text for piece in pieces[:4]))
    text = drop_characters(pieces, number.end()) if number else ()
    if number and text and number[1] in marks:
        span = Span(pieces[0].span.start, text[0].span.start)
        yield FootnoteDefinition(number[1], span, text)


def find_footnote_calls(
    blocks: Sequence[Block], definitions: Sequence[FootnoteDefinition]
) -> list[FootnoteCall]:
    """Return the footnote calls of the text in source order.

    A mark calls the next footnote with this mark (at the foot of its page or the end of the
    report), or else the last one. A mark after a digit (10<sup>3</sup>) is a call only when no
    other mark calls that footnote.
    """
    by_mark: dict[str, list[FootnoteDefinition]] = {}
    for definition in definitions:
        by_mark.setdefault(definition.mark, []).append(definition)
    certain: list[FootnoteCall] = []
    uncertain: list[FootnoteCall] = []
    for block in blocks:
        for call, is_certain in _calls(block.pieces, by_mark):
            (certain if is_certain else uncertain).append(call)
    called = {call.definition.mark_span for call in certain if call.definition}
    certain.extend(c for c in uncertain if c.definition and c.definition.mark_span not in called)
    return sorted(certain, key=lambda call: call.piece.span)


def _calls(
    pieces: Sequence[Piece], by_mark: Mapping[str, Sequence[FootnoteDefinition]]
) -> Iterator[tuple[FootnoteCall, bool]]:
    """Yield the calls of one block, each with whether it is certain."""
    before = ""
    for piece in pieces:
        mark = footnote_mark(piece)
        reference = _is_reference(piece)
        if mark is not None and (reference or not _UNIT.search(before)):
            call = FootnoteCall(piece, mark, _definition(mark, piece.span.start, by_mark))
            if reference or before.endswith(_PUNCTUATION):
                yield call, True
            elif call.definition is not None:
                yield call, not before[-1:].isdigit()
        before = (before + piece.text)[-_CONTEXT_CHARACTERS:]


def _definition(
    mark: str, position: int, by_mark: Mapping[str, Sequence[FootnoteDefinition]]
) -> FootnoteDefinition | None:
    """Return the next definition of a mark after a source offset, or else the last one."""
    same = by_mark.get(mark, ())
    after = bisect_right(same, position, key=lambda definition: definition.mark_span.start)
    return same[min(after, len(same) - 1)] if same else None
