"""Define an answer and its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indexer.index.search.speakers import Facets
from indexer.types import Attribution, FloatArray, IntArray, Passage, Span
from server.answering.selection.types import Selected
from server.citation.cite import Citation
from server.question.conversation.types import CarriedOver
from server.question.types import LinkedName, QuestionWord


@dataclass(frozen=True, slots=True)
class UnknownTerms:
    """What a question names that no report in its language has: names, numbers, years.

    They stand as the question writes them; names that follow each other are one. `speaker` is the
    unknown speaker whose words it asks for.
    """

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class FirstPassage:
    """The passage that is ranked first: its row in its language, where it stands, as cited.

    `reports` is how many reports the index has.
    """

    row: int
    report_id: str
    paragraph: str
    reports: int


@dataclass(frozen=True, slots=True)
class WordCosines:
    """The best cosine (W, P) of each content word (W) of a question with each first passage (P).

    `rows` (P,) are the passages' rows in the index.
    """

    words: tuple[QuestionWord, ...]
    cosines: FloatArray
    rows: IntArray

    def within(self, span: Span) -> list[tuple[QuestionWord, float]]:
        """Return the words in a range of `Question.search`, with their best cosine anywhere."""
        best = self.cosines.max(axis=1, initial=-1.0)
        return [
            (word, float(cosine))
            for word, cosine in zip(self.words, best, strict=True)
            if span.start <= word.start < span.end
        ]

    def best_in(self, span: Span, rows: IntArray) -> float:
        """Return the best cosine of a word in a range with one of some passages; -1 without any."""
        own = [span.start <= word.start < span.end for word in self.words]
        return float(self.cosines[own][:, np.isin(self.rows, rows)].max(initial=-1.0))


@dataclass(frozen=True, slots=True)
class AnswerFeatures:
    """The features of an answer: `values` by name, in the order of features.FEATURES.

    `unknown` are the question's terms that no report has; `holds_answer_type` tells whether the
    first passage has an answer of the type that the question asks for; `near` is how near the
    question's words come to the first passages.
    """

    values: Mapping[str, float]
    unknown: UnknownTerms
    holds_answer_type: bool
    near: WordCosines


@dataclass(frozen=True, slots=True)
class Answerability:
    """Whether the first passages answer.

    `confidence` is a probability, None where the model does not hold for the index; `reason` says
    why there is no answer, None where there is one. `otherwise` is the sentence that says the
    opposite of what the question takes for granted: the row of its passage, its number there.
    `told` are the sentences that tell what is asked of the meeting itself.
    """

    confidence: float | None
    reason: str | None
    otherwise: tuple[int, int] | None = None
    told: tuple[Selected, ...] = ()


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
    """A sentence of an answer; `span` is its range of the passage's text.

    `subject` is who the pronoun at `pronoun`, a range of the passage's text, means: editors put the
    name in square brackets, and it is no part of the quote. A quote that `is_context` stands there
    because the next one refers to it. Where it `follows_gap`, sentences of the same paragraph are
    left out before it.
    """

    passage: Passage
    span: Span
    attribution: Attribution
    citation: Citation
    subject: str = ""
    pronoun: Span | None = None
    is_context: bool = False
    follows_gap: bool = False

    @property
    def passage_id(self) -> str:
        """The id of the passage."""
        return self.passage.passage_id

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.passage.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage of an answer; its citation quotes the `highlights`, each with its attribution.

    `also_in` are the ids of other passages with the same text, which are not shown themselves.
    `date` is that of the report: YYYY, YYYY-MM, YYYY-MM-DD or empty.
    """

    rank: int
    passage: Passage
    score: float
    scores: Scores
    highlights: tuple[Span, ...]
    attributions: tuple[Attribution, ...]
    citation: Citation
    also_in: tuple[str, ...] = ()
    date: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    `links` are the names of the question that were linked, in any reading by which one of the
    passages was found; `facets` are what it can be narrowed to. Where it is asked who spoke on a
    subject, `silent` are the organisations that speak in the reports quoted, but not on that.
    Without an answer, `otherwise` is the quote that says the opposite of the question.
    `question` is as it was read; where it took something from earlier ones, `carried` tells what,
    and `asked` is the question as it was asked.
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
    silent: tuple[str, ...] = ()
    otherwise: Quote | None = None
    asked: str = ""
    carried: tuple[CarriedOver, ...] = ()
