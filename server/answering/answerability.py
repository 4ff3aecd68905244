"""Decide whether a ranking answers a question, with which confidence, or why not."""

from __future__ import annotations

from indexer.index.reader import SearchIndexes
from indexer.index.records import Records
from server.answering.confidence import Model, confidence, is_answerable, load_model
from server.answering.features import extract_features
from server.answering.refusals import (
    refuse_doubtful,
    refuse_speaker,
    refuse_unmatched,
    refuse_unsearchable,
)
from server.answering.types import Answerability
from server.answering.unknown_terms import known_text
from server.question.types import Question
from server.retrieval.types import Ranking, Scope

# The features read English questions about English reports.
_LANGUAGE = "en"
# The highest confidence where a fact rules an answer out. It rules out none of the dev questions
# that have an answer.
_RULED_OUT = 0.05


def model_for(encoder: str, records: Records) -> Model | None:
    """Return the confidence model, None if it was not trained for the encoder or the language."""
    model = load_model()
    languages = {meta.language for meta in records.reports.values()} or {_LANGUAGE}
    return model if encoder == model.encoder and languages == {_LANGUAGE} else None


def assess_question(question: Question, model: Model | None) -> Answerability | None:
    """Return the verdict on a question that cannot be searched for, None if it can be."""
    reason = refuse_unsearchable(question)
    return Answerability(0.0 if model else None, reason) if reason else None


def assess_ranking(
    question: Question,
    ranking: Ranking,
    scope: Scope,
    records: Records,
    search: SearchIndexes,
    model: Model | None,
) -> Answerability:
    """Return whether a ranking answers a question.

    Without a model there is no confidence, and an answer is refused only where no word of the
    question is known.
    """
    if not len(ranking.rows):
        reason = f"No passage shares a word with the question {question.text!r}."
        return Answerability(0.0 if model else None, reason)
    known = known_text(records, search, scope.rows)
    unmatched = refuse_unmatched(question, known)
    if model is None:
        return Answerability(None, unmatched)
    features = extract_features(question, ranking, records, search, known)
    sure = confidence(model, features.values)
    fact = refuse_speaker(question, ranking, features.unknown, known, search.speakers) or unmatched
    if fact:
        return Answerability(min(sure, _RULED_OUT), fact)
    if not is_answerable(model, sure):
        return Answerability(sure, refuse_doubtful(question, ranking, features, known))
    return Answerability(sure, None)
