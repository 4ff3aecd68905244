"""Make pieces of a run of text: its characters, references and marks, without hidden characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.importers.html.page.references import REFERENCE, read_reference
from indexer.importers.html.page.types import Event
from indexer.parsing.types import Piece
from indexer.types import Markup, Span

# Characters without width: controls, marks of direction, tags. A joiner counts where a script or
# an emoji needs it, between two characters that are not ASCII.
_HIDDEN = re.compile(
    r"(?:[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]|"
    r"(?<![^\x00-\x7f\u200c\u200d])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f\u200c\u200d]))+"
)
# The signs of printers for footnotes: raised by themselves. An asterisk is one beside a word.
_RAISED = re.compile(
    r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[†‡]+|(?<![^>\n])\*{1,3}(?=\s?\w)|(?<=[\w.,;:!?)\"'”’])\*{1,3}(?![\w*])"
)
_HIDDEN_CHARACTER, _REFERENCE = "hidden character", "entity"


def read_text(event: Event, text: str) -> Iterator[Piece | Markup]:
    """Yield the pieces of a text event in order, and what in it is no text."""
    at, end = event.span.start, event.span.end
    for found in REFERENCE.finditer(text, at, end):
        characters, length = read_reference(found[0])
        if not length:
            continue
        yield from _plain(event, text, Span(at, found.start()))
        at = found.start() + length
        yield _referred(event, characters, Span(found.start(), at))
    yield from _plain(event, text, Span(at, end))


def _referred(event: Event, characters: str, span: Span) -> Piece | Markup:
    """Return the piece of a reference; none for hidden characters."""
    visible = _HIDDEN.sub("", characters)
    if not visible:
        return Markup(span, _HIDDEN_CHARACTER if characters else _REFERENCE)
    raised = event.superscript or _RAISED.fullmatch(visible) is not None
    return Piece(visible, span, event.emphasised, raised)


def _plain(event: Event, text: str, span: Span) -> Iterator[Piece | Markup]:
    at = span.start
    for found in _HIDDEN.finditer(text, span.start, span.end):
        yield from _visible(event, text, Span(at, found.start()))
        at = found.end()
        yield Markup(Span(*found.span()), _HIDDEN_CHARACTER)
    yield from _visible(event, text, Span(at, span.end))


def _visible(event: Event, text: str, span: Span) -> Iterator[Piece]:
    """Yield a piece for each run of characters that are, or are not, raised."""
    at = span.start
    for found in _RAISED.finditer(text, span.start, span.end):
        if found.start() > at:
            before = Span(at, found.start())
            yield Piece(text[at : found.start()], before, event.emphasised, event.superscript)
        at = found.end()
        yield Piece(found[0], Span(*found.span()), event.emphasised, True)
    if at < span.end:
        rest = Span(at, span.end)
        yield Piece(text[at : span.end], rest, event.emphasised, event.superscript)
