"""The shapes that leave the program as JSON: the contract, and nowhere else."""

from __future__ import annotations

from typing import Any, TypedDict

from indexer.types import Footnote, Passage
from server.answer import Answer, Found, Quote
from server.cite import Citation


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
    spans: list[list[int]]


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
    highlights: list[list[int]]
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


def answer_json(answer: Answer) -> AnswerJSON:
    """An answer in the contract's shape."""
    return {
        "question": answer.question,
        "answerable": answer.answerable,
        "confidence": answer.confidence,
        "reason": answer.reason,
        "answer": {"quotes": [_quote(quote) for quote in answer.quotes]},
        "passages": [_passage(found) for found in answer.passages],
        "index": {
            "id": answer.index_id,
            "encoder": answer.encoder,
            "built_at": answer.built_at,
        },
        "took_ms": round(answer.took_ms, 3),
    }


def _quote(quote: Quote) -> QuoteJSON:
    span = quote.span
    return {
        "passage_id": quote.passage_id,
        "text": quote.text,
        "start": span.start,
        "end": span.end,
    }


def _passage(found: Found) -> PassageJSON:
    scores = found.scores
    return {
        "rank": found.rank,
        "passage_id": found.passage.passage_id,
        "score": round(found.score, 6),
        "text": found.passage.text,
        "highlights": [[span.start, span.end] for span in found.highlights],
        "citation": citation_json(found.citation),
        "speakers": [],
        "footnotes": [footnote_json(note) for note in found.passage.footnotes],
        "scores": {
            "maxsim": round(scores.maxsim, 6),
            "sentence_maxsim": round(scores.sentence_maxsim, 6),
            "sentence": round(scores.sentence, 6),
            "whole": round(scores.whole, 6),
            "lexical": round(scores.lexical, 6),
            "heading": round(scores.heading, 6),
        },
    }


def citation_json(citation: Citation) -> CitationJSON:
    """A citation in the contract's shape."""
    return {
        "report_id": citation.report_id,
        "report_title": citation.report_title,
        "section": list(citation.section),
        "paragraph": citation.paragraph,
        "quote": citation.quote,
        "source": {
            "file": citation.file,
            "sha256": citation.sha256,
            "spans": [[span.start, span.end] for span in citation.spans],
        },
        "label": citation.label,
        "url": citation.url,
    }


def footnote_json(note: Footnote) -> FootnoteJSON:
    """A footnote in the contract's shape."""
    return {"mark": note.mark, "text": note.text}


def passage_json(passage: Passage) -> dict[str, Any]:
    """A passage by itself, as `show --json` gives it."""
    return {
        "passage_id": passage.passage_id,
        "report_id": passage.report_id,
        "paragraph": passage.paragraph,
        "section": list(passage.section),
        "text": passage.text,
        "footnotes": [footnote_json(note) for note in passage.footnotes],
    }
