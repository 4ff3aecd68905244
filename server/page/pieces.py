"""A passage's text cut into pieces for a template: quotes marked, footnote calls in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.types import Passage, Span


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote on a page: its own id, and the id of its call."""

    mark: str
    text: str
    note_id: str
    call_id: str
    call: int | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that is a quote or not, and the notes called behind it."""

    text: str
    marked: bool
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A sentence with its id, or (id empty) the blanks between two."""

    chunk_id: str
    pieces: tuple[Piece, ...]


def notes_of(passage: Passage, prefix: str) -> tuple[Note, ...]:
    """A passage's notes with ids of their own on the page."""
    return tuple(
        Note(note.mark, note.text, f"{prefix}-n{at}", f"{prefix}-c{at}", note.call)
        for at, note in enumerate(passage.footnotes, 1)
    )


def cut(text: str, span: Span, marks: Sequence[Span], notes: Sequence[Note]) -> tuple[Piece, ...]:
    """A range of a text in pieces; notes called outside it are left out."""
    called = [(note.call, note) for note in notes if note.call is not None]
    edges = {span.start, span.end, *(at for at, _ in called)}
    edges |= {at for mark in marks for at in (mark.start, mark.end)}
    inside = sorted(at for at in edges if span.start <= at <= span.end)
    pieces = []
    at_start = tuple(note for at, note in called if at == span.start == 0)
    if at_start:
        pieces.append(Piece("", False, at_start))
    for start, end in pairwise(inside):
        marked = any(mark.start <= start and end <= mark.end for mark in marks)
        pieces.append(
            Piece(text[start:end], marked, tuple(note for at, note in called if at == end))
        )
    return tuple(pieces)


def sentences(passage: Passage, marks: Sequence[Span], notes: Sequence[Note]) -> tuple[Chunk, ...]:
    """A whole passage, sentence by sentence, each with its range for an id."""
    chunks = []
    at = 0
    for span in passage.sentences or (Span(0, len(passage.text)),):
        if at < span.start:
            chunks.append(Chunk("", cut(passage.text, Span(at, span.start), marks, notes)))
        sentence_id = f"p{passage.paragraph}:{span.start}-{span.end}"
        chunks.append(Chunk(sentence_id, cut(passage.text, span, marks, notes)))
        at = span.end
    if at < len(passage.text):
        chunks.append(Chunk("", cut(passage.text, Span(at, len(passage.text)), marks, notes)))
    return tuple(chunks)
