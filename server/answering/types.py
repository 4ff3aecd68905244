"""An answer and what it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indexer.index.speakers import Facets
from indexer.types import Attribution, Passage, Span
from server.citation.cite import Citation
from server.question.types import LinkedName


@dataclass(frozen=True, slots=True)
class UnknownTerms:
    """Names, numbers and years of a question, as it writes them, that no report has.

    Names that follow each other are one; `speaker` is whose words the question asks for.
    """

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerFeatures:
    """What is known of a question's chances: `values` by name, as features.FEATURES lists them.

    `unknown` are its terms that no report has; `holds_answer_type` says whether the first passage
    has an answer of the kind that the question asks for.
    """

    values: Mapping[str, float]
    unknown: UnknownTerms
    holds_answer_type: bool


@dataclass(frozen=True, slots=True)
class Answerability:
    """Whether the first passages answer.

    `confidence` is a probability, None where the model does not hold for the index; `reason` says
    why there is no answer, None where there is one.
    """

    confidence: float | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Scores:
    """What each field gave a passage; 0 where the mode did not use it."""

    maxsim: float = 0.0
    sentence_maxsim: float = 0.0
    sentence: float = 0.0
    lexical: float = 0.0
    heading: float = 0.0
    speaker: float = 0.0


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that answers, verbatim, and who says it."""

    passage_id: str
    text: str
    span: Span
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage of an answer; its citation quotes the `highlights`, said as `attributions` say."""

    rank: int
    passage: Passage
    score: float
    scores: Scores
    highlights: tuple[Span, ...]
    attributions: tuple[Attribution, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is said to one question.

    `links` tell how its names were read, `facets` what the answer can be narrowed by.
    """

    question: str
    answerable: bool
    confidence: float | None
    reason: str | None
    quotes: tuple[Quote, ...]
    passages: tuple[RankedPassage, ...]
    links: tuple[LinkedName, ...]
    facets: Facets
    index_id: str
    encoder: str
    built_at: str
    took_ms: float
