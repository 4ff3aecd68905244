"""Candidates and their ranking: each index gives its scores, named weights fuse them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal, get_args

import numpy as np

from indexer.errors import UsageError
from indexer.index.reader import Index
from indexer.index.speakers import SentenceMask, SpeakerKey, SpeakerKind
from indexer.types import FloatArray, IntArray
from server.answering.unknown_terms import asked_to_speak
from server.question.encode import Question
from server.retrieval.scope import EVERYTHING, Scope

Mode = Literal["full", "dense", "bm25", "rrf"]
Field = Literal["maxsim", "sentence_maxsim", "sentence", "whole", "lexical", "heading", "speaker"]
MODES: tuple[Mode, ...] = get_args(Mode)

# What each field counts in `full`. The similarities are standardised over the candidates. BM25 is
# not (where little matches, that would blow up whatever does) but counted in typical words of the
# question: divided by their mean idf. The heading is a share in 0..1, and so is how far a passage
# is of the speakers that the question names (.5 to 2 are as good). Chosen on the dev questions
# (`make tune`) and checked on two public collections (README, "Evaluate").
WEIGHTS: Mapping[Field, float] = {
    "maxsim": 0.5,
    "sentence_maxsim": 0.5,
    "sentence": 0.5,
    "whole": 0.5,
    "lexical": 1.0,
    "heading": 6.0,
    "speaker": 1.5,
}
# How much more the speaker counts where its words are asked for ("what did UNHCR say"). From 1 to 4
# nothing changes on the dev questions; on a subject that others say more of, 1 is too little.
_WORDS_ASKED = 3.0
# Up to this many passages all are candidates; beyond, so many from each of FAISS and BM25.
CANDIDATES = 200
# The rank constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009).
RRF_K = 60
MAX_K = 1000


@dataclass(frozen=True, slots=True)
class Ranking:
    """All candidates of a question, best first.

    `rows` (C,) are passages; `scores` (C,) the fused scores; `raw` and `parts` hold, by field, what
    the index gave and what that added to the fused score, (C,) each; `sentences` (C,) are the
    best sentences, where the mode has compared them.
    """

    mode: Mode
    rows: IntArray
    scores: FloatArray
    raw: Mapping[Field, FloatArray]
    parts: Mapping[Field, FloatArray]
    sentences: IntArray | None


def check_mode(mode: str) -> Mode:
    """A mode by its name; raises UsageError."""
    for known in MODES:
        if mode == known:
            return known
    raise UsageError(f"There is no mode {mode[:40]!r}; choose one of {', '.join(MODES)}.")


def check_k(k: int) -> int:
    """How many passages to give; raises UsageError."""
    if not 1 <= k <= MAX_K:
        raise UsageError(f"k is {k}; give a number from 1 to {MAX_K}.")
    return k


def rank(
    index: Index,
    question: Question,
    mode: Mode,
    weights: Mapping[Field, float] = WEIGHTS,
    scope: Scope = EVERYTHING,
) -> Ranking:
    """Rank the candidates of a question within a scope; ties by passage."""
    within = scope.rows
    lexical = index.lexical.search(question.search)
    if mode == "bm25":
        rows = np.flatnonzero(lexical > 0) if within is None else within[lexical[within] > 0]
        return _ordered(mode, rows, {"lexical": lexical[rows]}, {"lexical": lexical[rows]})
    asked = speakers_asked(index, question)
    rows, sentence = _candidates(index, question, lexical, within, asked if mode == "full" else ())
    if mode == "dense":
        return _ordered(mode, rows, {"sentence": sentence}, {"sentence": sentence})
    raw: dict[Field, FloatArray] = {"sentence": sentence, "lexical": lexical[rows]}
    if mode == "rrf":
        return _ordered(mode, rows, raw, {f: _reciprocal(raw[f], rows) for f in raw})
    preferred = quotable(index, scope, asked)
    raw["maxsim"], raw["sentence_maxsim"], best = index.tokens.search(
        question.encoding, rows, preferred
    )
    raw["whole"] = index.wholes.score(question.vector, rows)
    terms = index.lexical.weights(question.search)
    raw["heading"] = index.sections.search(terms)[rows]
    raw["speaker"] = index.speakers.scores(asked)[rows] * np.float32(
        _WORDS_ASKED if asked_to_speak(question.text) else 1.0
    )
    units: Mapping[Field, float] = {
        "lexical": fmean(terms.values()) if terms else 1.0,
        "heading": 1.0,
        "speaker": 1.0,
    }
    parts = {
        field: np.float32(weights.get(field, 0.0))
        * (scores / np.float32(units[field]) if field in units else standardised(scores))
        for field, scores in raw.items()
    }
    return _ordered(mode, rows, raw, parts, best)


def speakers_asked(index: Index, question: Question) -> tuple[SpeakerKey, ...]:
    """The speakers that a question names, as its names were read."""
    kinds: tuple[SpeakerKind, ...] = ("person", "organisation")
    keys = ((kind, reading.as_) for reading in question.readings for kind in kinds)
    return tuple(dict.fromkeys(key for key in keys if key in index.speakers))


def quotable(index: Index, scope: Scope, asked: Sequence[SpeakerKey]) -> SentenceMask | None:
    """The sentences that a quote is rather taken from; None for all."""
    if scope.sentences is not None:
        return scope.sentences
    return index.speakers.said_by(asked) if asked else None


def _candidates(
    index: Index,
    question: Question,
    lexical: FloatArray,
    within: IntArray | None,
    asked: Sequence[SpeakerKey],
) -> tuple[IntArray, FloatArray]:
    """The passages to rank, ascending, and the score of each one's best sentence."""
    if within is not None:
        return _candidates_within(index, question, lexical, within)
    size = len(index.passages)
    if size <= CANDIDATES:
        found, scores = index.sentences.search(question.vector, len(index.sentences))
        order = np.argsort(found)
        return found[order], scores[order]
    found, _ = index.sentences.search(question.vector, 4 * CANDIDATES)
    best = np.argpartition(-lexical, CANDIDATES)[:CANDIDATES]
    rows = np.union1d(found[:CANDIDATES], best[lexical[best] > 0])
    if asked and len(said := np.flatnonzero(index.speakers.scores(asked))):
        own = _candidates_within(index, question, lexical, said)[0]
        rows = np.union1d(rows, own)
    return rows, index.sentences.score(question.vector, rows)


