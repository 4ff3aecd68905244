"""Tell whether a question asks who is for or against something, and a sentence's stand on it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from indexer.lexicon.load import one_of, word_list
from server.answering.requirements.contradiction import NEGATION, stem

Stance = Literal["for", "against"]

_WHO = (
    r"\b(?:who(?: else| all)?|(?:which|what) [\w'’ -]{1,40}?|(?:did|does|has|have|was|were) any\w*)"
)
_ASKED: dict[Stance, re.Pattern[str]] = {
    "against": re.compile(
        rf"{_WHO} (?P<verb>{one_of(word_list('stances', 'asking who is against'))})\b", re.I
    ),
    "for": re.compile(
        rf"{_WHO} (?P<verb>{one_of(word_list('stances', 'asking who is for'))})\b", re.I
    ),
}
_STEMS: dict[Stance, frozenset[str]] = {
    "for": frozenset(word_list("stances", "for")),
    "against": frozenset(word_list("stances", "against")),
}
_OTHER: dict[Stance, Stance] = {"for": "against", "against": "for"}
# A negation, and at most three words between it and what it negates.
_NEGATION = re.compile(rf"{NEGATION}(?: [\w'’]+){{0,3}}\s*\Z", re.I)
_WORD = re.compile(r"[^\W\d_]+")


def asked_stance(question: str) -> Stance | None:
    """Return whether a question asks who is for or who is against something, None for neither."""
    for stance, asked in _ASKED.items():
        if found := asked.search(question):
            negated = _NEGATION.search(question, 0, found.start("verb"))
            return None if negated else stance
    return None


@lru_cache(maxsize=8192)
def stances(sentence: str) -> frozenset[Stance]:
    """Return the stands that a sentence tells of; a negation turns one round."""
    found: set[Stance] = set()
    for word in _WORD.finditer(sentence):
        own = stem(word[0].casefold())
        for stance, stems in _STEMS.items():
            if own in stems or word[0].casefold() in stems:
                negated = _NEGATION.search(sentence, 0, word.start())
                found.add(_OTHER[stance] if negated else stance)
    return frozenset(found)
