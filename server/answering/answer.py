"""Answer questions: read them, rank passages, decide whether they answer, quote and cite."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.errors import QuestionError
from indexer.index.reader import Index
from indexer.index.search.speakers import Facets
from server.answering.answerability import (
    assess_question,
    assess_ranking,
    model_for,
    searchable_reading,
)
from server.answering.confidence import Model
from server.answering.facets import facets_of
from server.answering.quotes import cite_spans, quote_answer, quote_sentence, quotes_of
from server.answering.selection.sentences import wanted_of
from server.answering.selection.silent import silent_organisations
from server.answering.types import Answer, Answerability, Quote, RankedPassage, Scores
from server.question.conversation.follow import follow
from server.question.conversation.names import named_speakers
from server.question.conversation.types import FollowedQuestion
from server.question.query import DEFAULT_K, NO_FILTERS, Filters, Mode, Query, check_k, check_mode
from server.question.read import (
    Readings,
    as_read_by,
    read_question,
    read_questions,
    reader_of,
)
from server.question.types import LinkedName, Question
from server.retrieval.ranking import Compared, compare_each, rank
from server.retrieval.scope import scopes_of
from server.retrieval.types import Ranking, Scope

# At least so many first passages are compared word by word, to decide whether they answer.
_LEAST_DEPTH = 30
# A question can be narrowed to who speaks in so many first passages, or in all that are shown. With
# 20 or more, names of every part of a report of ordinary length come along.
_NARROWED = 10


def ask(
    index: Index,
    text: str,
    k: int = DEFAULT_K,
    mode: str = "full",
    filters: Filters = NO_FILTERS,
    literal: bool = False,
    earlier: tuple[str, ...] = (),
) -> Answer:
    """Answer a question; raises QuestionError or UsageError."""
    (outcome,) = ask_each(index, [Query(text, k, mode, filters, literal, earlier)])
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def ask_each(index: Index, queries: Sequence[Query]) -> Iterator[Answer | Exception]:
    """Answer several questions after one forward pass of the encoder, in order.

    Each answer is yielded as soon as it is ready. The exception that a question raised stands in
    the place of its answer.
    """
    started = time.perf_counter()
    followed = [_follow(query, index) for query in queries]
    texts, literal = [one.text for one in followed], [query.literal for query in queries]
    questions = read_questions(texts, reader_of(index), literal)
    compared = compare_each(_to_compare(queries, questions), index)
    for query, read, readings in zip(queries, followed, questions, strict=True):
        if isinstance(readings, QuestionError):
            yield readings
            continue
        try:
            answer = _answer(index, query, readings, compared, started)
        except Exception as exc:  # the caller raises it for this question; the others go on
            yield exc
        else:
            yield replace(answer, asked=query.text, carried=read.carried)


def rank_query(index: Index, query: Query) -> tuple[Readings, Ranking, tuple[Scope, ...]]:
    """Return the readings, ranking and scopes of a query; raises QuestionError or UsageError."""
    text = _follow(query, index).text
    readings = read_question(text, reader_of(index), query.literal)
    mode, depth, scopes = _request(index, query)
    return readings, rank(readings, index, mode, scopes, depth=depth), scopes


def _follow(query: Query, index: Index) -> FollowedQuestion:
    """The question as it reads after those that it follows."""
    if not query.earlier:
        return FollowedQuestion(query.text)
    languages = index.searches
    return follow(query.text, query.earlier, lambda text: named_speakers(text, languages))


def _request(index: Index, query: Query) -> tuple[Mode, int, tuple[Scope, ...]]:
    """How to rank for a query: its mode, how many passages to compare, its scope by language."""
    mode, depth = check_mode(query.mode), max(check_k(query.k), _LEAST_DEPTH)
    return mode, depth, scopes_of(query.filters, index)


def _to_compare(
    queries: Sequence[Query], questions: Sequence[Readings | QuestionError]
) -> list[Question]:
    """The readings of those questions whose tokens are compared with every passage."""
    return [
        question
        for query, readings in zip(queries, questions, strict=True)
        if query.mode == "full" and not isinstance(readings, QuestionError)
        for question in readings
    ]


def _answer(
    index: Index, query: Query, readings: Readings, compared: Compared, started: float
) -> Answer:
    mode, depth, scopes = _request(index, query)
    question = searchable_reading(readings, index)
    model = _model(index, question)
    found: tuple[RankedPassage, ...] = ()
    facets, links = Facets(), question.links
    quotes: tuple[Quote, ...] = ()
    silent: tuple[str, ...] = ()
    verdict = assess_question(question, model)
    if verdict is None:
        ranking = rank(readings, index, mode, scopes, depth=depth, compared=compared)
        if query.facets:
            facets = _facets(index, ranking, scopes, max(query.k, _NARROWED))
        question, verdict = _assessed(index, readings, ranking, scopes)
        if verdict.told:
            quotes = quotes_of(verdict.told, index)
        elif verdict.reason is None:
            quotes = quote_answer(readings, ranking, scopes, index)
            silent = _silent(index, question, quotes)
        count = min(query.k, len(ranking.rows))
        found = tuple(_ranked(index, ranking, at, quotes) for at in range(count))
        links = _links(index, readings, ranking, found) if found else question.links
    answer = _assembled(index, question.text, links, found, quotes, verdict, facets, started)
    otherwise = quote_sentence(*verdict.otherwise, index) if verdict.otherwise else None
    return replace(answer, silent=silent, otherwise=otherwise)


def _model(index: Index, question: Question) -> Model | None:
    return model_for(index.manifest.encoder.name, index.searches[question.part].language)


def _assessed(
    index: Index, readings: Readings, ranking: Ranking, scopes: Sequence[Scope]
) -> tuple[Question, Answerability]:
    """The question as the first passage's report reads it, and whether what was found answers."""
    reading = int(ranking.readings[0]) if len(ranking.rows) else 0
    question = _as_read(index, readings, ranking, 0) if len(ranking.rows) else readings[reading]
    read = [*readings[:reading], question, *readings[reading + 1 :]]
    verdict = assess_ranking(read, ranking, scopes, index, _model(index, question))
    return question, verdict


