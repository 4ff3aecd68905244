"""Data types of attribution: what the grammar finds in one sentence, and what a report yields.

A sentence frame is what one sentence, read without its neighbours, tells about speaking:

`ReportedSpeech`    a named speaker and a reporting verb: "Ms. Kurbiel pointed out that ..."
`ImpersonalSpeech`  a reporting verb without a speaker: "It was noted that ..."
`ReportedAction`    a named subject that does something else: "Ms. Kurbiel chaired the session."
`MeetingNarration`  the report describes the meeting: "A lively debate followed."
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.types import Acronym, Act, Attribution, Breadth, Evidence, Span, Speaker

AgentKind = Literal["person", "representative", "pronoun", "title", "group", "organisation"]
Pronoun = Literal["he", "she", "they", "both"]


@dataclass(frozen=True, slots=True)
class Agent:
    """The noun phrase that names who speaks or acts in a clause.

    `speakers` is empty where the phrase needs an antecedent ("she", "the speaker", "its
    representative"); `word` is then what the coreference resolver looks up. `may_be_absent` marks a
    group that need not attend the meeting ("governments", as opposed to "delegates").
    """

    kind: AgentKind
    span: Span
    speakers: tuple[Speaker, ...] = ()
    breadth: Breadth | None = "one"
    word: str = ""
    may_be_absent: bool = False


@dataclass(frozen=True, slots=True)
class ReportedSpeech:
    """A clause that begins at character `start`, with a speaker and a reporting verb.

    `cue` is the span of the reporting verb. `pluperfect` marks earlier speech ("UNHCR had
    recommended"). `can_continue` is False for a general remark ("It was generally thought"), which
    later sentences cannot belong to.
    """

    start: int
    agent: Agent
    cue: Span
    act: Act
    pluperfect: bool = False
    can_continue: bool = True


@dataclass(frozen=True, slots=True)
class ImpersonalSpeech:
    """A reporting verb or noun (`cue`) whose speaker the sentence does not name."""

    cue: Span
    act: Act


@dataclass(frozen=True, slots=True)
class ReportedAction:
    """A subject and what it does; `verb` is set where it may be an unlisted reporting verb."""

    agent: Agent
    verb: Span | None = None


@dataclass(frozen=True, slots=True)
class MeetingNarration:
    """The report describes the course of the meeting."""


SentenceFrame = ReportedSpeech | ImpersonalSpeech | ReportedAction | MeetingNarration


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A person, an organisation or an office of a report, with numbers of sentences and mentions.

    `said` counts the sentences that it says, `about` those that are about it, `mentioned` how often
    it is named. What a person says counts for the person and, as `through`, for the organisation
    that the person represents. `aliases` are its other names in the report, and `first` is where it
    is introduced or first named. `organisations` are those of a person who changes from one to
    another, in the order of the report; `organisation` is then the first that the report tells of.
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
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """The persons, the organisations that speak, and those only mentioned, in report order.

    `offices` speak without a name and an organisation: "the Mayor of Tarn".
    """

    persons: tuple[RosterEntry, ...]
    organisations: tuple[RosterEntry, ...]
    mentioned: tuple[RosterEntry, ...]
    offices: tuple[RosterEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class AttributionRecord:
    """The attributions of one report (by passage and sentence), its roster and its acronyms."""

    attributions: tuple[tuple[Attribution, ...], ...]
    roster: Roster
    acronyms: tuple[Acronym, ...]
