"""Check a sentence against the quotes that it cites, without a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from indexer.lexicon.load import one_of, word_list
from server.writing.checks.check import clause_fault
from server.writing.checks.content_words import LEAST_SHARE
from server.writing.checks.types import SourceQuote
from server.writing.types import DraftSentence, WrittenSentence

# Characters of a sentence and of a quote that are read: they are aligned word by word.
_LONGEST = 1500
_LONGEST_QUOTE = 3000
# One claim is borne out by one quote; some have two or three that say the same.
_MOST_CITED = 4
# More sentences than this are not read: a model that repeats itself never ends.
MOST_SENTENCES = 20
# The share of the sentences that must be kept for them to be an answer.
_LEAST_KEPT = 0.5


def judged(
    draft: DraftSentence, quotes: Sequence[SourceQuote], least: float = LEAST_SHARE
) -> WrittenSentence:
    """Return a sentence with the reason to strike it out, None where it passes every check.

    `least` is the least share of content words that a quote must have.
    """
    cited = tuple(dict.fromkeys(number for _, numbers in draft.clauses for number in numbers))
    return WrittenSentence(draft.text, cited, sentence_fault(draft, quotes, least))


def sentence_fault(
    draft: DraftSentence, quotes: Sequence[SourceQuote], least: float = LEAST_SHARE
) -> str | None:
    """Return why a sentence does not follow from the quotes that it cites; None where it does."""
    known = {quote.number: quote for quote in quotes}
    if len(draft.text) > _LONGEST:
        return "it is too long to be checked"
    if not draft.clauses:
        return "it cites no quote"
    for at, (words, numbers) in enumerate(draft.clauses):
        if not numbers:
            return f"“{words}” cites no quote" if at else "it cites no quote"
        if missing := [number for number in numbers if number not in known]:
            return f"there is no quote {missing[0]}"
        if len(numbers) > _MOST_CITED:
            return f"it cites more than {_MOST_CITED} quotes for one claim"
        if long := [number for number in numbers if len(known[number].text) > _LONGEST_QUOTE]:
            return f"quote {long[0]} is too long to be checked against"
        clause = _without_joint(words) if at else words
        if clause is None:
            return "it joins two quotes in a way that neither of them says"
        if fault := _clause_fault(clause, [known[number] for number in numbers], least):
            return fault
    return None


def too_little(kept: int, total: int) -> str | None:
    """Return why so many sentences of so many are no answer; None where they are one."""
    if not total:
        return "The language model wrote nothing."
    if not kept:
        return "None of its sentences is borne out by the quotes."
    if kept < _LEAST_KEPT * total:
        verb = "is" if kept == 1 else "are"
        return f"Only {kept} of {total} sentences {verb} borne out by the quotes."
    return None


def _clause_fault(clause: str, quotes: Sequence[SourceQuote], least: float) -> str | None:
    """Why one of the quotes cited for some words does not say them; each has to."""
    for quote in quotes:
        others = [one for one in quotes if one is not quote]
        if fault := clause_fault(clause, quote, others, least):
            return fault
    return None


def _without_joint(words: str) -> str | None:
    """The words behind a citation without what joins them to those before; None if it says more."""
    rest = words.lstrip(" ,;.")
    match = _joining().match(rest)
    if match:
        return rest[match.end() :]
    return rest if words[:1] in ";." or (rest and rest != words and rest[0].isupper()) else None


@cache
def _joining() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(word_list('checked_words', 'joining'))}\b\s*,?\s*)+", re.I)
