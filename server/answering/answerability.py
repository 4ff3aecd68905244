"""Whether the first passages of a ranking answer, how sure that is, and why not."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.index.reader import Index
from server.answering.confidence import confidence, is_answerable, load_model
from server.answering.features import grounds
from server.answering.refusals import doubt, no_reason_to_search, no_such_words, no_word_found
from server.question.encode import Question
from server.retrieval.ranking import Ranking
from server.retrieval.scope import Scope

# The features read English questions about English reports.
_LANGUAGE = "en"
# What is left to chance where a fact rules an answer out: of the dev questions with an answer, none
# is so ruled out.
_RULED_OUT = 0.05


@dataclass(frozen=True, slots=True)
class Answerability:
    """`confidence` 0..1 that the first passages answer, None where the model does not hold.

    `reason` says why there is no answer; None where there is one.
    """

    confidence: float | None
    reason: str | None


def judge_search(index: Index, question: Question) -> Answerability | None:
    """Why a question need not be searched for; None where it has to be."""
    reason = no_reason_to_search(index, question)
    return Answerability(0.0 if _holds(index) else None, reason) if reason else None


def judge(index: Index, question: Question, ranking: Ranking, scope: Scope) -> Answerability:
    """Judge what was found for a question."""
    holds = _holds(index)
    if not len(ranking.rows):
        reason = f"No passage shares a word with the question {question.text!r}."
        return Answerability(0.0 if holds else None, reason)
    nothing = no_word_found(index, question, scope.rows)
    if not holds:
        return Answerability(None, nothing)
    model, found = load_model(), grounds(index, question, ranking, scope)
    sure = confidence(model, found.features)
    if ruled_out := no_such_words(index, question, ranking, found.missing) or nothing:
        return Answerability(min(sure, _RULED_OUT), ruled_out)
    if not is_answerable(model, sure):
        return Answerability(sure, doubt(index, ranking, found))
    return Answerability(sure, None)


def _holds(index: Index) -> bool:
    """Whether the model was made for such an index: its encoder, and reports in English."""
    languages = {meta.language for meta in index.reports.values()} or {_LANGUAGE}
    return index.manifest.encoder.name == load_model().encoder and languages == {_LANGUAGE}
