"""Rank the candidates of a question: each field gives its scores, and fusion orders them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import fmean

import numpy as np

from indexer.index.reader import Index, SearchIndexes
from indexer.index.search.late_interaction import TokenSimilarities
from indexer.index.search.speakers import SpeakerIndex
from indexer.types import FloatArray, IntArray, SentenceMask
from server.question.query import MAX_K, Mode
from server.question.types import Question
from server.retrieval.candidates import candidates, mask_of
from server.retrieval.fusion import WEIGHTS, reciprocal_ranks, standardised
from server.retrieval.order import order_of, without_copies
from server.retrieval.types import EVERYTHING, Field, Ranking, Scope

# The factor of the speaker score in a question for a speaker's words ("what did UNHCR say"). From 1
# to 4 nothing changes on the dev questions; for a topic on which others say more, 1 is too little.
_WORDS_REQUESTED = 3.0


# How questions match every passage of their language, by its number and the text searched for.
Compared = Mapping[tuple[int, str], TokenSimilarities]
NOT_COMPARED: Compared = {}


def compare_each(questions: Sequence[Question], index: Index) -> Compared:
    """Return how several questions match every passage, where a corpus is so small that they do.

    The vectors of the passages are then read once for all of them.
    """
    found: dict[tuple[int, str], TokenSimilarities] = {}
    for part, search in enumerate(index.searches):
        own = {
            question.search: question.encoding for question in questions if question.part == part
        }
        if len(own) > 1 and (similarities := search.tokens.compare_each(list(own.values()))):
            found.update(zip([(part, text) for text in own], similarities, strict=True))
    return found


@dataclass(frozen=True, slots=True)
class _Found:
    """What one reading of a question finds (C candidates): rows of its language, raw scores.

    `units` are what the scores of some fields are divided by; those of others are standardised
    over the candidates of all readings. `similarities` and `best`, the best sentence of each, are
    None where tokens are not compared.
    """

    search: SearchIndexes
    rows: IntArray
    raw: Mapping[Field, FloatArray]
    units: Mapping[Field, float]
    preferred: SentenceMask | None
    similarities: TokenSimilarities | None = None
    best: IntArray | None = None


def rank(
    readings: Sequence[Question],
    index: Index,
    mode: Mode,
    scopes: Sequence[Scope] = (),
    *,
    weights: Mapping[Field, float] = WEIGHTS,
    depth: int = MAX_K,
    compared: Compared = NOT_COMPARED,
) -> Ranking:
    """Rank the candidates of all readings of a question within a scope for each language.

    `compared` is how questions match every passage, as far as that is known already.
    Of equal passages only the best is kept; ties go to the newer report. Modes that do not compare
    tokens themselves find the best sentences of the first `depth` only.
    """
    limits = scopes or [EVERYTHING] * len(index.searches)
    found = [
        _find(question, index.searches[question.part], mode, limits[question.part], compared)
        for question in readings
    ]
    rows = np.concatenate([one.rows + one.search.first for one in found])
    owners = np.repeat(np.arange(len(found)), [len(one.rows) for one in found])
    raw = _joined(found, lambda one: one.raw)
    if mode == "rrf":
        parts = {
            field: reciprocal_ranks(_matching(rows, scores, index), len(rows))
            for field, scores in raw.items()
        }
    elif mode == "full":
        parts = _weighed(found, raw, weights)
    else:
        parts = raw
    fused = np.asarray(np.sum(list(parts.values()), axis=0), dtype=np.float32)
    order = without_copies(order_of(rows, fused, index.records), rows, index.records)
    sentences, similarities = _sentences(readings, found, owners, order, depth)
    return Ranking(
        mode=mode,
        rows=rows[order],
        scores=fused[order],
        readings=owners[order],
        raw={field: values[order] for field, values in raw.items()},
        parts={field: values[order] for field, values in parts.items()},
        sentences=sentences,
        similarities=similarities,
    )


def _matching(rows: IntArray, scores: FloatArray, index: Index) -> IntArray:
    """The positions of the candidates with a score above 0, best first; ties as in any order."""
    some = np.flatnonzero(scores > 0)
    return some[order_of(rows[some], scores[some], index.records)]


def _find(
    question: Question, search: SearchIndexes, mode: Mode, scope: Scope, compared: Compared
) -> _Found:
    """The candidates of one reading, with the scores of each field of a mode."""
    within = _within(question, search, scope)
    lexical = search.lexical.search(question.terms)
    preferred = _preferred_sentences(question, search.speakers, scope)
    idf = search.lexical.weights(question.terms)
    units = _units(idf)
    if mode == "bm25":
        allowed = None if within is None else mask_of(within, search.passages)
        rows = lexical.best(search.passages, allowed)
        return _Found(search, rows, {"lexical": lexical.of(rows)}, units, preferred)
    full = mode == "full"
    rows, sentence = candidates(question, search, lexical, within, by_speaker=full)
    raw: dict[Field, FloatArray] = {"sentence": sentence}
    if mode != "dense":
        raw["lexical"] = lexical.of(rows)
    if not full:
        return _Found(search, rows, raw, units, preferred)
    every = compared.get((question.part, question.search))
    similarities = every.take(rows) if every else search.tokens.compare(question.encoding, rows)
    raw["sentence_maxsim"], best = similarities.best_sentences(preferred)
    raw["heading"], raw["speaker"] = _context(question, search, idf, rows)
    return _Found(search, rows, raw, units, preferred, similarities, best)


def _within(question: Question, search: SearchIndexes, scope: Scope) -> IntArray | None:
    """The rows that a reading may find: those of its reports that are in scope; None for all."""
    if question.reports is None:
        return scope.rows
    own = search.names.passages_of(question.reports)
    return np.flatnonzero(own) if scope.rows is None else scope.rows[own[scope.rows]]


def _preferred_sentences(
    question: Question, speakers: SpeakerIndex, scope: Scope
) -> SentenceMask | None:
    """Which sentences are quoted before others: those in scope, or those of the named speakers."""
    if scope.sentences is not None:
        return scope.sentences
    return speakers.said_by(chain.from_iterable(question.speakers)) if question.speakers else None


def _context(
    question: Question, search: SearchIndexes, idf: Mapping[str, float], rows: IntArray
) -> tuple[FloatArray, FloatArray]:
    """The heading and the speaker score of each candidate: (C,) each."""
    heading = search.headings.score(idf, rows)
    if not question.speakers:
        return heading, np.zeros(len(rows), dtype=np.float32)
    factor = np.float32(1.0 if question.requested_speaker is None else _WORDS_REQUESTED)
    return heading, search.speakers.scores(question.speakers)[rows] * factor


def _units(idf: Mapping[str, float]) -> Mapping[Field, float]:
    """The units of the fields that are not standardised; `idf` is of the question's terms."""
    return {"lexical": fmean(idf.values()) if idf else 1.0, "heading": 1.0, "speaker": 1.0}


