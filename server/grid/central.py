"""Choose the sentence that stands best for all that somebody says in a section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import sqrt

from indexer.index.analyzer import Analyzer
from indexer.lexicon.load import one_of, word_list
from indexer.lexicon.reporting_verbs import is_courtesy
from indexer.types import Attribution, Passage, Span

# Fewer words seldom say anything; more are hard to read in a cell.
_LEAST_WORDS, _MOST_WORDS = 8, 60
# What a report says about somebody's turn rather than what they say in it.
_ACTS = ("presented", "described", "asked")
_TOPIC = re.compile(rf"{one_of(word_list('decisions', 'topic of a talk'))}\b")
_CONTENT = re.compile(r"\b(?:that|should|must|need|needs|needed)\b")
_OPENS = re.compile(rf"\b{one_of(word_list('decisions', 'courses of a meeting'))}\b")
# A pronoun at the beginning needs the sentence before.
_PRONOUN = re.compile(r"\W*(?:This|That|These|Those|It|Such|However|Furthermore|Moreover)\b")


def most_central(
    said: Sequence[tuple[Passage, Span, Attribution]], analyzer: Analyzer
) -> tuple[Passage, Span, Attribution]:
    """Return the sentence that is most like all of them together, the first of several.

    Likeness is the cosine of the counts of their terms with the sum of these counts (the centroid
    of Radev et al., 2004). A sentence that only greets, thanks, asks or tells that a talk was
    given, that is very short or long, or that begins with "this" or "it", is taken only where there
    is no other.
    """
    counts = [Counter(analyzer.terms(_text(one))) for one in said]
    centre: Counter[str] = sum(counts, Counter())

    def fitness(at: int) -> tuple[bool, bool, float]:
        text = _text(said[at])
        alone = _PRONOUN.match(text) is None
        return _has_content(text, said[at]), alone, _cosine(counts[at], centre)

    return said[max(range(len(said)), key=fitness)]


def _text(one: tuple[Passage, Span, Attribution]) -> str:
    passage, span, _ = one
    return passage.text[span.start : span.end]


def _has_content(text: str, one: tuple[Passage, Span, Attribution]) -> bool:
    passage, _, said = one
    if not _LEAST_WORDS <= len(text.split()) <= _MOST_WORDS or text.rstrip().endswith((":", "?")):
        return False
    cue = passage.text[said.cue.start : said.cue.end] if said.cue else ""
    if cue and is_courtesy(cue.casefold()) and not _CONTENT.search(text):
        return False
    if _OPENS.search(text) and not _CONTENT.search(text):
        return False
    is_topic = said.act in _ACTS or _TOPIC.match(cue) is not None
    return not is_topic or _CONTENT.search(text) is not None


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    both = sum(count * other[term] for term, count in one.items())
    size = sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    return both / size if size else 0.0
