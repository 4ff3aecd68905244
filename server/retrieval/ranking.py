"""Rank the candidates of a question: each field gives its scores, and fusion orders them."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean

import numpy as np

from indexer.index.late_interaction import TokenSimilarities
from indexer.index.reader import SearchIndexes
from indexer.index.speakers import SpeakerIndex
from indexer.types import FloatArray, IntArray, SentenceMask
from server.question.query import MAX_K, Mode
from server.question.types import Question
from server.retrieval.candidates import candidates
from server.retrieval.fusion import WEIGHTS, reciprocal_ranks, weigh
from server.retrieval.types import EVERYTHING, Field, Ranking, Scope

# The factor of the speaker score in a question for a speaker's words ("what did UNHCR say"). From 1
# to 4 nothing changes on the dev questions; for a topic on which others say more, 1 is too little.
_WORDS_REQUESTED = 3.0


def rank(
    question: Question,
    search: SearchIndexes,
    mode: Mode,
    scope: Scope = EVERYTHING,
    *,
    weights: Mapping[Field, float] = WEIGHTS,
    depth: int = MAX_K,
) -> Ranking:
    """Rank the candidates of a question within a scope; ties by passage.

    Modes that do not compare tokens themselves find the best sentences of the first `depth` only.
    """
    lexical = search.lexical.search(question.terms)
    preferred = _preferred_sentences(question, search.speakers, scope)
    if mode == "bm25":
        rows = _matching(lexical, scope.rows)
        parts: dict[Field, FloatArray] = {"lexical": lexical[rows]}
        return _shallow(question, search, mode, rows, parts, parts, preferred, depth)
    full = mode == "full"
    rows, sentence = candidates(question, search, lexical, scope.rows, by_speaker=full)
    raw: dict[Field, FloatArray] = {"sentence": sentence}
    if mode == "dense":
        return _shallow(question, search, mode, rows, raw, raw, preferred, depth)
    raw["lexical"] = lexical[rows]
    if mode == "rrf":
        parts = {field: reciprocal_ranks(scores, rows) for field, scores in raw.items()}
        return _shallow(question, search, mode, rows, raw, parts, preferred, depth)
    similarities = search.tokens.compare(question.encoding, rows)
    raw["sentence_maxsim"], best = similarities.best_sentences(preferred)
    idf = search.lexical.weights(question.terms)
    raw["heading"], raw["speaker"] = _context(question, search, idf, rows)
    parts = weigh(raw, _units(idf), weights)
    order, fused = _order(rows, parts)
    return _ranking(mode, rows, raw, parts, order, fused, best[order], similarities.take(order))


def _matching(lexical: FloatArray, within: IntArray | None) -> IntArray:
    """The passages that share a term with the question."""
    return np.flatnonzero(lexical > 0) if within is None else within[lexical[within] > 0]


def _preferred_sentences(
    question: Question, speakers: SpeakerIndex, scope: Scope
) -> SentenceMask | None:
    """Which sentences are quoted before others: those in scope, or those of the named speakers."""
    if scope.sentences is not None:
        return scope.sentences
    return speakers.said_by(question.speakers) if question.speakers else None


def _context(
    question: Question, search: SearchIndexes, idf: Mapping[str, float], rows: IntArray
) -> tuple[FloatArray, FloatArray]:
    """The heading and the speaker score of each candidate: (C,) each."""
    heading = search.headings.search(idf)[rows]
    factor = np.float32(1.0 if question.requested_speaker is None else _WORDS_REQUESTED)
    return heading, search.speakers.scores(question.speakers)[rows] * factor


def _units(idf: Mapping[str, float]) -> Mapping[Field, float]:
    """The units of the fields that are not standardised; `idf` is of the question's terms."""
    return {"lexical": fmean(idf.values()) if idf else 1.0, "heading": 1.0, "speaker": 1.0}


def _order(rows: IntArray, parts: Mapping[Field, FloatArray]) -> tuple[IntArray, FloatArray]:
    """The order of the candidates, best first, and their fused scores before it."""
    fused = np.asarray(np.sum(list(parts.values()), axis=0), dtype=np.float32)
    return np.lexsort((rows, -fused)), fused


def _shallow(
    question: Question,
    search: SearchIndexes,
    mode: Mode,
    rows: IntArray,
    raw: Mapping[Field, FloatArray],
    parts: Mapping[Field, FloatArray],
    preferred: SentenceMask | None,
    depth: int,
) -> Ranking:
    """The ranking of a mode without late interaction; only the first `depth` are compared by it."""
    order, fused = _order(rows, parts)
    similarities = search.tokens.compare(question.encoding, rows[order[:depth]])
    best = similarities.best_sentences(preferred)[1]
    return _ranking(mode, rows, raw, parts, order, fused, best, similarities)


def _ranking(
    mode: Mode,
    rows: IntArray,
    raw: Mapping[Field, FloatArray],
    parts: Mapping[Field, FloatArray],
    order: IntArray,
    fused: FloatArray,
    sentences: IntArray,
    similarities: TokenSimilarities,
) -> Ranking:
    return Ranking(
        mode=mode,
        rows=rows[order],
        scores=fused[order],
        raw={field: values[order] for field, values in raw.items()},
        parts={field: values[order] for field, values in parts.items()},
        sentences=sentences,
        similarities=similarities,
    )
