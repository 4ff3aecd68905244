"""A made-up report that introduces two speakers, Ms. Lee and Mr. Roe, in its first paragraph."""

from __future__ import annotations

from indexer.types import Attribution
from tests.indexer.attribution.found import find
from tests.indexer.minutes import who

INTRODUCTION = "Ms. Ana Lee (Coral Bank) and Mr. Tom Roe (Tide Council) attended."
LEE, ROE = "Ms. Ana Lee", "Mr. Tom Roe"


def read_after_introduction(*texts: str) -> list[Attribution]:
    """Return the attribution of each sentence of the paragraphs that follow the introduction.

    That is before it is judged how sure it is.
    """
    return find(INTRODUCTION, *texts)[1:]


def speakers_after_introduction(*texts: str) -> list[list[str | None]]:
    """Return who says each of those sentences."""
    return [who(attribution) for attribution in read_after_introduction(*texts)]
