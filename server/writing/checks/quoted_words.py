"""Check that what a sentence puts in quotation marks stands in the quote, word for word."""

from __future__ import annotations

import re

from server.citation.compare import words
from server.citation.normal_form import normal_form

_QUOTED = re.compile(r'"([^"]*)"')


def quotation_fault(sentence: str, quote: str, number: int) -> str | None:
    """Return which quoted words are not the quote's; else None."""
    text = normal_form(sentence)
    if text.count('"') % 2:
        return "a quotation mark is missing"
    there = f" {' '.join(words(quote))} "
    for run in _QUOTED.findall(text):
        if not words(run):
            return "it quotes nothing"
        if f" {' '.join(words(run))} " not in there:
            return f"“{run}” is not what quote {number} says, word for word"
        if _is_cut(run, normal_form(quote)):
            return f"“{run}” is cut out of a quotation of quote {number}"
        if len(words(run)) == 1 and f'"{run}"' not in normal_form(quote):
            return f"“{run}” is a single word in quotation marks, which may mean its opposite"
    return None


def _is_cut(run: str, quote: str) -> bool:
    """Whether the quote has a quotation of its own that begins with these words and goes on."""
    return any(run != own and run in own for own in _QUOTED.findall(quote))
