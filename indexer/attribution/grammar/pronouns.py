"""Agents: who may speak, as a clause names them, and the pronouns that stand for one.

"Mr. Ratha" (a person), "the representative of UNICEF", "she" (a pronoun), "the Minister" (a title),
"several participants" (a group), "the Commission" (a body).
"""

from __future__ import annotations

import re

from indexer.attribution.types import Agent, Pronoun
from indexer.types import Span

# The words with which somebody speaks: "her keynote address", "the presentation by ...".
SPEECH = (
    r"(?:address|answer|comments?|contribution|intervention|keynote(?: address| speech| lecture)?|"
    r"lecture|paper|presentation|question|remarks|reply|speech|statement|talk)"
)
_PRONOUN = re.compile(r"(?P<word>[Hh]e|[Ss]he|[Tt]hey|[Bb]oth(?= [a-z]+(?:ed|t)\b))\b")
# "Her presentation", "his brief reply"
_OWN_SPEECH = re.compile(rf"(?P<word>[Hh]is|[Hh]er|[Tt]heir) (?:[a-z]+ )?{SPEECH}\b")
_WHO = re.compile(r" (?:who|whose)\b")
_SUBJECTS: dict[str, Pronoun] = {
    "he": "he",
    "his": "he",
    "she": "she",
    "her": "she",
    "they": "they",
    "their": "they",
    "both": "both",
}


def pronoun_at(text: str, at: int) -> Agent | None:
    """ "She", or "her presentation", at a character; not "he who"."""
    match = _OWN_SPEECH.match(text, at) or _PRONOUN.match(text, at)
    if not match or _WHO.match(text, match.end()):
        return None
    return Agent("pronoun", Span(*match.span()), word=subject_of(match["word"]))


def subject_of(word: str) -> Pronoun:
    """The pronoun that would be the subject: "she" of "Her"."""
    return _SUBJECTS[word.casefold()]
