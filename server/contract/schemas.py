"""The shapes that leave the program as JSON: the contract, with `speaker_schemas` nowhere else."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict  # FastAPI describes this one from Python 3.11 on

from server.contract.speaker_schemas import (
    AttributionJSON,
    FacetsJSON,
    Range,
    ReadingJSON,
    SpeakerJSON,
)


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
