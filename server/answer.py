"""From a question to an answer: ranked passages, the sentences that answer, their citations."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from indexer.errors import QuestionError, UsageError
from indexer.types import IntArray, Passage, Span
from server.cite import Citation, cite
from server.index import Index
from server.question import Question, check_question, has_words, read_questions
from server.retrieve import Ranking, check_k, check_mode, rank
from server.scope import rows_within

DEFAULT_K = 5
# Of reports and of sections, each.
MAX_FILTERS = 100
# The share of letters in common from which a word is taken for a slip of another.
_SLIP = 0.85


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: a question, of which reports and sections (all where none is named)."""

    text: str
    k: int = DEFAULT_K
    mode: str = "full"
    reports: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scores:
    """What each index gave a passage; 0 where it was not asked."""

    maxsim: float
    sentence_maxsim: float
    sentence: float
    whole: float
    lexical: float
    heading: float


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that answers, verbatim."""

    passage_id: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Found:
    """A ranked passage; `highlights` are the ranges that its citation quotes."""

    rank: int
    passage: Passage
    score: float
    scores: Scores
    highlights: tuple[Span, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is said to one question."""

    question: str
    answerable: bool
    confidence: float | None
    reason: str | None
    quotes: tuple[Quote, ...]
    passages: tuple[Found, ...]
    index_id: str
    encoder: str
    built_at: str
    took_ms: float


def check_query(
    text: str, k: int, mode: str, reports: Sequence[str], sections: Sequence[str]
) -> Query:
    """A question that may wait to be answered; raises QuestionError or UsageError."""
    if len(reports) > MAX_FILTERS or len(sections) > MAX_FILTERS:
        raise UsageError(f"More than {MAX_FILTERS} reports or sections are named; name fewer.")
    return Query(
        check_question(text), check_k(k), check_mode(mode), tuple(reports), tuple(sections)
    )


def ask(
    index: Index,
    text: str,
    k: int = DEFAULT_K,
    mode: str = "full",
    reports: Sequence[str] = (),
    sections: Sequence[str] = (),
) -> Answer:
    """Answer a question; raises QuestionError or UsageError."""
    (outcome,) = ask_each(index, [Query(text, k, mode, tuple(reports), tuple(sections))])
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def ask_each(index: Index, queries: Sequence[Query]) -> Iterator[Answer | Exception]:
    """Answer several questions after one forward pass, in order; what failed in an answer's place.

    Each answer is given as soon as it is there.
    """
    started = time.perf_counter()
    questions = read_questions([query.text for query in queries], index.encoder)
    for query, question in zip(queries, questions, strict=True):
        if isinstance(question, QuestionError):
            yield question
            continue
        try:
            answer = _answer(index, query, question, started)
        except Exception as exc:  # raised where the answer is awaited; the others have theirs
            yield exc
        else:
            yield answer


def _answer(index: Index, query: Query, question: Question, started: float) -> Answer:
    mode, k = check_mode(query.mode), check_k(query.k)
    within = rows_within(index, query.reports, query.sections)
    reason = _no_reason_to_search(index, question)
    found: tuple[Found, ...] = ()
    if reason is None:
        ranking = rank(index, question, mode, within=within)
        found = _first(index, question, ranking, k)
        if not found:
            reason = f"No passage shares a word with the question {question.text!r}."
        elif not lexical_hits(index, question, within):
            reason = (
                f"No word of the question {question.text!r} stands in the "
                f"{'reports' if within is None else 'part that was asked'}; "
                "these passages are only the nearest."
            )
    manifest = index.manifest
    return Answer(
        question=question.text,
        answerable=reason is None,
        confidence=None,
        reason=reason,
        quotes=tuple(_quotes(found[:1])) if reason is None else (),
        passages=found,
        index_id=manifest.index_id,
        encoder=manifest.encoder.name,
        built_at=manifest.built_at,
        took_ms=(time.perf_counter() - started) * 1000,
    )


def _no_reason_to_search(index: Index, question: Question) -> str | None:
    """Why a question cannot have an answer whatever the report says; None when it can."""
    if not has_words(question):
        return f"The question {question.text!r} holds no word to look for; ask in words."
    if not index.lexical.analyzer.terms(question.text):
        return (
            f"The question {question.text!r} holds only words that every text has; "
            "name a subject, a person or a body."
        )
    return None


def lexical_hits(index: Index, question: Question, within: IntArray | None = None) -> bool:
    """Whether any passage holds a word of the question that says something, or nearly so."""
    lexical = index.lexical
    terms = lexical.analyzer.terms(question.text)
    if any(lexical.holds(term, within) for term in terms):
        return True
    return any(
        lexical.holds(word, within)
        for term in terms
        if term not in lexical.vocabulary
        for word in get_close_matches(term, _alike(term, lexical.vocabulary), cutoff=_SLIP)
    )


def _alike(term: str, vocabulary: Iterable[str]) -> list[str]:
    """The words that a slip of the pen could have made of a word: same beginning, about as long."""
    return [word for word in vocabulary if word[0] == term[0] and abs(len(word) - len(term)) < 3]


def _first(index: Index, question: Question, ranking: Ranking, k: int) -> tuple[Found, ...]:
    """The first k passages of a ranking, each with its best sentence (by MaxSim)."""
    rows = ranking.rows[:k]
    if not len(rows):
        return ()
    sentences = ranking.sentences
    if sentences is None:
        sentences = index.tokens.search(question.encoding, rows)[2]
    return tuple(_found(index, ranking, at, int(sentences[at])) for at in range(len(rows)))


def _found(index: Index, ranking: Ranking, at: int, sentence: int) -> Found:
    passage = index.passages[int(ranking.rows[at])]
    highlights = (passage.sentences[sentence],)
    digest = index.manifest.reports[passage.report_id]
    raw = {field: float(values[at]) for field, values in ranking.raw.items()}
    return Found(
        rank=at + 1,
        passage=passage,
        score=float(ranking.scores[at]),
        scores=Scores(
            maxsim=raw.get("maxsim", 0.0),
            sentence_maxsim=raw.get("sentence_maxsim", 0.0),
            sentence=raw.get("sentence", 0.0),
            whole=raw.get("whole", 0.0),
            lexical=raw.get("lexical", 0.0),
            heading=raw.get("heading", 0.0),
        ),
        highlights=highlights,
        citation=cite(passage, highlights, index.reports[passage.report_id], digest),
    )


def _quotes(found: tuple[Found, ...]) -> list[Quote]:
    return [
        Quote(f.passage.passage_id, f.passage.text[span.start : span.end], span)
        for f in found
        for span in f.highlights
    ]
