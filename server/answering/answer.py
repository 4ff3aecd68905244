"""From a question to an answer: ranked passages, the sentences that answer, their citations."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

import numpy as np

from indexer.errors import QuestionError, UsageError
from indexer.index.reader import Index
from indexer.index.speakers import Facets
from indexer.types import Attribution, Passage, Span
from server.answering.answerability import judge, judge_search
from server.citation.cite import Citation, cite
from server.question.encode import Question, check_question, read_questions
from server.question.entity_linking import LinkedName
from server.retrieval.ranking import Ranking, check_k, check_mode, quotable, rank, speakers_asked
from server.retrieval.scope import NO_FILTERS, Filters, Scope, scope_of

DEFAULT_K = 5
# Of each field of the filters.
MAX_FILTERS = 100


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, and of what; a `literal` question is searched as it stands."""

    text: str
    k: int = DEFAULT_K
    mode: str = "full"
    filters: Filters = NO_FILTERS
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Scores:
    """What each index gave a passage; 0 where it was not asked."""

    maxsim: float
    sentence_maxsim: float
    sentence: float
    whole: float
    lexical: float
    heading: float
    speaker: float


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that answers, verbatim, and who says it."""

    passage_id: str
    text: str
    span: Span
    said: Attribution


@dataclass(frozen=True, slots=True)
class Found:
    """A ranked passage; `highlights` are the ranges that its citation quotes, `said` by whom."""

    rank: int
    passage: Passage
    score: float
    scores: Scores
    highlights: tuple[Span, ...]
    said: tuple[Attribution, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is said to one question.

    `readings` tell how its names were read, `facets` what it can be narrowed by.
    """

    question: str
    answerable: bool
    confidence: float | None
    reason: str | None
    quotes: tuple[Quote, ...]
    passages: tuple[Found, ...]
    readings: tuple[LinkedName, ...]
    facets: Facets
    index_id: str
    encoder: str
    built_at: str
    took_ms: float


def check_query(
    text: str, k: int, mode: str, filters: Filters = NO_FILTERS, literal: bool = False
) -> Query:
    """A question that may wait to be answered; raises QuestionError or UsageError."""
    if any(len(names) > MAX_FILTERS for names in astuple(filters)):
        raise UsageError(f"More than {MAX_FILTERS} names are given to one filter; give fewer.")
    return Query(check_question(text), check_k(k), check_mode(mode), filters, literal)


def ask(
    index: Index,
    text: str,
    k: int = DEFAULT_K,
    mode: str = "full",
    filters: Filters = NO_FILTERS,
    literal: bool = False,
) -> Answer:
    """Answer a question; raises QuestionError or UsageError."""
    (outcome,) = ask_each(index, [Query(text, k, mode, filters, literal)])
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def ask_each(index: Index, queries: Sequence[Query]) -> Iterator[Answer | Exception]:
    """Answer several questions after one forward pass, in order; what failed in an answer's place.

    Each answer is given as soon as it is there.
    """
    started = time.perf_counter()
    names = [None if query.literal else index.names for query in queries]
    questions = read_questions([query.text for query in queries], index.encoder, names)
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
    scope = scope_of(index, query.filters)
    judgement = judge_search(index, question)
    found: tuple[Found, ...] = ()
    if judgement is None:
        ranking = rank(index, question, mode, scope=scope)
        found = _first(index, question, ranking, k, scope)
        judgement = judge(index, question, ranking, scope)
    manifest = index.manifest
    return Answer(
        question=question.text,
        answerable=judgement.reason is None,
        confidence=judgement.confidence,
        reason=judgement.reason,
        quotes=tuple(_quotes(found[:1])) if judgement.reason is None else (),
        passages=found,
        readings=question.readings,
        facets=_facets(index, scope),
        index_id=manifest.index_id,
        encoder=manifest.encoder.name,
        built_at=manifest.built_at,
        took_ms=(time.perf_counter() - started) * 1000,
    )


def _facets(index: Index, scope: Scope) -> Facets:
    """Who speaks and how, in what was asked."""
    if scope.rows is None:
        return index.speakers.all_facets
    sentences = scope.sentences
    if sentences is None:
        sentences = np.isin(index.speakers.owners, scope.rows)
    return index.speakers.facets(sentences)


def _first(
    index: Index, question: Question, ranking: Ranking, k: int, scope: Scope
) -> tuple[Found, ...]:
    """The first k passages of a ranking, each with its best sentence (by MaxSim)."""
    rows = ranking.rows[:k]
    if not len(rows):
        return ()
    sentences = ranking.sentences
    if sentences is None:
        preferred = quotable(index, scope, speakers_asked(index, question))
        sentences = index.tokens.search(question.encoding, rows, preferred)[2]
    return tuple(_found(index, ranking, at, int(sentences[at])) for at in range(len(rows)))


def _found(index: Index, ranking: Ranking, at: int, sentence: int) -> Found:
    row = int(ranking.rows[at])
    passage = index.passages[row]
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
            speaker=raw.get("speaker", 0.0),
        ),
        highlights=highlights,
        said=(index.speakers.of(row, sentence),),
        citation=cite(passage, highlights, index.reports[passage.report_id], digest),
    )


def _quotes(found: tuple[Found, ...]) -> list[Quote]:
    return [
        Quote(f.passage.passage_id, f.passage.text[span.start : span.end], span, said)
        for f in found
        for span, said in zip(f.highlights, f.said, strict=True)
    ]
