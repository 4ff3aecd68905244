"""Know the words that announce a roll: "Present", "Members Absent", "Call participants"."""

from __future__ import annotations

import re

from indexer.lexicon.load import one_of, word_list

# Headings of rolls, in lower case.
ROLLS = frozenset(word_list("rolls", "heads"))
_BESIDE = one_of(word_list("rolls", "beside"))
_WORDS = rf"(?:{_BESIDE} ){{0,4}}{one_of(ROLLS)}(?:,? {_BESIDE}){{0,4}}"
# "Present:", "PRESENT (Four Councillors):- ", "Conference call participants: "
ROLL_HEAD = re.compile(
    rf"(?:\A|(?<=[.:;\s)]))(?P<words>(?:[A-Z][\w’'-]* (?:[\w’'-]+ ){{0,3}})?{_WORDS})"
    r"(?: ?\([^()]{1,80}\))? ?:[-–—]*(?= |$)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    rf"(?:[\dIVX]+[.)\d]* )?(?:[\w’'-]+ ){{0,3}}{_WORDS}(?: ?\([^()]*\))?:?", re.IGNORECASE
)
_WHOLE = re.compile(_WORDS, re.IGNORECASE)


def is_roll_heading(heading: str) -> bool:
    """Return whether the heading of a section announces a roll: "Participants"."""
    return _HEADING.fullmatch(heading.rpartition(" / ")[2].strip()) is not None


def is_roll_words(words: str) -> bool:
    """Return whether words announce a roll and name nobody: "MEMBERS PRESENT"."""
    return _WHOLE.fullmatch(words) is not None
