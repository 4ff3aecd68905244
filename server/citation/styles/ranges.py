"""Ranges of a passage's text that are cited, and their words as one quote.

In a quote, [...] stands for words left out between its parts, and at an end where a sentence is
cut.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from indexer.errors import UnknownQuote
from indexer.types import Passage, Span
from server.citation.cite import OMISSION, quoted


def check_spans(passage: Passage, start: int | None, end: int | None) -> tuple[Span, ...]:
    """Return a range of a passage's text widened to whole words; all of the text for None and None.

    Raises UnknownQuote for a range that is not in the text or holds no words.
    """
    size = len(passage.text)
    span = Span(start if start is not None else 0, end if end is not None else size)
    quoted = passage.text[max(span.start, 0) : max(span.end, 0)]
    if span.end > size:
        raise UnknownQuote(
            f"The text of {passage.passage_id} has {size} characters, and none up to {span.end}; "
            "name a range within it."
        )
    if not 0 <= span.start < span.end or not quoted.strip():
        raise UnknownQuote(
            f"Characters {span.start} to {span.end} hold no words of {passage.passage_id}; "
            f"its text has the characters 0 to {size}."
        )
    left = span.start + len(quoted) - len(quoted.lstrip())
    right = span.start + len(quoted.rstrip())
    while left and _inside_word(passage.text, left):
        left -= 1
    while right < size and _inside_word(passage.text, right):
        right += 1
    return (Span(left, right),)


def _inside_word(text: str, at: int) -> bool:
    """Return whether a position lies inside a word with its accents, or inside a number."""
    before, after = _is_letter_or_mark(text, at - 1), _is_letter_or_mark(text, at)
    return (
        (before and after)
        or (before and _is_connector(text, at))
        or (_is_connector(text, at - 1) and after)
    )


def _is_letter_or_mark(text: str, at: int) -> bool:
    return text[at].isalnum() or unicodedata.category(text[at])[0] == "M"


def _is_connector(text: str, at: int) -> bool:
    """Return whether a sign belongs to a number or a word, as in 3.5, A/57/98 and don't."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return (text[at] in ".,:/" and before.isalnum() and after.isdigit()) or (
        text[at] in "'’" and before.isalpha() and after.isalpha()
    )


def quotation(passage: Passage, spans: Sequence[Span]) -> str:
    """Return the words of some ranges on one line, with [...] for words left out."""
    starts = {sentence.start for sentence in passage.sentences} | {0}
    ends = {sentence.end for sentence in passage.sentences} | {len(passage.text)}
    parts = [OMISSION] if spans[0].start not in starts else []
    parts.append(quoted(passage.text, spans))
    if spans[-1].end not in ends:
        parts.append(OMISSION)
    return " ".join(" ".join(parts).split())
