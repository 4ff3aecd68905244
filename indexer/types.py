"""The words of the project as frozen data: a leaf that imports nothing of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]
# Which of all sentences of an index are meant, (S,).
SentenceMask = NDArray[np.bool_]
# Told of a long task: the stage, how much is done, how much there is (0: not known).
Progress = Callable[[str, int, int], None]
Status = Literal["said_by", "about", "unattributed"]
Breadth = Literal["one", "some", "many", "all", "broad"]
Basis = Literal["named", "pronoun", "carried", "carried-across"]
Act = Literal[
    "noted",
    "stressed",
    "recommended",
    "agreed",
    "questioned",
    "regretted",
    "presented",
    "described",
    "suggested",
    "concluded",
    "announced",
    "warned",
    "asked",
    "replied",
    "decided",
    "argued",
    "other",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters of clean text and the source characters they come from.

    Of equal length they are the same characters; otherwise (white space folded to one blank, an
    entity) the two ranges stand for each other as a whole.
    """

    text: Span
    source: Span


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text without markup, and the way back to the source."""

    text: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note, and where in its passage it is called (`call` is None for a heading's note)."""

    mark: str
    text: str
    source: tuple[Span, ...]
    call: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading in the tree: `path` ends with its own title, `depth` counts from 1."""

    path: tuple[str, ...]
    depth: int
    source: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One whole paragraph: the unit that is cited."""

    passage_id: str
    report_id: str
    paragraph: int
    text: str
    section: tuple[str, ...] = ()
    sentences: tuple[Span, ...] = ()
    segments: tuple[Segment, ...] = ()
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters of a passage's text that show something."""

    passage_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person, the body it speaks for, or a body that itself speaks, as the report names them.

    `organisation` is the acronym where the report uses one; neither name for a group without one.
    """

    person: str | None = None
    organisation: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says one sentence: `evidence` shows it; where nobody is named, `reason` says why.

    `cue` is the word of saying in the passage's text, `act` what kind of saying it is, `about` whom
    a sentence tells of that nobody says.
    """

    status: Status
    speakers: tuple[Speaker, ...] = ()
    about: tuple[Speaker, ...] = ()
    cue: Span | None = None
    act: Act | None = None
    breadth: Breadth | None = None
    basis: Basis | None = None
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class LongForm:
    """What letters are spelled out as, how often, and where first."""

    text: str
    count: int
    first: Evidence


@dataclass(frozen=True, slots=True)
class Acronym:
    """Letters as printed, and the names that they stand for (none: the report never says)."""

    short_form: str
    forms: tuple[LongForm, ...]
    count: int
    first: Evidence


@dataclass(frozen=True, slots=True)
class ReportMeta:
    """What report.toml says about a report; `questions` are examples of what may be asked."""

    report_id: str
    title: str
    language: str = "en"
    file: str = "report.md"
    sha256: str = ""
    place: str = ""
    dates: str = ""
    organiser: str = ""
    provenance: str = ""
    rights: str = ""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Markup:
    """Source characters that are no text, and what they are ("page break", "emphasis", ...)."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Report:
    """A parsed report; passages, sections, notes and markup cover every source character."""

    meta: ReportMeta
    source: str
    sha256: str
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    footnotes: tuple[Footnote, ...]
    markup: tuple[Markup, ...] = field(repr=False)
