"""Check that the numbers and dates of a sentence stand in the quote, in the same order."""

from __future__ import annotations

from server.answering.requirements.figures import read_dates
from server.writing.checks.types import Alignment


def number_fault(aligned: Alignment, number: int) -> str | None:
    """Return which number is not the quote's, or counts something else there; else None."""
    added = next((token for token in aligned.added if token.kind == "number"), None)
    if added is None:
        return None
    if any(token.kind == "number" and token.key == added.key for token in aligned.quote):
        return f"“{added.text}” stands for something else in quote {number}"
    return f"the number “{added.text}” is not in quote {number}"


def date_fault(sentence: str, quote: str, number: int) -> str | None:
    """Return which date is none of the quote's, in every part; else None."""
    known = list(read_dates(quote))
    for date in read_dates(sentence):
        same = (
            one.month == date.month
            and (not date.days or date.days == one.days)
            and (not date.year or date.year == one.year)
            for one in known
        )
        if not any(same):
            return f"the date “{date.text}” is not in quote {number}"
    return None
