"""The shapes that leave the program as JSON: the contract, and nowhere else."""

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


class QuoteJSON(TypedDict):
    """`text` is the passage's text from character `start` to `end`, verbatim."""

    passage_id: str
    text: str
    start: int
    end: int
    attribution: NotRequired[AttributionJSON]


class QuotesJSON(TypedDict):
    """What answers."""

    quotes: list[QuoteJSON]


class SourceJSON(TypedDict):
    """A file, its hash, and ranges of its decoded characters."""

    file: str
    sha256: str
    spans: list[Range]


class CitationJSON(TypedDict):
    """Where a quote stands."""

    report_id: str
    report_title: str
    section: list[str]
    paragraph: int
    quote: str
    source: SourceJSON
    label: str
    url: str


class FootnoteJSON(TypedDict):
    """A note that the passage calls."""

    mark: str
    text: str


class ScoresJSON(TypedDict):
    """The parts of a score, each as its index gave it; higher is better."""

    maxsim: float
    sentence_maxsim: float
    sentence: float
    whole: float
    lexical: float
    heading: float
    speaker: NotRequired[float]


class PassageJSON(TypedDict):
    """A ranked passage with its citation; `attributions` are those of its highlights, in order.

    `speakers` are the persons and bodies that say what is highlighted.
    """

    rank: int
    passage_id: str
    score: float
    text: str
    highlights: list[Range]
    citation: CitationJSON
    speakers: list[SpeakerJSON]
    attributions: NotRequired[list[AttributionJSON]]
    footnotes: list[FootnoteJSON]
    scores: ScoresJSON


class IndexJSON(TypedDict):
    """The index that answered."""

    id: str
    encoder: str
    built_at: str


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


class AnswerJSON(TypedDict):
    """The answer to one question; `read_as` tells how names were read, `readings` where."""

    question: str
    answerable: bool
    confidence: float | None
    reason: str | None
    answer: QuotesJSON
    passages: list[PassageJSON]
    read_as: NotRequired[str | None]
    readings: NotRequired[list[ReadingJSON]]
    facets: NotRequired[FacetsJSON]
    index: IndexJSON
    took_ms: float


class VoiceJSON(TypedDict):
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
    persons: list[VoiceJSON]
    organisations: list[VoiceJSON]
    mentioned: list[VoiceJSON]
    acronyms: list[AcronymJSON]


class PassageTextJSON(TypedDict):
    """A passage by itself."""

    passage_id: str
    report_id: str
    paragraph: int
    section: list[str]
    text: str
    footnotes: list[FootnoteJSON]


class PassageAloneJSON(PassageTextJSON):
    """A passage cited as a whole, with its neighbours in the report's order."""

    citation: CitationJSON
    before: list[PassageTextJSON]
    after: list[PassageTextJSON]


class SectionJSON(TypedDict):
    """A heading; `paragraphs` are the first and the last under it."""

    section_id: str
    title: str
    depth: int
    paragraphs: Range


class SourceFileJSON(TypedDict):
    """The file that every citation's spans count in."""

    file: str
    sha256: str


class AboutReportJSON(TypedDict):
    """What is known of a report, and where it is read."""

    report_id: str
    title: str
    language: str
    dates: str
    place: str
    organiser: str
    provenance: str
    rights: str
    source: SourceFileJSON
    url: str


class ReportJSON(AboutReportJSON):
    """A report in a list; `passages` is how many it has."""

    passages: int


class ReportsJSON(TypedDict):
    """The reports that can be asked."""

    reports: list[ReportJSON]


class ReportTextJSON(AboutReportJSON):
    """A whole report."""

    sections: list[SectionJSON]
    passages: list[PassageTextJSON]


class VerdictJSON(TypedDict):
    """What became of a quote, and a sentence about it."""

    status: Literal["exact", "moved", "altered", "missing"]
    detail: str


class CheckedJSON(TypedDict):
    """A citation that was verified."""

    passage_id: str
    label: str
    quote: str
    verdict: VerdictJSON


class VerifiedJSON(TypedDict):
    """Every citation of an answer, verified; `exact` is how many are."""

    citations: list[CheckedJSON]
    exact: int


class HealthJSON(TypedDict):
    """The process lives."""

    status: Literal["alive"]
    version: str


class ReadyJSON(TypedDict):
    """Whether questions are answered.

    `degraded`: they are, from an older state of the index; `detail` says why.
    """

    status: Literal["ready", "degraded", "stopping"]
    detail: str | None
    index: IndexJSON


class FaultJSON(TypedDict):
    """One thing wrong with a request; `pointer` is its place (a JSON pointer, or the parameter)."""

    pointer: str
    detail: str


class ProblemJSON(TypedDict):
    """What went wrong, and what to do (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    errors: list[FaultJSON]
