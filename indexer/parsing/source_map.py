"""Build clean text with a map to the source: white space folded, markup left out.

A word that is broken by a hyphen at a line end is joined; the words of the report decide whether
it keeps its hyphen. So is one whose line end was lost ("fed- eral") where the report has the whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.hidden_characters import HIDDEN
from indexer.parsing.types import Piece
from indexer.types import CleanText, Segment, Span

_HIDDEN = re.compile(f"[{HIDDEN}]+")
# What cannot be copied as it is: hidden characters, and white space other than a single blank.
_UNUSUAL = re.compile(rf"[\s{HIDDEN}]{{2,}}|[^\S ]|[{HIDDEN}]|^ | $")
_WHITE_SPACE = re.compile(r"\s+")
_BROKEN_WORD = re.compile(r"(\w+)-$")
_NEXT_WORD = re.compile(r"\w+")
_LINE_END_HYPHEN = re.compile(r"\b\w+-[ \t]*\n\s*\w*")
_SOFT_HYPHEN = "\u00ad"
# A word that was broken at a line end, and whose line end a converter has made a blank.
_LOST_LINE_END = re.compile(r"\b([^\W\d_]+)(- )(?=([^\W\d_]+))")
# The search for the halves of a broken word reads so many characters; no word is longer.
_WORD_CHARACTERS = 60
# After a suspended hyphen these begin a new word: "short- and long-term".
_HANGING = frozenset({"and", "or", "to", "nor", "versus", "as"})


def vocabulary_of(text: str) -> frozenset[str]:
    """Return the words and hyphenated compounds of a text in lower case.

    The halves of words that are broken at a line end are left out.
    """
    whole = _LINE_END_HYPHEN.sub(" ", text.lower())
    found = frozenset(re.findall(r"\b\w+-\w+", whole)).union(re.findall(r"\w+", whole))
    return found - _halves(whole, found)


def _halves(text: str, known: frozenset[str]) -> set[str]:
    """Return what stands in a text only as a half of a broken word that it has elsewhere."""
    broken = [m for m in _LOST_LINE_END.finditer(text) if m[1] + m[3] in known]
    halves = Counter(half for m in broken for half in (m[1], m[3]))
    if not halves:
        return set()
    everywhere = Counter(word for word in re.findall(r"\w+", text) if word in halves)
    return {half for half, count in halves.items() if everywhere[half] <= count}


def clean_text(pieces: Iterable[Piece], vocabulary: frozenset[str] = frozenset()) -> CleanText:
    """Return the clean text of pieces; `vocabulary` (lower case) decides about broken words."""
    builder = _CleanTextBuilder(vocabulary)
    for piece in _adjoining_as_one(pieces):
        if not piece.text.strip() and piece.text:
            builder.add_blank(piece.span, piece.line_break)
        elif len(piece.text) != len(piece.span):
            if text := " ".join(_HIDDEN.sub("", piece.text).split()):
                builder.add_text(text, piece.span)
        else:
            _add_verbatim(builder, piece)
    return CleanText("".join(builder.parts), tuple(builder.segments))


def _adjoining_as_one(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces, those that are copied and stand side by side in the source as one."""
    run: list[Piece] = []
    for piece in pieces:
        if run and (not _is_copied(piece) or run[-1].span.end != piece.span.start):
            yield _as_one(run)
            run = []
        if _is_copied(piece):
            run.append(piece)
        else:
            yield piece
    if run:
        yield _as_one(run)


def _is_copied(piece: Piece) -> bool:
    return len(piece.text) == len(piece.span) and bool(piece.text.strip()) and not piece.line_break


def _as_one(run: Sequence[Piece]) -> Piece:
    if len(run) == 1:
        return run[0]
    span = Span(run[0].span.start, run[-1].span.end)
    return Piece("".join(piece.text for piece in run), span)


def source_spans(segments: Sequence[Segment], span: Span) -> tuple[Span, ...]:
    """Return the source ranges of a range of clean text, in order, adjoining ones as one."""
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


def drop_characters(pieces: Sequence[Piece], count: int) -> tuple[Piece, ...]:
    """Return the pieces without the first `count` characters of their text."""
    rest = list(pieces)
    while rest and count >= len(rest[0].text):
        count -= len(rest.pop(0).text)
    if rest and count:
        first = rest[0]
        span = Span(first.span.start + count, first.span.end)
        rest[0] = replace(first, text=first.text[count:], span=span)
    return tuple(rest)


