"""Tell whether an English question wants several sentences: a list, a summary, a comparison.

A question in another language is taken to want one or two.
"""

from __future__ import annotations

import re

from indexer.lexicon.load import one_of, word_list
from server.question.answer_type import asks_yes_or_no

_SEVERAL = one_of(
    word_list(
        "question_words",
        "asking for a summary",
        "asking what was decided",
        "asking to compare",
        "asking for a list",
    )
)
# "which organisations", "what three measures", but not "what was" nor "which process".
_NO_NOUN = r"(?!(?:is|was|does|has|this|its|plus|are|were|do|did|have|had)\b)"
_PLURAL = rf"(?:which|what)(?: {_NO_NOUN}\w+){{0,2}} {_NO_NOUN}(?!\w*[iu]s\b)\w+[^s\W]s"
_BROAD = re.compile(rf"\b(?:{_SEVERAL}|{_PLURAL})\b", re.I)
_SPEAKERS = one_of(word_list("question_words", "who speaks"))
_WHO_SPOKE = re.compile(
    rf"\b(?:who|(?:which|what)(?: {_NO_NOUN}\w+){{0,2}} {_SPEAKERS}) "
    rf"(?:have |has |had |all |else )?{one_of(word_list('question_words', 'said'))}\b",
    re.I,
)
_REASON = re.compile(rf"\b{one_of(word_list('question_words', 'asking for a reason'))}\b", re.I)


def is_broad(question: str) -> bool:
    """Return whether a question wants more than a sentence or two; none for yes or no does."""
    return not asks_yes_or_no(question) and _BROAD.search(question) is not None


def asks_who_spoke(question: str) -> bool:
    """Return whether a question asks who said something: "which organisations spoke about ..."."""
    return _WHO_SPOKE.search(question) is not None


def asks_for_reason(question: str) -> bool:
    """Return whether a question asks why."""
    return _REASON.search(question) is not None
