"""Check that a claim neither loses nor gains what turns it: "not", "may", "some", "if"."""

from __future__ import annotations

from functools import cache

from indexer.lexicon.load import word_list
from server.answering.requirements.contradiction import stem
from server.writing.checks.types import Alignment, Token


def guard_fault(aligned: Alignment, number: int) -> str | None:
    """Return which such word is lost or added; else None."""
    added = next((t for t in aligned.added if t.kind in ("guard", "direction")), None)
    if added is not None:
        return f"“{added.text}” does not stand there in quote {number}"
    lost = next((t for t in aligned.unused(aligned.start, aligned.end) if t.kind == "guard"), None)
    if lost is not None:
        return f"it leaves out “{lost.text}” of quote {number}"
    unused = aligned.unused(0, len(aligned.quote))
    condition = next((t for t in unused if t.kind == "guard" and t.key in _conditions()), None)
    if condition is not None:
        return f"it leaves out what follows “{condition.text}” in quote {number}"
    return None


def contrast_fault(aligned: Alignment, number: int) -> str | None:
    """Return which word after the used clause takes it back ("but", "except"); else None."""
    lost: Token | None = next(
        (
            token
            for token in aligned.unused(aligned.start, len(aligned.quote))
            if token.kind == "guard" and token.key in _contrasts()
        ),
        None,
    )
    return f"quote {number} goes on with “{lost.text}”, which it leaves out" if lost else None


@cache
def _conditions() -> frozenset[str]:
    return frozenset(stem(word) for word in word_list("checked_words", "conditions"))


@cache
def _contrasts() -> frozenset[str]:
    return frozenset(stem(word) for word in word_list("checked_words", "contrasts"))
