"""Quote the sentences that answer a question, each with its attribution and citation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.index.reader import Index
from indexer.types import Passage, Span
from server.answering.selection.model import SelectionModel, load_selection
from server.answering.selection.sentences import select_sentences
from server.answering.selection.types import Selected
from server.answering.types import Quote
from server.citation.cite import Citation, cite
from server.question.types import Question
from server.retrieval.types import Ranking, Scope

# The features of sentences read English.
_LANGUAGE = "en"


def quote_answer(
    readings: Sequence[Question], ranking: Ranking, scopes: Sequence[Scope], index: Index
) -> tuple[Quote, ...]:
    """Return the quotes that answer, as the reading has the question that found the first passage.

    In a mode that ranks by one thing alone, and with an encoder or a language that the model was
    not trained for, the best sentence of the first passage is quoted.
    """
    reading = int(ranking.readings[0])
    question = readings[reading]
    model = _model(index, question, ranking)
    found: Sequence[Selected] = ()
    if model is not None:
        own, scope = ranking.of_reading(reading), scopes[question.part]
        found = select_sentences(question, own, scope, index, model)
    if not found:
        return (quote_sentence(int(ranking.rows[0]), int(ranking.sentences[0]), index),)
    return quotes_of(found, index)


def quotes_of(found: Sequence[Selected], index: Index) -> tuple[Quote, ...]:
    """Return sentences as quotes, in their order."""
    gaps = [False, *(_is_gap(one, other) for one, other in pairwise(found))]
    return tuple(_quote(one, gap, index) for one, gap in zip(found, gaps, strict=True))


def _model(index: Index, question: Question, ranking: Ranking) -> SelectionModel | None:
    model = load_selection()
    encoder, language = index.manifest.encoder.name, index.searches[question.part].language
    fits = ranking.mode == "full" and (encoder, language) == (model.encoder, _LANGUAGE)
    return model if fits else None


def _is_gap(one: Selected, other: Selected) -> bool:
    """Whether sentences of the same paragraph stand between two that follow each other."""
    first, second = one.candidate, other.candidate
    return first.row == second.row and second.number > first.number + 1


def _quote(one: Selected, follows_gap: bool, index: Index) -> Quote:
    candidate = one.candidate
    return Quote(
        passage=candidate.passage,
        span=candidate.span,
        attribution=candidate.attribution,
        citation=cite_spans(candidate.passage, (candidate.span,), index),
        subject=one.subject,
        pronoun=one.pronoun,
        is_context=one.is_context,
        follows_gap=follows_gap,
    )


def quote_sentence(row: int, number: int, index: Index) -> Quote:
    """Return a sentence of a passage as a quote."""
    passage = index.records.passages[row]
    span = passage.sentences[number]
    return Quote(
        passage=passage,
        span=span,
        attribution=index.records.attribution(row, number),
        citation=cite_spans(passage, (span,), index),
    )


def cite_spans(passage: Passage, spans: Sequence[Span], index: Index) -> Citation:
    """Return the citation of some ranges of a passage's text."""
    records = index.records
    meta, digest = records.reports[passage.report_id], records.digests[passage.report_id]
    return cite(passage, spans, meta, digest)
