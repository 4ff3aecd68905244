"""The shapes that leave the program as JSON: the contract, and nowhere else."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import Len
from typing_extensions import TypedDict  # FastAPI describes this one from Python 3.11 on

# The first character and the one after the last.
Range = Annotated[list[int], Len(2, 2)]


class QuoteJSON(TypedDict):
    """`text` is the passage's text from character `start` to `end`, verbatim."""

    passage_id: str
    text: str
    start: int
    end: int


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


class SpeakerJSON(TypedDict):
    """Who speaks, as far as the report says."""

    person: str | None
    organisation: str | None


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


class PassageJSON(TypedDict):
    """A ranked passage with its citation."""

    rank: int
    passage_id: str
    score: float
    text: str
    highlights: list[Range]
    citation: CitationJSON
    speakers: list[SpeakerJSON]
    footnotes: list[FootnoteJSON]
    scores: ScoresJSON


class IndexJSON(TypedDict):
    """The index that answered."""

    id: str
    encoder: str
    built_at: str


class AnswerJSON(TypedDict):
    """The answer to one question."""

    question: str
    answerable: bool
    confidence: float | None
    reason: str | None
    answer: QuotesJSON
    passages: list[PassageJSON]
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
