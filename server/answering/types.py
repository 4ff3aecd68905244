"""Define an answer and its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indexer.index.speakers import Facets
from indexer.types import Attribution, Passage, Span
from server.citation.cite import Citation
from server.question.types import LinkedName


@dataclass(frozen=True, slots=True)
class UnknownTerms:
    """The names, numbers and years of a question that no report has, as the question writes them.

    Names that follow each other are one. `speaker` is the unknown speaker whose words it asks for.
    """

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerFeatures:
    """The features of an answer: `values` by name, in the order of features.FEATURES.

    `unknown` are the question's terms that no report has; `holds_answer_type` tells whether the
    first passage has an answer of the type that the question asks for.
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
    """The score of a passage in each field; 0 for a field that the mode does not use."""

    sentence_maxsim: float = 0.0
    sentence: float = 0.0
    lexical: float = 0.0
    heading: float = 0.0
    speaker: float = 0.0


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that answers, verbatim; `span` is its place in the passage's text."""

    passage_id: str
    text: str
    span: Span
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage of an answer; its citation quotes the `highlights`, each with its attribution."""

    rank: int
    passage: Passage
    score: float
    scores: Scores
    highlights: tuple[Span, ...]
    attributions: tuple[Attribution, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    `links` are the names of the question that were linked, `facets` what it can be narrowed to.
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
