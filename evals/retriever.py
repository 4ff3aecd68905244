"""The one place where the evaluation touches the retrieval flow of `server`.

Everything else in `evals` imports from here (or from `server.contract` and `server.citation`), so
that a change of how a question is read, ranked or answered is followed in this module alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from indexer.index.reader import Index
from indexer.types import FloatArray, IntArray, Span
from server.answering.answer import ask
from server.answering.confidence import MODEL_FILE
from server.answering.features import FEATURES, extract_features
from server.answering.requirements.known_text import known_texts
from server.answering.requirements.unknown_terms import find_unknown_terms
from server.answering.selection.candidates import passages_read, read_candidates
from server.answering.selection.choice import Wanted, choose
from server.answering.selection.features import SENTENCE_FEATURES, sentence_features
from server.answering.selection.model import SELECTION_FILE
from server.answering.selection.sentences import wanted_of
from server.answering.selection.types import Candidate
from server.contract.answer_schemas import AnswerJSON
from server.contract.serialise import answer_json
from server.question.name_readings import name_readings
from server.question.query import Mode, check_k, check_mode, check_question
from server.question.read import Readings, read_question, reader_of
from server.retrieval.fusion import WEIGHTS
from server.retrieval.order import comparable
from server.retrieval.ranking import rank
from server.retrieval.types import EVERYTHING, Field

__all__ = [
    "FEATURES",
    "MODEL_FILE",
    "SELECTION_FILE",
    "SENTENCE_FEATURES",
    "WEIGHTS",
    "Field",
    "FieldScores",
    "Mode",
    "Ranking",
    "Readings",
    "Scores",
    "Sentences",
    "answer_question",
    "answer_scores",
    "candidate_sentences",
    "check_k",
    "check_mode",
    "check_question",
    "choose_sentences",
    "confidence_features",
    "encode_question",
    "rank_passages",
    "read_names",
    "score_fields",
    "score_passages",
    "unknown_names",
]

# The ids of passages, best first.
Ranking = tuple[str, ...]
# The scores of passages by their id, best first.
Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class FieldScores:
    """The candidates of a question in mode `full`, and what each field gives them at weight 1.

    `rows` (C,) are the candidates, `passage_ids` (C) their ids, `parts` (C,) the scores by field.
    """

    rows: IntArray
    passage_ids: Ranking
    parts: Mapping[Field, FloatArray]

    def ranking(self, weights: Mapping[Field, float], k: int) -> Ranking:
        """Return the best `k` candidates as `full` would rank them with these weights.

        What a field adds is linear in its weight, so a question is searched once for all weights.
        """
        return tuple(self.scores(weights, k))

    def scores(self, weights: Mapping[Field, float], k: int) -> Scores:
        """Return the scores of the best `k` candidates with these weights."""
        parts = [np.float32(weights.get(field, 0.0)) * part for field, part in self.parts.items()]
        scores = comparable(np.asarray(np.sum(parts, axis=0), dtype=np.float32))
        order = np.lexsort((self.rows, -scores))[:k]
        return {self.passage_ids[int(at)]: float(scores[at]) for at in order}


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences (S) that may answer a question, with their features (S, F).

    `keys` are the id of the passage and the range of each.
    """

    keys: Sequence[tuple[str, Span]]
    features: NDArray[np.float64]
    candidates: Sequence[Candidate]
    wanted: Wanted


def encode_question(index: Index, text: str, literal: bool = False) -> Readings:
    """Read and encode a question; a `literal` one has its names taken as they stand.

    Raises QuestionError.
    """
    return read_question(text, reader_of(index), literal)


def rank_passages(
    index: Index,
    question: Readings,
    mode: Mode,
    k: int,
    weights: Mapping[Field, float] = WEIGHTS,
) -> Ranking:
    """Return the best `k` passages for a question; `weights` count in mode `full` only."""
    return _ids(index, rank(question, index, mode, weights=weights, depth=k).rows[:k])


def score_passages(index: Index, question: Readings, mode: Mode, k: int) -> Scores:
    """Return the scores of the best `k` passages for a question."""
    found = rank(question, index, mode, depth=k)
    scores = comparable(found.scores)[:k].tolist()
    return dict(zip(_ids(index, found.rows[:k]), scores, strict=True))


def answer_scores(answer: AnswerJSON) -> Scores:
    """Return the scores of the passages of an answer."""
    scores = comparable(np.array([each["score"] for each in answer["passages"]], dtype=np.float32))
    ids = (each["passage_id"] for each in answer["passages"])
    return dict(zip(ids, scores.tolist(), strict=True))


def score_fields(index: Index, question: Readings) -> FieldScores:
    """Return what each field of mode `full` gives the candidates of a question."""
    found = rank(question, index, "full", weights=dict.fromkeys(WEIGHTS, 1.0))
    return FieldScores(found.rows, _ids(index, found.rows), found.parts)


def answer_question(index: Index, text: str, mode: Mode, k: int) -> AnswerJSON:
    """Answer a question as the command line does; raises QuestionError."""
    return answer_json(ask(index, text, k, mode))


def read_names(index: Index, text: str) -> None:
    """Read the names of a question, as the first step of reading it."""
    for search in index.searches:
        name_readings(text, search.names, frozenset(search.lexical.analyzer.stop_words))


def unknown_names(index: Index, question: Readings) -> tuple[str, ...]:
    """Return the names of a question that stand nowhere in the reports."""
    known = known_texts(index, [EVERYTHING] * len(index.searches))
    return find_unknown_terms(question[0], (), known[question[0].part]).names


def confidence_features(index: Index, text: str) -> list[float]:
    """Return the features that the confidence of an answer is made of, in the order of FEATURES."""
    readings = encode_question(index, text)
    ranking = rank(readings, index, "full")
    known = known_texts(index, [EVERYTHING] * len(index.searches))
    return list(extract_features(readings, ranking, index, known).values.values())


def candidate_sentences(index: Index, text: str) -> Sentences:
    """Return the sentences that an answer to a question may be made of."""
    readings = encode_question(index, text)
    ranking = rank(readings, index, "full")
    question = readings[int(ranking.readings[0])]
    own = ranking.of_reading(int(ranking.readings[0]))
    positions, similarities = passages_read(question, own)
    candidates = read_candidates(question, own.rows[positions], index)
    lexical = index.searches[question.part].lexical
    features = sentence_features(question, own, positions, similarities, candidates, lexical)
    keys = [(one.passage.passage_id, one.span) for one in candidates]
    return Sentences(keys, features.astype(np.float64), candidates, wanted_of(question))


def choose_sentences(
    sentences: Sentences, likely: NDArray[np.float64], recall_weight: float
) -> list[tuple[str, Span]]:
    """Return the sentences that are chosen with some probabilities (S,), the likeliest first."""
    chosen = choose(
        sentences.candidates,
        likely.tolist(),
        replace(sentences.wanted, recall_weight=recall_weight),
    )
    return [sentences.keys[at] for at in chosen]


def _ids(index: Index, rows: IntArray) -> Ranking:
    return tuple(index.records.passages[int(row)].passage_id for row in rows)
