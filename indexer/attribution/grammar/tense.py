"""Tense: the verb forms that show where a sentence stands in reported speech.

Reported speech shifts tenses back: what Ms. Lee said as "I have chased twice" is reported as "She
had chased twice". Such a sentence may be part of a turn rather than a statement of the report.
"""

from __future__ import annotations

import re

# Right after a subject: "She had chased twice", "The Board itself would pay".
_BACKSHIFTED = re.compile(
    r" (?:(?:himself|herself|itself|themselves|also) )?(?:had|would|could|should|might|did|wished|"
    r"hoped|saw|was (?:not|also)|were)\b"
)
# Anywhere after a subject: "the Minister, asked by many, would report".
_PAST_PERFECT_OR_MODAL = re.compile(r" (?:had|would|could|should|might)\b")
_HAD = re.compile(r" (?:(?:himself|herself|itself|themselves|also) )?had\b")
# Between a subject and its verb: "UNHCR (had) recommended".
_PLUPERFECT = re.compile(r"\bha[ds] (?:[a-z]+ )?\Z")


def is_backshifted(text: str, subject_end: int) -> bool:
    """Return whether the verb right after a subject is in a tense of reported speech."""
    return _BACKSHIFTED.match(text, subject_end) is not None


def is_pluperfect_next(text: str, subject_end: int) -> bool:
    """Return whether "had" is the verb right after a subject."""
    return _HAD.match(text, subject_end) is not None


def has_past_perfect_or_modal(text: str, subject_end: int) -> bool:
    """Return whether "had", "would", "could", "should" or "might" stands after a subject."""
    content = text.find(" that ", subject_end)
    end = len(text) if content < 0 else content
    return _PAST_PERFECT_OR_MODAL.search(text, subject_end, end) is not None


def is_pluperfect(text: str, subject_end: int, verb_start: int) -> bool:
    """Return whether "had" or "has" stands before a verb, with one word between at most."""
    return _PLUPERFECT.search(text, subject_end, verb_start) is not None