def _candidates_within(
    index: Index, question: Question, lexical: FloatArray, within: IntArray
) -> tuple[IntArray, FloatArray]:
    """The same among some passages: FAISS would find too few of them, so each is compared."""
    scores = index.sentences.score(question.vector, within)
    if len(within) <= CANDIDATES:
        return within, scores
    by_words = lexical[within]
    best = np.argpartition(-by_words, CANDIDATES)[:CANDIDATES]
    kept = np.union1d(np.argpartition(-scores, CANDIDATES)[:CANDIDATES], best[by_words[best] > 0])
    return within[kept], scores[kept]


def standardised(scores: FloatArray) -> FloatArray:
    """Scores with mean 0 and deviation 1 over the candidates; all 0 where they are all the same."""
    deviation = scores.std()
    if deviation < 1e-9:
        return np.zeros_like(scores)
    return np.asarray((scores - scores.mean()) / deviation, dtype=np.float32)


def _reciprocal(scores: FloatArray, rows: IntArray) -> FloatArray:
    """1 / (60 + rank) of each candidate; 0 for one that the index did not find."""
    order = np.lexsort((rows, -scores))
    ranks = np.empty(len(rows), dtype=np.float32)
    ranks[order] = np.arange(1, len(rows) + 1)
    return np.where(scores > 0, 1.0 / (RRF_K + ranks), 0.0).astype(np.float32)


def _ordered(
    mode: Mode,
    rows: IntArray,
    raw: Mapping[Field, FloatArray],
    parts: Mapping[Field, FloatArray],
    sentences: IntArray | None = None,
) -> Ranking:
    fused = np.asarray(np.sum(list(parts.values()), axis=0), dtype=np.float32)
    order = np.lexsort((rows, -fused))
    return Ranking(
        mode,
        rows[order],
        fused[order],
        {field: values[order] for field, values in raw.items()},
        {field: values[order] for field, values in parts.items()},
        None if sentences is None else sentences[order],
    )
