"""Check that small words a sentence adds do not change who does what: "was", "to", "and"."""

from __future__ import annotations

from server.writing.checks.types import Alignment

# How many tokens after "was elected" may stand before the "by" of who did it.
_BY_WITHIN = 4


def added_fault(aligned: Alignment, number: int) -> str | None:
    """Return which small word changes the sense; else None."""
    paired = dict(aligned.pairs)
    for at, token in enumerate(aligned.sentence):
        if at in paired or at + 1 not in paired:
            continue
        if token.key == "be" and not _by_follows(aligned, at):
            return f"“{token.text} {aligned.sentence[at + 1].text}” is not what quote {number} says"
        if token.text.casefold() == "to" and _lost_direction(aligned, paired, at):
            return f"“{token.text}” does not stand there in quote {number}"
    return None


def _by_follows(aligned: Alignment, at: int) -> bool:
    following = aligned.sentence[at + 1 : at + 2 + _BY_WITHIN]
    return any(token.text.casefold() == "by" for token in following)


def _lost_direction(aligned: Alignment, paired: dict[int, int], at: int) -> bool:
    """Whether the quote has "from" or the like where the sentence has "to"."""
    before = max((other for own, other in aligned.pairs if own < at), default=-1)
    between = aligned.quote[before + 1 : paired[at + 1]]
    return any(token.kind == "direction" for token in between)
