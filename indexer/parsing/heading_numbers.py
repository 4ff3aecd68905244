"""The patterns of numbered headings and annexes, and the value of a roman number."""

from __future__ import annotations

import re
from itertools import pairwise

# The name of the group that matches is the series: word, dotted, digit, capital or small.
HEADING_NUMBER = re.compile(
    r"(?P<word>part|chapter|section|annex|appendix|session|agenda item|item|"
    r"partie|chapitre|annexe|parte|capítulo|anexo)\s+"
    r"(?:[IVXLC]+|\d+|[A-Z]|one|two|three|four|five)\b"
    r"|(?P<dotted>\d+(?:\.\d+)+)\.?\s"
    r"|(?P<digit>\d{1,3})[.)]\s"
    r"|(?P<capital>[A-Z]|[IVXLC]+)[.)]\s"
    r"|\(?(?P<small>[a-z]|[ivx]+)\)\s",
    re.IGNORECASE,
)
# An annex is at the level of the numbered sections of a report.
ANNEX = re.compile(r"(?:annexe?s?|appendix|appendices|anexos?)\b", re.IGNORECASE)
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def is_bare_label(title: str) -> bool:
    """Return whether a heading is only a number and what it counts ("ANNEX I", "PART TWO")."""
    patterns = (HEADING_NUMBER, ANNEX)
    return any(p.fullmatch(f"{title}{end}") for p in patterns for end in ("", " "))


def roman_value(text: str) -> int:
    """Return the value of a roman number in capitals up to C, or 0 for other text."""
    if not set(text) <= set(_ROMAN_DIGITS):
        return 0
    values = [_ROMAN_DIGITS[c] for c in text]
    return sum(-value if value < after else value for value, after in pairwise([*values, 0]))
