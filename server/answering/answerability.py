"""Decide whether a ranking answers a question, with which confidence, or why not."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.index.reader import Index, SearchIndexes
from server.answering.confidence import Model, confidence, is_answerable, load_model
from server.answering.features import extract_features
from server.answering.meeting.told import told_of_meeting
from server.answering.reasons import NOTHING_SHARED
from server.answering.refusals import (
    refuse_doubtful,
    refuse_otherwise,
    refuse_silent,
    refuse_speaker,
    refuse_unmatched,
    refuse_unmet,
    refuse_unsearchable,
    stands_anywhere,
)
from server.answering.requirements.known_text import known_texts
from server.answering.requirements.otherwise import says_otherwise
from server.answering.requirements.unmet import Unmet, find_unmet
from server.answering.types import Answerability, FirstPassage
from server.citation.places import paragraph_name
from server.question.types import Question
from server.retrieval.types import EVERYTHING, Ranking, Scope

# The features read English questions about English reports.
_LANGUAGE = "en"
# The highest confidence where a fact rules an answer out. It rules out none of the dev questions
# that have an answer.
_RULED_OUT = 0.05
# The least confidence where what the report's structure knows finds the sentence.
_TOLD = 0.9
# Whether a circumstance of the meeting is told is read in so many first passages.
_READ_PASSAGES = 30


def model_for(encoder: str, language: str) -> Model | None:
    """Return the confidence model, None if it was not trained for the encoder or the language."""
    model = load_model()
    return model if encoder == model.encoder and language == _LANGUAGE else None


def searchable_reading(readings: Sequence[Question], index: Index) -> Question:
    """Return the first reading with a term, that is, with a word that not every text has.

    Where a language has only such words for a question, it is in that language, unless a word of it
    stands in a report in another one.
    """
    without = next((one for one in readings if not one.terms), None)
    if without is None:
        return readings[0]
    known = known_texts(index, [EVERYTHING] * len(index.searches))
    if not stands_anywhere(readings, known):
        return without
    return next(one for one in readings if one.terms)


def assess_question(question: Question, model: Model | None) -> Answerability | None:
    """Return the verdict on a question that cannot be searched for, None if it can be."""
    reason = refuse_unsearchable(question)
    return Answerability(0.0 if model else None, reason) if reason else None


def assess_ranking(
    readings: Sequence[Question],
    ranking: Ranking,
    scopes: Sequence[Scope],
    index: Index,
    model: Model | None,
) -> Answerability:
    """Return whether a ranking answers a question.

    The question is taken as the reading has it that found the first passage. Without a model there
    is no confidence, and an answer is refused only where no word of the question is known.
    """
    if not len(ranking.rows):
        reason = NOTHING_SHARED.format(question=readings[0].text)
        return Answerability(0.0 if model else None, reason)
    question = readings[int(ranking.readings[0])]
    known = known_texts(index, scopes)
    unmatched = refuse_unmatched(question, readings, known, index.records.report_count)
    if model is None:
        return Answerability(None, unmatched)
    features = extract_features(readings, ranking, index, known)
    sure = confidence(model, features.values)
    search = index.searches[question.part]
    first = _first_passage(ranking, index, search)
    alike = [one for one in readings if one.part == question.part]
    if meeting := told_of_meeting(question, ranking, scopes[question.part], index):
        if meeting.sentences:
            return Answerability(max(sure, _TOLD), None, told=meeting.sentences)
        untold = Unmet(circumstance=meeting.circumstance, particulars=meeting.particulars)
        return Answerability(min(sure, _RULED_OUT), refuse_unmet(untold, first, known))
    asked = (alike, first, features.unknown, known, search)
    fact = refuse_speaker(*asked, features.near) or unmatched
    if fact is None:
        passages = [index.records.passages[int(row)] for row in ranking.rows[:_READ_PASSAGES]]
        unmet = find_unmet(question, features.unknown, passages, known, features.near)
        fact = refuse_unmet(unmet, first, known) if unmet else None
    if fact:
        return Answerability(min(sure, _RULED_OUT), fact)
    if otherwise := says_otherwise(question, ranking, known[question.part]):
        return Answerability(min(sure, _RULED_OUT), refuse_otherwise(first, known), otherwise)
    if not is_answerable(model, sure):
        silent = refuse_silent(*asked)
        return Answerability(sure, silent or refuse_doubtful(question, first, features, known))
    return Answerability(sure, None)


def _first_passage(ranking: Ranking, index: Index, search: SearchIndexes) -> FirstPassage:
    row = int(ranking.rows[0])
    passage = index.records.passages[row]
    return FirstPassage(
        row - search.first, passage.report_id, paragraph_name(passage), index.records.report_count
    )