def _joined(
    found: Sequence[_Found], fields: Callable[[_Found], Mapping[Field, FloatArray]]
) -> dict[Field, FloatArray]:
    return {field: np.concatenate([fields(one)[field] for one in found]) for field in found[0].raw}


def _weighed(
    found: Sequence[_Found], raw: Mapping[Field, FloatArray], weights: Mapping[Field, float]
) -> dict[Field, FloatArray]:
    """What each field adds to the fused score: (C,) each; a field without a weight adds 0."""
    scaled = _joined(
        found,
        lambda one: {
            field: scores / np.float32(one.units.get(field, 1.0))
            for field, scores in one.raw.items()
        },
    )
    return {
        field: np.float32(weights.get(field, 0.0))
        * (scaled[field] if field in found[0].units else standardised(raw[field]))
        for field in raw
    }


def _sentences(
    readings: Sequence[Question],
    found: Sequence[_Found],
    owners: IntArray,
    order: IntArray,
    depth: int,
) -> tuple[IntArray, tuple[TokenSimilarities, ...]]:
    """The best sentences of the first candidates, and the similarities of each reading with them.

    Where all were compared already, there are those of all candidates.
    """
    firsts = np.concatenate([[0], np.cumsum([len(one.rows) for one in found])])
    if any(one.similarities is None for one in found):
        order = order[:depth]
    sentences = np.zeros(len(order), dtype=np.int64)
    similarities = []
    for number, (question, one) in enumerate(zip(readings, found, strict=True)):
        places = np.flatnonzero(owners[order] == number)
        positions = order[places] - firsts[number]
        if one.similarities is not None and one.best is not None:
            own, best = one.similarities.take(positions), one.best[positions]
        else:
            own = one.search.tokens.compare(question.encoding, one.rows[positions])
            best = own.best_sentences(one.preferred)[1]
        sentences[places] = best
        similarities.append(own)
    return sentences, tuple(similarities)
