"""Define what the rooms hand to each other: reports, passages, spans, speakers, acronyms.

A leaf: it imports no other module of the project.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]
# A mask over the S sentences of an index, (S,), and one over its P passages, (P,).
SentenceMask = NDArray[np.bool_]
PassageMask = NDArray[np.bool_]
# Called during a long task with the stage, how much is done, and how much there is (0: unknown).
Progress = Callable[[str, int, int], None]
# Whether a sentence is said by somebody, is about somebody, or neither.
Status = Literal["said_by", "about", "unattributed"]
# How many speak; "broad" is a view that most share ("It was generally thought").
Breadth = Literal["one", "some", "many", "all", "broad"]
# How the speaker is known: named in the sentence, meant by a pronoun, or carried on from an earlier
# sentence of the same paragraph or of another.
Basis = Literal["named", "pronoun", "carried", "carried-across"]
# What a reporting verb says that the speaker does.
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
    """A range of clean text and the range of the source that it comes from.

    Ranges of equal length hold the same characters. Otherwise (white space folded to one blank, an
    entity) they correspond only as a whole.
    """

    text: Span
    source: Span


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text without markup, and the segments that map it to the source."""

    text: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote, and the character of its passage's text at which it is called.

    `call` is None for the footnote of a heading.
    """

    mark: str
    text: str
    source: tuple[Span, ...]
    call: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the tree: `path` ends with its own heading, `depth` counts from 1."""

    path: tuple[str, ...]
    depth: int
    source: tuple[Span, ...]


# The edges of a box: left, top, right and bottom, in points from the top left of a page as shown.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where text stands on a page of a PDF, of so many points: a box for each line.

    `page` counts from 1; `label` is the number that the file gives the page ("iv"), "" for none.
    """

    page: int
    label: str
    width: float
    height: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class ParagraphPlace:
    """Where text stands in a DOCX file: a range of characters of one paragraph.

    `part` is the file inside the archive, `path` the paragraph's XPath there, `paragraph_id` its
    `w14:paraId` ("" for none). `before` and `after` are what stands around the text.
    """

    part: str
    path: str
    paragraph_id: str
    span: Span
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ElementPlace:
    """The nearest element with an id at or before a text of an HTML file."""

    element_id: str


# Where in the original file some text stands; text files need no more than ranges of characters.
Place = PagePlace | ParagraphPlace | ElementPlace


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list in a passage, or a line with a label: its first sentence, and its depth."""

    sentence: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """One whole paragraph: the unit that is retrieved and cited.

    `printed` is the number that the report prints before it, "" for none. `places` are those of
    each sentence in the original file. `items` are known while a report is read; no index has them.
    """

    passage_id: str
    report_id: str
    paragraph: int
    text: str
    section: tuple[str, ...] = ()
    sentences: tuple[Span, ...] = ()
    segments: tuple[Segment, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    printed: str = ""
    places: tuple[tuple[Place, ...], ...] = ()
    items: tuple[ListItem, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A range of a passage's text that shows something."""

    passage_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person with the organisation they speak for, or an organisation, as the report names them.

    `organisation` is its acronym where the report uses one. A group without a name has neither.
    """

    person: str | None = None
    organisation: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says one sentence, or whom it is about.

    `cue` is the reporting verb in the passage's text and `act` the act that it reports; `evidence`
    shows who is meant. Where there are no `speakers`, `reason` says why, in words. `sure` is how
    sure it is that the speakers are right, from 0 to 1; 0 where there are none.
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
    sure: float = 0.0


@dataclass(frozen=True, slots=True)
class LongForm:
    """A name that an acronym stands for: how often it stands in the report, and where first."""

    text: str
    count: int
    first: Evidence


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym as it is usually printed, and its long forms.

    There are none if the report never spells it out. `count` is how often the acronym stands in the
    report, `first` where first.
    """

    short_form: str
    forms: tuple[LongForm, ...]
    count: int
    first: Evidence


@dataclass(frozen=True, slots=True)
class ReportMeta:
    """What report.toml says about a report; `questions` are examples to ask.

    `language` is an ISO 639-1 code, or as written for one that has none here. `date` is YYYY,
    YYYY-MM or YYYY-MM-DD; `dates` are those of the meeting in words. `series` is the row of
    meetings that the report belongs to.
    """

    report_id: str
    title: str
    language: str = "en"
    date: str = ""
    series: str = ""
    file: str = "report.md"
    sha256: str = ""
    place: str = ""
    dates: str = ""
    organiser: str = ""
    provenance: str = ""
    rights: str = ""
    questions: tuple[str, ...] = ()

    @property
    def held(self) -> str:
        """When the meeting was held, in the words of its report where it has any."""
        return self.dates or self.date


@dataclass(frozen=True, slots=True)
class Markup:
    """A range of the source that is not text, and its kind ("page break", "emphasis", ...)."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Report:
    """A parsed report: passages, sections, footnotes and markup cover every source character."""

    meta: ReportMeta
    source: str
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    footnotes: tuple[Footnote, ...]
    markup: tuple[Markup, ...] = field(repr=False)
