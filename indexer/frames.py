"""Frames: what one sentence by itself tells of who speaks in it.

`Speech`      somebody is told to speak: "Ms. Kurbiel pointed out that ..."
`Impersonal`  somebody speaks, and the report leaves out who: "It was noted that ..."
`About`       somebody does something, without words: "Ms. Kurbiel chaired the session."
`Narration`   the report tells of the meeting: "A lively debate followed."
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.agents import Agent
from indexer.types import Act, Span


@dataclass(frozen=True, slots=True)
class Speech:
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
class Impersonal:
    """Words of saying of nobody that is told."""

    cue: Span
    act: Act


@dataclass(frozen=True, slots=True)
class About:
    """Somebody of whom the report tells; `verb` is what they did, where that may be a word."""

    agent: Agent
    verb: Span | None = None


@dataclass(frozen=True, slots=True)
class Narration:
    """The report tells of the meeting itself."""


Frame = Speech | Impersonal | About | Narration
