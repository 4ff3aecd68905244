"""Split a passage into sentences, as character ranges.

The library sentencex splits and keeps every character. A sentence that it ends too early, after an
abbreviation or inside an enumeration, is joined again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

from indexer.lexicon.load import one_of, word_list
from indexer.types import Span

# The full stop after a title ends no sentence.
_TITLES = re.compile(rf"\b{one_of(word_list('titles', 'abbreviated'))}\.$", re.IGNORECASE)
# The full stop after one of these ends no sentence when a number follows.
_REFERENCES = re.compile(rf"\b{one_of(word_list('abbreviations'))}\.$", re.IGNORECASE)
# "They met in May. Dr Lee asked why."
_ENDS = re.compile(
    rf"\b{one_of(word_list('abbreviations', 'words too'))}\.(?=\s+(?-i:[A-Z]))"
    rf"|\b{one_of(word_list('abbreviations', 'before a title'))}\."
    rf"(?=\s+(?-i:{one_of(word_list('titles', 'unmistakable'))})\.? (?-i:[A-Z]))",
    re.IGNORECASE,
)
_OPENS = re.compile(r"[.?!:]\s+(?P<mark>[\"“])\s*\Z")
# No abbreviation and no number before an item of a list is longer.
_END_CHARACTERS = 60
_NUMBER = re.compile(r"^[(\[]?[\dIVXLC]")
_FURTHER_CLAUSE = re.compile(r"^\((?:[b-z]|i{2,3}|iv|vi{0,3})\)\s")
_LIST_NUMBER = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]+)[.)]$")


def split_sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """Return the ranges of the sentences, in order, without the white space around them."""
    found: list[Span] = []
    for part in _parts(text, language):
        raw = text[part.start : part.end]
        start = part.start + len(raw) - len(raw.lstrip())
        end = part.end - (len(raw) - len(raw.rstrip()))
        if start >= end:
            continue
        if found and _continues_sentence(_end_of(text, found[-1]), text[start:end]):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def _parts(text: str, language: str) -> Iterator[Span]:
    """Yield the sentences that the library finds, split after words that it takes for short.

    A quotation mark that opens belongs to what follows, also where the quotation never closes.
    """
    opened = None
    for boundary in sentencex.get_sentence_boundaries(language, text):
        start, end = boundary["start_index"], boundary["end_index"]
        start = start if opened is None else opened
        mark = _OPENS.search(text, max(start, end - _END_CHARACTERS), end)
        opened = mark.start("mark") if mark and end < len(text) else None
        end = end if opened is None else opened
        if language == "en":
            for match in _ENDS.finditer(text, start, end):
                yield Span(start, match.end())
                start = match.end()
        yield Span(start, end)


def _end_of(text: str, sentence: Span) -> str:
    """Return the last characters of a sentence, so that a long one costs no more than a short."""
    return text[max(sentence.start, sentence.end - _END_CHARACTERS) : sentence.end]


def _continues_sentence(before: str, after: str) -> bool:
    """Return whether a text is the rest of the sentence with this end."""
    if _TITLES.search(before) or _LIST_NUMBER.match(before) or after[0].islower():
        return True
    # "... questions: (a) Is it so? (b) Why?" is one sentence.
    if _FURTHER_CLAUSE.match(after) or (before.endswith(":") and after.startswith("(")):
        return True
    return bool(_REFERENCES.search(before) and _NUMBER.match(after))
