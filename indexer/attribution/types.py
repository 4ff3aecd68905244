"""Frames: what one sentence by itself tells of who speaks in it.

`ReportedSpeech`      somebody is told to speak: "Ms. Kurbiel pointed out that ..."
`ImpersonalSpeech`  somebody speaks, and the report leaves out who: "It was noted that ..."
`ReportedAction`       somebody does something, without words: "Ms. Kurbiel chaired the session."
`MeetingNarration`   the report tells of the meeting: "A lively debate followed."
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.types import Acronym, Act, Attribution, Breadth, Evidence, Span, Speaker

AgentKind = Literal["person", "representative", "pronoun", "title", "group", "organisation"]
Pronoun = Literal["he", "she", "they", "both"]


@dataclass(frozen=True, slots=True)
class Agent:
    """Who may speak; of a pronoun, a title or "its representative" the speakers are not known yet.

    `word` is what has to be resolved. `outside` tells a group that need not be in the room.
    """

    kind: AgentKind
    span: Span
    speakers: tuple[Speaker, ...] = ()
    breadth: Breadth | None = "one"
    word: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class ReportedSpeech:
    """A clause with somebody who speaks; `at` is where it begins, `cue` the words of saying.

    A transcript ("Mr. Byrne: I ask ...") has no cue.
    """

    at: int
    agent: Agent
    cue: Span | None
    act: Act
    # It was said before what is reported now: "UNHCR had recommended".
    before: bool = False
    # Only an aside, after which nobody has the floor: "It was generally thought".
    fleeting: bool = False


@dataclass(frozen=True, slots=True)
class ImpersonalSpeech:
    """Words of saying of nobody that is told."""

    cue: Span
    act: Act


@dataclass(frozen=True, slots=True)
class ReportedAction:
    """Somebody of whom the report tells; `verb` is what they did, where that may be a word."""

    agent: Agent
    verb: Span | None = None


@dataclass(frozen=True, slots=True)
class MeetingNarration:
    """The report tells of the meeting itself."""


SentenceFrame = ReportedSpeech | ImpersonalSpeech | ReportedAction | MeetingNarration


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A person or a body: `said` counts the sentences it says, `about` those that tell of it.

    What a person says counts for the person and, as `through`, for the body it speaks for;
    `aliases` are its other names in the report, `first` where it is named or introduced.
    """

    person: str | None
    organisation: str | None
    role: str | None
    aliases: tuple[str, ...]
    said: int
    through: int
    about: int
    mentioned: int
    first: Evidence


@dataclass(frozen=True, slots=True)
class Roster:
    """Persons and bodies that speak, in the order of the report; bodies that are only mentioned."""

    persons: tuple[RosterEntry, ...]
    organisations: tuple[RosterEntry, ...]
    mentioned: tuple[RosterEntry, ...]


@dataclass(frozen=True, slots=True)
class AttributionRecord:
    """Of one report: who says each sentence of each passage, the roster, the acronyms."""

    attributions: tuple[tuple[Attribution, ...], ...]
    roster: Roster
    acronyms: tuple[Acronym, ...]
