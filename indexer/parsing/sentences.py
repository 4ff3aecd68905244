"""Sentences of a passage, as character ranges (sentencex, which keeps every character)."""

from __future__ import annotations

import re

import sentencex

from indexer.types import Span

# After these a full stop ends no sentence when a name or a number follows.
_TITLES = re.compile(
    r"\b(?:mr|mrs|ms|mx|dr|prof|st|h\.e|hon|rev|gen|col|sgt|capt|amb|messrs|mss)\.$", re.IGNORECASE
)
_REFERENCES = re.compile(
    r"\b(?:no|nos|para|paras|art|arts|sec|secs|ch|chap|vol|fig|figs|p|pp|ed|cf|add|corr|rev|res|"
    r"approx|ca|v|vs)\.$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^[(\[]?[\dIVXLC]")
_FURTHER_CLAUSE = re.compile(r"^\((?:[b-z]|i{2,3}|iv|vi{0,3})\)\s")
_LIST_NUMBER = re.compile(r"^\(?(?:\d{1,3}|[a-z]|[ivx]+)[.)]$")


def split_sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """The sentences of a text without the white space around them; in order, never overlapping."""
    found: list[Span] = []
    for boundary in sentencex.get_sentence_boundaries(language, text):
        raw = text[boundary["start_index"] : boundary["end_index"]]
        start = boundary["start_index"] + len(raw) - len(raw.lstrip())
        end = boundary["end_index"] - (len(raw) - len(raw.rstrip()))
        if start >= end:
            continue
        if found and _runs_on(text[found[-1].start : found[-1].end], text[start:end]):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def _runs_on(before: str, after: str) -> bool:
    if _TITLES.search(before) or _LIST_NUMBER.match(before) or after[0].islower():
        return True
    # "... questions: (a) Is it so? (b) Why?" is one sentence.
    if _FURTHER_CLAUSE.match(after) or (before.endswith(":") and after.startswith("(")):
        return True
    return bool(_REFERENCES.search(before) and _NUMBER.match(after))
