"""The quotes of a paragraph with a line of its text around them, as it is shown while folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.types import Span
from server.page.text_pieces import TextPiece, cut_text

# Characters before and after a quote: about a line of the page.
_AROUND = 80
# Characters of a paragraph in which nothing is quoted: two lines.
_UNQUOTED = 160
# Fewer characters than these are not worth a sign of omission.
_LEAST_CUT = 24
_CUT = "…"


def excerpt(text: str, quotes: Sequence[Span]) -> tuple[TextPiece, ...]:
    """Return the quotes of a text, marked, and what stands around them; without quotes, its start.

    It is cut between words.
    """
    pieces: list[TextPiece] = []
    at = 0
    for part in _parts(text, quotes):
        if part.start > at:
            pieces.append(TextPiece(f" {_CUT} " if pieces else f"{_CUT} ", False))
        pieces += cut_text(text, part, quotes, ())
        at = part.end
    if at < len(text):
        pieces.append(TextPiece(f" {_CUT}", False))
    return tuple(pieces)


def _parts(text: str, quotes: Sequence[Span]) -> Iterator[Span]:
    """Yield the ranges of a text that are shown; what lies between two is worth leaving out."""
    wanted = [
        Span(
            _word_start(text, quote.start - _AROUND, quote.start),
            _word_end(text, quote.end + _AROUND, quote.end),
        )
        for quote in sorted(quotes)
    ] or [Span(0, _word_end(text, _UNQUOTED, 0) or min(_UNQUOTED, len(text)))]
    last = wanted[0]
    for part in wanted[1:]:
        if part.start - last.end < _LEAST_CUT:
            last = Span(last.start, max(last.end, part.end))
        else:
            yield last
            last = part
    yield last


def _word_start(text: str, at: int, most: int) -> int:
    """The first beginning of a word from a character on; that of the text if it is near."""
    if at < _LEAST_CUT:
        return 0
    while at < most and not (text[at - 1].isspace() and not text[at].isspace()):
        at += 1
    return at


def _word_end(text: str, at: int, least: int) -> int:
    """The last end of a word up to a character; that of the text if it is near."""
    if at > len(text) - _LEAST_CUT:
        return len(text)
    while at > least and not text[at].isspace():
        at -= 1
    return max(least, len(text[:at].rstrip()))