class _CleanTextBuilder:
    """Collects text and segments; a blank is written only when text follows it."""

    def __init__(self, vocabulary: frozenset[str]) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.segments: list[Segment] = []
        self.blank: Span | None = None
        self.blank_is_line_break = False
        self.ends_with_soft_hyphen = False
        self.vocabulary = vocabulary

    def add_blank(self, span: Span, line_break: bool) -> None:
        if self.length:
            adjoins = self.blank is not None and self.blank.end == span.start
            self.blank = Span(self.blank.start, span.end) if adjoins and self.blank else span
            self.blank_is_line_break = self.blank_is_line_break or line_break

    def add_text(self, text: str, span: Span) -> None:
        if self.blank is not None:
            blank, self.blank = self.blank, None
            joins = self.ends_with_soft_hyphen and text[0].islower()
            if not joins and not (self.blank_is_line_break and self._join_broken_word(text)):
                self._append(" ", blank)
            self.blank_is_line_break = False
        self.ends_with_soft_hyphen = False
        for part, own in self._without_lost_line_ends(text, span):
            self._append(part, own)

    def _without_lost_line_ends(self, text: str, span: Span) -> Iterator[tuple[str, Span]]:
        """Yield a text in parts, without the blanks, and perhaps hyphens, in broken words."""
        position = 0
        if "- " in text and len(text) == len(span):
            for broken in _LOST_LINE_END.finditer(text):
                if kept := self._kept_of(broken[1].lower(), broken[3]):
                    end = broken.start(2) + kept - 1
                    yield text[position:end], Span(span.start + position, span.start + end)
                    position = broken.end(2)
        yield text[position:], Span(span.start + position, span.end)

    def _kept_of(self, first: str, second: str) -> int:
        """Return 1 for a word that is broken, 2 for one that keeps its hyphen, 0 for two words."""
        known = self.vocabulary
        if not second[0].islower() or second in _HANGING:
            return 0
        if f"{first}-{second}" in known:
            return 2
        return int(first + second in known and second not in known)

    def _append(self, text: str, span: Span) -> None:
        end = self.length + len(text)
        last = self.segments[-1] if self.segments else None
        if last and len(text) == len(span) and _is_verbatim(last) and _adjoins(last, span):
            whole = Span(last.text.start, end), Span(last.source.start, span.end)
            self.segments[-1] = Segment(*whole)
        else:
            self.segments.append(Segment(Span(self.length, end), span))
        self.parts.append(text)
        self.length = end

    def _join_broken_word(self, following: str) -> bool:
        """Join a word that a hyphen broke at a line end; return False when there is none.

        "2016-/2017" and a name whose compound stands elsewhere ("Jean-/Luc") keep their hyphen.
        """
        before = _BROKEN_WORD.search("".join(part[-_WORD_CHARACTERS:] for part in self.parts[-3:]))
        after = _NEXT_WORD.match(following[:_WORD_CHARACTERS])
        if not before or not after or after[0] in _HANGING:
            return False
        first, second, known = before[1].lower(), after[0].lower(), self.vocabulary
        if not following[0].islower():
            is_range = before[1][-1].isdigit() and following[0].isdigit()
            return is_range or f"{first}-{second}" in known
        if f"{first}-{second}" not in known and (first + second in known or first not in known):
            self._drop_hyphen()
        return True

    def _drop_hyphen(self) -> None:
        last = self.segments.pop()
        self.parts[-1] = self.parts[-1][:-1]
        self.length -= 1
        if len(last.text) > 1:
            text, source = last.text, last.source
            rest = Span(text.start, text.end - 1), Span(source.start, source.end - 1)
            self.segments.append(Segment(*rest))


def _is_verbatim(segment: Segment) -> bool:
    return len(segment.text) == len(segment.source)


def _adjoins(segment: Segment, span: Span) -> bool:
    return segment.source.end == span.start


def _add_verbatim(builder: _CleanTextBuilder, piece: Piece) -> None:
    """Add the text of a piece without its hidden characters, and with its white space as blanks."""
    position, base = 0, piece.span.start
    for unusual in _UNUSUAL.finditer(piece.text):
        if unusual.start() > position:
            span = Span(base + position, base + unusual.start())
            builder.add_text(piece.text[position : unusual.start()], span)
        for blank in _WHITE_SPACE.finditer(piece.text, unusual.start(), unusual.end()):
            builder.add_blank(Span(base + blank.start(), base + blank.end()), False)
        if _SOFT_HYPHEN in unusual[0]:
            builder.ends_with_soft_hyphen = True
        position = unusual.end()
    if position < len(piece.text):
        span = Span(base + position, base + len(piece.text))
        builder.add_text(piece.text[position:], span)
