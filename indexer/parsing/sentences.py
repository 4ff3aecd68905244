"""Split a passage into sentences, as character ranges.

The library sentencex splits and keeps every character. A sentence that it ends too early, after an
abbreviation or inside an enumeration, is joined again.
"""

from __future__ import annotations

import re

import sentencex

from indexer.lexicon.load import one_of, word_list
from indexer.types import Span

# The full stop after a title ends no sentence.
_TITLES = re.compile(rf"\b{one_of(word_list('titles', 'abbreviated'))}\.$", re.IGNORECASE)
# The full stop after one of these ends no sentence when a number follows.
_REFERENCES = re.compile(rf"\b{one_of(word_list('abbreviations'))}\.$", re.IGNORECASE)
# No abbreviation and no number before an item of a list is longer.
_END_CHARACTERS = 60
_NUMBER = re.compile(r"^[(\[]?[\dIVXLC]")
_FURTHER_CLAUSE = re.compile(r"^\((?:[b-z]|i{2,3}|iv|vi{0,3})\)\s")
_LIST_NUMBER = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]+)[.)]$")


def split_sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """Return the ranges of the sentences, in order, without the white space around them."""
    found: list[Span] = []
    for boundary in sentencex.get_sentence_boundaries(language, text):
        raw = text[boundary["start_index"] : boundary["end_index"]]
        start = boundary["start_index"] + len(raw) - len(raw.lstrip())
        end = boundary["end_index"] - (len(raw) - len(raw.rstrip()))
        if start >= end:
            continue
        if found and _continues_sentence(_end_of(text, found[-1]), text[start:end]):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


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
