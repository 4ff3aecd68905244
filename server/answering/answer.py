"""Answer questions: read them, rank passages, decide whether they answer, quote and cite."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import numpy as np

from indexer.errors import QuestionError
from indexer.index.reader import Index
from indexer.index.speakers import Facets, SpeakerIndex
from server.answering.answerability import assess_question, assess_ranking, model_for
from server.answering.types import Answer, Answerability, Quote, RankedPassage, Scores
from server.citation.cite import cite
from server.question.query import DEFAULT_K, NO_FILTERS, Filters, Mode, Query, check_k, check_mode
from server.question.read import read_question, read_questions, reader_of
from server.question.types import Question
from server.retrieval.ranking import rank
from server.retrieval.scope import scope_of
from server.retrieval.types import Ranking, Scope

# At least so many first passages are compared word by word, to decide whether they answer.
_LEAST_DEPTH = 30


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
    """Answer several questions after one forward pass of the encoder, in order.

    Each answer is yielded as soon as it is ready. The exception that a question raised stands in
    the place of its answer.
    """
    started = time.perf_counter()
    texts, literal = [query.text for query in queries], [query.literal for query in queries]
    questions = read_questions(texts, reader_of(index), literal)
    for query, question in zip(queries, questions, strict=True):
        if isinstance(question, QuestionError):
            yield question
            continue
        try:
            answer = _answer(index, query, question, started)
        except Exception as exc:  # the caller raises it for this question; the others go on
            yield exc
        else:
            yield answer


def rank_query(index: Index, query: Query) -> tuple[Question, Ranking, Scope]:
    """Return the question, ranking and scope of a query; raises QuestionError or UsageError."""
    question = read_question(query.text, reader_of(index), query.literal)
    mode, depth, scope = _request(index, query)
    return question, rank(question, index.search, mode, scope, depth=depth), scope


def _request(index: Index, query: Query) -> tuple[Mode, int, Scope]:
    """How to rank for a query: its mode, how many passages to compare, its scope."""
    mode, depth = check_mode(query.mode), max(check_k(query.k), _LEAST_DEPTH)
    return mode, depth, scope_of(query.filters, index.records, index.search.speakers, index.names)


def _answer(index: Index, query: Query, question: Question, started: float) -> Answer:
    records, search = index.records, index.search
    mode, depth, scope = _request(index, query)
    model = model_for(index.manifest.encoder.name, records)
    found: tuple[RankedPassage, ...] = ()
    verdict = assess_question(question, model)
    if verdict is None:
        ranking = rank(question, search, mode, scope, depth=depth)
        found = tuple(_ranked(index, ranking, at) for at in range(min(query.k, len(ranking.rows))))
        verdict = assess_ranking(question, ranking, scope, records, search, model)
    return _assembled(index, question, found, verdict, scope, started)


def _assembled(
    index: Index,
    question: Question,
    found: tuple[RankedPassage, ...],
    verdict: Answerability,
    scope: Scope,
    started: float,
) -> Answer:
    manifest = index.manifest
    return Answer(
        question=question.text,
        answerable=verdict.reason is None,
        confidence=verdict.confidence,
        reason=verdict.reason,
        quotes=tuple(_quotes(found[:1])) if verdict.reason is None else (),
        passages=found,
        links=question.links,
        facets=_facets(index.search.speakers, scope),
        index_id=manifest.index_id,
        encoder=manifest.encoder.name,
        built_at=manifest.built_at,
        took_ms=(time.perf_counter() - started) * 1000,
    )


def _facets(speakers: SpeakerIndex, scope: Scope) -> Facets:
    """The facets of the sentences in a scope."""
    if scope.rows is None:
        return speakers.all_facets
    sentences = scope.sentences
    if sentences is None:
        sentences = np.isin(speakers.owners, scope.rows)
    return speakers.facets(sentences)


def _ranked(index: Index, ranking: Ranking, at: int) -> RankedPassage:
    """A passage of a ranking with its best sentence, the attribution of that, and a citation."""
    row, sentence = int(ranking.rows[at]), int(ranking.sentences[at])
    records = index.records
    passage = records.passages[row]
    highlights = (passage.sentences[sentence],)
    meta, digest = records.reports[passage.report_id], records.digests[passage.report_id]
    return RankedPassage(
        rank=at + 1,
        passage=passage,
        score=float(ranking.scores[at]),
        scores=Scores(**{field: float(values[at]) for field, values in ranking.raw.items()}),
        highlights=highlights,
        attributions=(index.search.speakers.of(row, sentence),),
        citation=cite(passage, highlights, meta, digest),
    )


def _quotes(found: Sequence[RankedPassage]) -> list[Quote]:
    return [
        Quote(f.passage.passage_id, f.passage.text[span.start : span.end], span, attribution)
        for f in found
        for span, attribution in zip(f.highlights, f.attributions, strict=True)
    ]
