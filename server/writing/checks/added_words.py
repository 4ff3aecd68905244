"""Check that small words a sentence adds do not change who does what: "was", "to", "and"."""

from __future__ import annotations

from collections.abc import Mapping

from indexer.lexicon.load import word_list
from server.writing.checks.types import Alignment

# How many tokens after "was elected" may stand before the "by" of who did it.
_BY_WITHIN = 4


def added_fault(aligned: Alignment, number: int) -> str | None:
    """Return which small word changes the sense; else None."""
    paired = dict(aligned.pairs)
    for at, token in enumerate(aligned.sentence):
        if at in paired or token.kind != "function":
            continue
        word = token.text.casefold()
        if word in word_list("checked_words", "others", "we"):
            return f"it does not say who “{token.text}” is"
        if word in word_list("checked_words", "left out"):
            return f"“{token.text}” does not stand there in quote {number}"
        if at + 1 not in paired:
            continue
        if token.key == "be" and not _by_follows(aligned, at):
            return f"“{token.text} {aligned.sentence[at + 1].text}” is not what quote {number} says"
        if word in _prepositions() and _lost_preposition(aligned, paired, at):
            return f"“{token.text}” does not stand there in quote {number}"
    return None


def _by_follows(aligned: Alignment, at: int) -> bool:
    following = aligned.sentence[at + 1 : at + 2 + _BY_WITHIN]
    return any(token.text.casefold() == "by" for token in following)


def _lost_preposition(aligned: Alignment, paired: Mapping[int, int], at: int) -> bool:
    """Whether the quote has another preposition there: "from", "with"."""
    before = max((other for own, other in aligned.pairs if own < at), default=-1)
    between = aligned.quote[before + 1 : paired[at + 1]]
    return any(token.kind == "direction" or token.key in _prepositions() for token in between)


def _prepositions() -> tuple[str, ...]:
    return word_list("checked_words", "prepositions")
