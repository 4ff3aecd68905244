"""Align a sentence with a quote, for the tests of single checks."""

from __future__ import annotations

from server.writing.checks.alignment import align
from server.writing.checks.tokens import read_tokens
from server.writing.checks.types import Alignment


def aligned(sentence: str, quote: str) -> Alignment:
    return align(read_tokens(sentence), read_tokens(quote))
