"""Check that every name and acronym of a sentence stands in the quote, in its place."""

from __future__ import annotations

from server.writing.checks.types import Alignment


def name_fault(aligned: Alignment, number: int) -> str | None:
    """Return which name the quote does not have there; else None."""
    added = next((token for token in aligned.added if token.is_name and token.is_content), None)
    if added is None:
        return None
    if any(token.key == added.key for token in aligned.quote):
        return f"“{added.text}” does not stand there in quote {number}"
    return f"the name “{added.text}” is not in quote {number}"
