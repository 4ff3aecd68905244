"""What of a paragraph people read: its number, its text with the calls of notes, its notes."""

from __future__ import annotations

import re

from indexer.types import Passage, Span


def number_of(passage: Passage) -> str:
    """Return the number to print before a paragraph: "12." as the report prints it, else "[44]".

    A number that is part of the text ("4.3 Finance") is not told twice, so that there is none then.
    """
    if not passage.printed:
        return f"[{passage.paragraph}]"
    # Only numbers of several parts stay in the text; "120 came" does not begin with number 12.
    stays = re.match(rf"{re.escape(passage.printed)}(?!\d)", passage.text)
    return "" if stays and "." in passage.printed else f"{passage.printed}."


def text_of(passage: Passage, span: Span | None = None) -> str:
    """Return the text of a paragraph, or a range of it, with the mark of each note at its call."""
    own = span or Span(0, len(passage.text))
    parts, at = [], own.start
    for note in passage.footnotes:
        if note.call is not None and own.start < note.call <= own.end:
            parts += [passage.text[at : note.call], f"[{note.mark}]"]
            at = max(at, note.call)
    return "".join((*parts, passage.text[at : own.end]))


def notes_of(passage: Passage) -> list[str]:
    """Return the notes of a paragraph, each with its mark: "[1] See the annex."."""
    return [f"[{note.mark}] {note.text}" for note in passage.footnotes]
