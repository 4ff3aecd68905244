"""What a paragraph is called on the pages, in whole words: "paragraph 38, page 12"."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.index.records import Records
from indexer.types import Passage, Place
from server.citation.places import pages_label

# How many paragraphs before one without a number are looked at for the last number printed.
BEFORE = 5
_PAGES = {"p.": "page", "pp.": "pages"}


def paragraph_words(records: Records, passage: Passage) -> str:
    """Return what a paragraph is called: by the number that its report prints, or by our own.

    What has a letter for a number is an item.
    """
    if passage.printed:
        return words_after(passage, ())
    row = records.spans[passage.report_id].start + passage.paragraph - 1
    return words_after(passage, records.passages[row - min(BEFORE, passage.paragraph - 1) : row])


def words_after(passage: Passage, before: Sequence[Passage]) -> str:
    """Return what a paragraph is called that stands after some others.

    One without a number is named after the last printed number, since our own may be the printed
    number of another.
    """
    if passage.printed:
        number = passage.printed.strip("().[]")
        return f"{'paragraph' if number[:1].isdigit() else 'item'} {number}"
    numbers = [other.printed for other in before if other.printed]
    if not numbers:
        return f"paragraph {passage.paragraph}"
    return f"unnumbered paragraph after {numbers[-1].strip('().[]')}"


def place_words(records: Records, passage: Passage, places: Sequence[Place]) -> str:
    """Return what a paragraph is called, and the pages on which some words of it stand."""
    kind, _, pages = pages_label(places).partition(" ")
    words = paragraph_words(records, passage)
    return f"{words}, {_PAGES[kind]} {pages}" if pages else words


def short_number(passage: Passage, printed: bool) -> str:
    """Return the number beside a paragraph: ours in brackets where the report prints others."""
    own = f"[{passage.paragraph}]" if printed else str(passage.paragraph)
    return passage.printed.strip("().[]") or own


def as_title(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]
