"""The shapes of who speaks and what names mean, as they leave the program: part of the contract."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from annotated_types import Len
from typing_extensions import TypedDict  # FastAPI describes this one from Python 3.11 on

# The first character and the one after the last.
Range = Annotated[list[int], Len(2, 2)]


class SpeakerJSON(TypedDict):
    """Who speaks, as the report names them; both are null for a group without a name."""

    person: str | None
    organisation: str | None
    role: NotRequired[str | None]


class EvidenceJSON(TypedDict):
    """Characters of a passage's text that show who speaks."""

    passage_id: str
    start: int
    end: int


class AttributionJSON(TypedDict):
    """Who says a sentence, how, and what shows it; `reason` says why nobody is named.

    `cue` is a range of the passage's text, `basis` how a reader knows the speaker.
    """

    status: Literal["said_by", "about", "unattributed"]
    speakers: list[SpeakerJSON]
    about: list[SpeakerJSON]
    act: str | None
    cue: Range | None
    breadth: str | None
    basis: str | None
    evidence: list[EvidenceJSON]
    reason: str | None


ReadingJSON = TypedDict(
    "ReadingJSON",
    {"asked": str, "as": str, "kind": str, "start": int, "end": int, "forms": list[str]},
)


class FacetJSON(TypedDict):
    """A name to narrow an answer by, and how many sentences it leaves."""

    name: str
    count: int


class FacetsJSON(TypedDict):
    """What the sentences that were asked can be narrowed by, the most frequent first."""

    speakers: list[FacetJSON]
    organisations: list[FacetJSON]
    acts: list[FacetJSON]


class RosterEntryJSON(TypedDict):
    """A person or a body of a report: sentences it says, are said for it (`through`), are about it.

    `mentioned` counts how often it is named, `first` is where it is named or introduced.
    """

    person: str | None
    organisation: str | None
    role: str | None
    aliases: list[str]
    said: int
    through: int
    about: int
    mentioned: int
    first: EvidenceJSON


class FormJSON(TypedDict):
    """What letters are spelled out as, and how often."""

    text: str
    count: int


class AcronymJSON(TypedDict):
    """Letters and what the report spells them out as (nothing: it never does)."""

    letters: str
    forms: list[FormJSON]
    count: int


class SentencesJSON(TypedDict):
    """How many sentences of a report are of each status."""

    said_by: int
    about: int
    unattributed: int


class RosterJSON(TypedDict):
    """Who speaks in a report, who is only mentioned, and what its letters mean."""

    report_id: str
    sentences: SentencesJSON
    persons: list[RosterEntryJSON]
    organisations: list[RosterEntryJSON]
    mentioned: list[RosterEntryJSON]
    acronyms: list[AcronymJSON]
