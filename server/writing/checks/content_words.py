"""Check that the content words of a sentence stand in the quote that it cites."""

from __future__ import annotations

from server.writing.checks.types import Alignment

# The share of a sentence's content words that must stand in the quote, in its order. On the
# development part of the labelled sentences a lie passes up to .8 and none from .9 on, and no more
# faithful ones are struck out at 1 (`python -m evals.writing`).
LEAST_SHARE = 1.0


def share(aligned: Alignment) -> float:
    """Return the share of a sentence's content words that stand in the quote; 0 without any."""
    total = sum(token.is_content for token in aligned.sentence)
    met = sum(aligned.sentence[own].is_content for own, _ in aligned.pairs)
    return met / total if total else 0.0


def content_fault(aligned: Alignment, number: int, least: float = LEAST_SHARE) -> str | None:
    """Return which words the quote does not have, where too many are missing; else None."""
    if share(aligned) >= least and any(token.is_content for token in aligned.sentence):
        return None
    there = {token.key for token in aligned.quote}
    missing = [token.text for token in aligned.added if token.is_content]
    absent = [word for word in missing if word.casefold() not in there]
    moved = all(token.key in there for token in aligned.added if token.is_content)
    if not missing:
        return "it says nothing that could be checked"
    words = ", ".join(f"“{word}”" for word in absent or missing)
    if moved:
        return f"quote {number} has {words} in another order or elsewhere"
    verb = "is" if len(absent or missing) == 1 else "are"
    return f"{words} {verb} not in quote {number}"
