"""Clean text with a map back to the source: white space folded, markup left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.parsing.types import Piece
from indexer.types import CleanText, Segment, Span

# White space that is not a single blank is folded; invisible characters are left out.
_UNUSUAL = re.compile(r"[\s\u00ad\u200b\u2060\ufeff]{2,}|[^\S ]|[\u00ad\u200b\u2060\ufeff]|^ | $")
_HIDDEN = re.compile(r"[\u00ad\u200b\u2060\ufeff]+")
_BLANK = re.compile(r"\s+")
# Line ends stay; every other white space is a blank to Markdown.
_BLANKS = {ord(c): " " for c in map(chr, range(0x3001)) if c.isspace() and c not in "\n\t\f"}
_BROKEN_WORD = re.compile(r"(\w+)-$")
_NEXT_WORD = re.compile(r"\w+")
_LEADING_BOM = re.compile(r"\A\ufeff")
_INVISIBLE = "\u200b"
# No word is longer: what a broken one is looked for in.
_WORD_CHARACTERS = 60
_LINE_END_HYPHEN = re.compile(r"\b\w+-[ \t]*\n\s*\w*")
# "short- and long-term": the blank after a hanging hyphen is meant.
_HANGING = frozenset({"and", "or", "to", "nor", "versus", "as"})


def skip_text(pieces: Sequence[Piece], characters: int) -> tuple[Piece, ...]:
    """The pieces without their first characters."""
    rest = list(pieces)
    while rest and characters >= len(rest[0].text):
        characters -= len(rest.pop(0).text)
    if rest and characters:
        first = rest[0]
        span = Span(first.span.start + characters, first.span.end)
        rest[0] = replace(first, text=first.text[characters:], span=span)
    return tuple(rest)


class _Builder:
    """Collects characters; a blank is written only when something follows it."""

    def __init__(self, vocabulary: frozenset[str]) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.segments: list[Segment] = []
        self.blank: Span | None = None
        self.blank_is_break = False
        self.vocabulary = vocabulary

    def space(self, span: Span, line_break: bool) -> None:
        if self.length:
            contiguous = self.blank is not None and self.blank.end == span.start
            self.blank = Span(self.blank.start, span.end) if contiguous and self.blank else span
            self.blank_is_break = self.blank_is_break or line_break

    def write(self, text: str, span: Span) -> None:
        if self.blank is not None:
            blank, self.blank = self.blank, None
            if not (self.blank_is_break and self._rejoin(text)):
                self._append(" ", blank)
            self.blank_is_break = False
        self._append(text, span)

    def _append(self, text: str, span: Span) -> None:
        at = Span(self.length, self.length + len(text))
        last = self.segments[-1] if self.segments else None
        verbatim = len(text) == len(span)
        if (
            last
            and verbatim
            and len(last.text) == len(last.source)
            and last.source.end == span.start
        ):
            self.segments[-1] = Segment(
                Span(last.text.start, at.end), Span(last.source.start, span.end)
            )
        else:
            self.segments.append(Segment(at, span))
        self.parts.append(text)
        self.length = at.end

    def _rejoin(self, following: str) -> bool:
        """Whether a word broken by a hyphen at a line's end goes on here."""
        before = _BROKEN_WORD.search("".join(part[-_WORD_CHARACTERS:] for part in self.parts[-3:]))
        after = _NEXT_WORD.match(following[:_WORD_CHARACTERS])
        if not before or not after or not following[0].islower() or after[0] in _HANGING:
            return False
        first, second, known = before[1].lower(), after[0].lower(), self.vocabulary
        if f"{first}-{second}" not in known and (first + second in known or first not in known):
            self._drop_hyphen()
        return True

    def _drop_hyphen(self) -> None:
        last = self.segments.pop()
        self.parts[-1] = self.parts[-1][:-1]
        self.length -= 1
        if len(last.text) > 1:
            text, source = last.text, last.source
            self.segments.append(
                Segment(Span(text.start, text.end - 1), Span(source.start, source.end - 1))
            )


def same_length(source: str) -> str:
    """The source with plain line ends and blanks, no BOM or NUL, each character in its place."""
    text = source.replace("\r\n", " \n").replace("\r", "\n").replace("\0", _INVISIBLE)
    return _LEADING_BOM.sub(" ", text.translate(_BLANKS))


def vocabulary_of(text: str) -> frozenset[str]:
    """The words of a text and those joined by hyphens, lower case; no part of a broken word."""
    whole = _LINE_END_HYPHEN.sub(" ", text.lower())
    return frozenset(re.findall(r"\b\w+-\w+", whole)).union(re.findall(r"\w+", whole))


def clean(pieces: Iterable[Piece], vocabulary: frozenset[str] = frozenset()) -> CleanText:
    """Join pieces into clean text; `vocabulary` (lower case) decides about broken words."""
    builder = _Builder(vocabulary)
    for piece in pieces:
        if not piece.text.strip() and piece.text:
            builder.space(piece.span, piece.line_break)
        elif len(piece.text) != len(piece.span):
            if text := " ".join(_HIDDEN.sub("", piece.text).split()):
                builder.write(text, piece.span)
        else:
            _write_verbatim(builder, piece)
    return CleanText("".join(builder.parts), tuple(builder.segments))


def _write_verbatim(builder: _Builder, piece: Piece) -> None:
    at, base = 0, piece.span.start
    for unusual in _UNUSUAL.finditer(piece.text):
        if unusual.start() > at:
            span = Span(base + at, base + unusual.start())
            builder.write(piece.text[at : unusual.start()], span)
        for blank in _BLANK.finditer(piece.text, unusual.start(), unusual.end()):
            builder.space(Span(base + blank.start(), base + blank.end()), False)
        at = unusual.end()
    if at < len(piece.text):
        builder.write(piece.text[at:], Span(base + at, base + len(piece.text)))


def source_spans(segments: Sequence[Segment], span: Span) -> tuple[Span, ...]:
    """The source ranges of a range of clean text, in order, contiguous ones joined."""
    found: list[Span] = []
    for segment in segments:
        start, end = max(span.start, segment.text.start), min(span.end, segment.text.end)
        if start >= end:
            continue
        if len(segment.text) == len(segment.source):
            shift = segment.source.start - segment.text.start
            source = Span(start + shift, end + shift)
        else:
            source = segment.source
        if found and found[-1].end == source.start:
            source = Span(found.pop().start, source.end)
        found.append(source)
    return tuple(found)
