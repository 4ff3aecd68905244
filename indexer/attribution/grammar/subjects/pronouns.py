"""Pronouns: recognises "he", "she", "they", "both", and phrases such as "her presentation"."""

from __future__ import annotations

import re

from indexer.attribution.types import Agent, Pronoun
from indexer.types import Span

# Nouns for what a speaker says: "her keynote address", "the presentation by ...".
SPEECH_NOUN = (
    r"(?:address|answer|comments?|contribution|intervention|keynote(?: address| speech| lecture)?|"
    r"lecture|paper|presentation|question|remarks|reply|speech|statement|talk)"
)
_PRONOUN = re.compile(r"(?P<word>[Hh]e|[Ss]he|[Tt]hey|[Bb]oth(?= [a-z]+(?:ed|t)\b))\b")
# "Her presentation", "his brief reply"
_POSSESSIVE = re.compile(rf"(?P<word>[Hh]is|[Hh]er|[Tt]heir) (?:[a-z]+ )?{SPEECH_NOUN}\b")
_RELATIVE = re.compile(r" (?:who|whose)\b")
_NOMINATIVES: dict[str, Pronoun] = {
    "he": "he",
    "his": "he",
    "she": "she",
    "her": "she",
    "they": "they",
    "their": "they",
    "both": "both",
}


def pronoun_at(text: str, at: int) -> Agent | None:
    """Return the pronoun at a character: "she", "her presentation", but not "he who"."""
    match = _POSSESSIVE.match(text, at) or _PRONOUN.match(text, at)
    if not match or _RELATIVE.match(text, match.end()):
        return None
    return Agent("pronoun", Span(*match.span()), word=nominative(match["word"]))


def nominative(word: str) -> Pronoun:
    """Return the form that a subject has: "she" for "Her"."""
    return _NOMINATIVES[word.casefold()]
