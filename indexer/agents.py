"""Agents: who may speak, as a clause names them, and the pronouns that stand for one.

"Mr. Ratha" (a person), "the representative of UNICEF", "she" (a pronoun), "the Minister" (a title),
"several participants" (a group), "the Commission" (a body).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from indexer.types import Breadth, Span, Speaker

Kind = Literal["person", "representative", "pronoun", "title", "group", "body"]
Pronoun = Literal["he", "she", "they", "both"]

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


@dataclass(frozen=True, slots=True)
class Agent:
    """Who may speak; of a pronoun, a title or "its representative" the speakers are not known yet.

    `word` is what has to be resolved. `outside` tells a group that need not be in the room.
    """

    kind: Kind
    span: Span
    speakers: tuple[Speaker, ...] = ()
    breadth: Breadth | None = "one"
    word: str = ""
    outside: bool = False


def pronoun_at(text: str, at: int) -> Agent | None:
    """ "She", or "her presentation", at a character; not "he who"."""
    match = _OWN_SPEECH.match(text, at) or _PRONOUN.match(text, at)
    if not match or _WHO.match(text, match.end()):
        return None
    return Agent("pronoun", Span(*match.span()), word=subject_of(match["word"]))


def subject_of(word: str) -> Pronoun:
    """The pronoun that would be the subject: "she" of "Her"."""
    return _SUBJECTS[word.casefold()]
