"""A passage's text cut into pieces for a template: quotes marked, footnote calls in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.types import Passage, Span
from server.citation.links import anchor


@dataclass(frozen=True, slots=True)
class PageFootnote:
    """A footnote on a page: the id of its text there, and the id of its call.

    `call` is the character before which the passage calls it, None for a heading's footnote.
    """

    mark: str
    text: str
    note_id: str
    call_id: str
    call: int | None


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Text that is quoted throughout or not at all, and the footnotes called at its end."""

    text: str
    marked: bool
    footnotes: tuple[PageFootnote, ...] = ()


@dataclass(frozen=True, slots=True)
class SentencePieces:
    """A sentence in pieces and its id on the page; white space between sentences has the id ""."""

    sentence_id: str
    pieces: tuple[TextPiece, ...]


def page_footnotes(passage: Passage, prefix: str) -> tuple[PageFootnote, ...]:
    """Return a passage's footnotes; their ids on the page begin with `prefix`."""
    return tuple(
        PageFootnote(note.mark, note.text, f"{prefix}-n{at}", f"{prefix}-c{at}", note.call)
        for at, note in enumerate(passage.footnotes, 1)
    )


def cut_text(
    text: str, span: Span, quotes: Sequence[Span], footnotes: Sequence[PageFootnote]
) -> tuple[TextPiece, ...]:
    """Cut a range of a text where a quote begins or ends and where a footnote is called.

    A footnote called at a cut belongs to the piece before it; one called before the first character
    of the text gets an empty piece. Footnotes called outside the range are left out.
    """
    called = [(note.call, note) for note in footnotes if note.call is not None]
    edges = {span.start, span.end, *(at for at, _ in called)}
    edges |= {at for quote in quotes for at in (quote.start, quote.end)}
    inside = sorted(at for at in edges if span.start <= at <= span.end)
    pieces = []
    at_start = tuple(note for at, note in called if at == span.start == 0)
    if at_start:
        pieces.append(TextPiece("", False, at_start))
    for start, end in pairwise(inside):
        marked = any(quote.start <= start and end <= quote.end for quote in quotes)
        notes = tuple(note for at, note in called if at == end)
        pieces.append(TextPiece(text[start:end], marked, notes))
    return tuple(pieces)


def cut_sentences(
    passage: Passage, quotes: Sequence[Span], footnotes: Sequence[PageFootnote]
) -> tuple[SentencePieces, ...]:
    """Cut a whole passage into its sentences, and each of them into pieces."""
    text, found, at = passage.text, [], 0
    for span in passage.sentences or (Span(0, len(text)),):
        if at < span.start:
            found.append(
                SentencePieces("", cut_text(text, Span(at, span.start), quotes, footnotes))
            )
        pieces = cut_text(text, span, quotes, footnotes)
        found.append(SentencePieces(anchor(passage, span), pieces))
        at = span.end
    if at < len(text):
        found.append(SentencePieces("", cut_text(text, Span(at, len(text)), quotes, footnotes)))
    return tuple(found)