def _as_read(index: Index, readings: Readings, ranking: Ranking, at: int) -> Question:
    """The question with its names as the report of one of the ranked passages has them."""
    question = readings[int(ranking.readings[at])]
    search = index.searches[question.part]
    return as_read_by(question, search.names.report_of(int(ranking.rows[at]) - search.first))


def _assembled(
    index: Index,
    question: str,
    links: tuple[LinkedName, ...],
    found: tuple[RankedPassage, ...],
    quotes: tuple[Quote, ...],
    verdict: Answerability,
    facets: Facets,
    started: float,
) -> Answer:
    manifest = index.manifest
    return Answer(
        question=question,
        answerable=verdict.reason is None,
        confidence=verdict.confidence,
        reason=verdict.reason,
        quotes=quotes,
        passages=found,
        links=links,
        facets=facets,
        index_id=manifest.index_id,
        encoder=manifest.encoder.name,
        built_at=manifest.built_at,
        took_ms=(time.perf_counter() - started) * 1000,
    )


def _links(
    index: Index, readings: Readings, ranking: Ranking, found: Sequence[RankedPassage]
) -> tuple[LinkedName, ...]:
    """The names of the question as the reports shown have them, in its order, each once."""
    links: dict[LinkedName, LinkedName] = {}
    reports: dict[LinkedName, list[str]] = {}
    shown: set[str] = set()
    for at, passage in enumerate(found):
        report_id = passage.passage.report_id
        if report_id not in shown:
            shown.add(report_id)
            for link in _as_read(index, readings, ranking, at).links:
                alike = replace(link, search="")  # the text searched for may differ, unseen
                links.setdefault(alike, link)
                reports.setdefault(alike, []).append(report_id)
    every = [
        replace(link, reports=None if len(reports[alike]) == len(shown) else tuple(reports[alike]))
        for alike, link in links.items()
    ]
    return tuple(sorted(every, key=lambda link: link.span))


def _silent(index: Index, question: Question, quotes: Sequence[Quote]) -> tuple[str, ...]:
    """The organisations that are silent on a subject, where it is asked who spoke on it."""
    if not wanted_of(question).each_once:
        return ()
    reports = dict.fromkeys(quote.passage.report_id for quote in quotes)
    return silent_organisations(question, reports, index)


def _facets(index: Index, ranking: Ranking, scopes: Sequence[Scope], first: int) -> Facets:
    """The facets of what was found: of the sentences in scope of so many first passages."""
    rows = ranking.rows[:first]
    return facets_of(
        search.speakers.facets(search.own_rows(rows), scope.sentences)
        for search, scope in zip(index.searches, scopes, strict=True)
    )


def _ranked(index: Index, ranking: Ranking, at: int, quotes: Sequence[Quote]) -> RankedPassage:
    """A passage of a ranking, with what the answer quotes of it, or else its best sentence.

    Each highlight has its attribution; the citation is of all.
    """
    row, records = int(ranking.rows[at]), index.records
    passage = records.passages[row]
    said = {
        quote.span: quote.attribution for quote in quotes if quote.passage_id == passage.passage_id
    }
    if not said:
        sentence = int(ranking.sentences[at])
        said = {passage.sentences[sentence]: records.attribution(row, sentence)}
    highlights = tuple(sorted(said))
    return RankedPassage(
        rank=at + 1,
        passage=passage,
        score=float(ranking.scores[at]),
        scores=Scores(**{field: float(values[at]) for field, values in ranking.raw.items()}),
        highlights=highlights,
        attributions=tuple(said[span] for span in highlights),
        citation=cite_spans(passage, highlights, index),
        also_in=records.copies(passage),
        date=records.reports[passage.report_id].date,
    )
