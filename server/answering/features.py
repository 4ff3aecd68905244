"""Compute the features of an answer's confidence: what speaks for and against the first passages.

The similarity of the first passage hardly tells whether it answers, because a question without an
answer is about things that the report has, too. More telling are a word that another passage
matches better, a number that is missing, and an answer type that the passage does not have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.index.reader import Index
from indexer.types import FloatArray
from server.answering.requirements.contradiction import negated, opposites, ranks
from server.answering.requirements.known_text import KnownText
from server.answering.requirements.subject import foreign_words
from server.answering.requirements.unknown_terms import find_unknown_terms
from server.answering.term_coverage import TermCoverage, term_coverage
from server.answering.types import AnswerFeatures
from server.answering.word_cosines import word_cosines
from server.question.answer_type import holds_answer_type
from server.question.types import Question
from server.retrieval.types import Ranking

# Cosines are clipped here, so that their logarithm stays finite.
_LEAST_COSINE = 0.05
# The cosine with the best sentence that 19 of 20 questions with an answer exceed (dev .40, SQuAD
# 2.0 .41). Questions about something else stay below (SQuAD's on our report: .36 and less).
_USUAL_COSINE = 0.4
# The mean -log cosine of the words that 19 of 20 questions with an answer stay below (dev .61,
# SQuAD 2.0 .53). Questions about something else have .65 and more.
_USUAL_MISMATCH = 0.6
# More missing names count no more: the long name of an organisation has many words.
_MOST_NAMES = 2
# The best of so many first passages counts. AUROC of "elsewhere" on dev is .76 for the first alone
# and .79 for the best of three or five.
_COVERED_PASSAGES = 3
# An acronym of the question is known if one of so many first passages spells it out.
_ACRONYM_PASSAGES = 30
# What each feature means. The higher it is, the more it speaks against an answer; those whose
# description begins with "+" speak for one.
FEATURES: Mapping[str, str] = {
    "elsewhere": "the largest difference in cosine by which another passage matches a word better "
    "than the sentence does, 0 for words in the sentence; the least of the first three passages",
    "elsewhere_passage": "the same for the passage in place of its sentence",
    "strange": "the mean -log cosine of the words with the sentence (0 for words in it), as far as "
    "it is higher than for nearly all questions with an answer",
    "scattered": "MaxSim of the first passage minus MaxSim of its best sentence",
    "similarity": "+ cosine of the question and the best sentence of the first passage",
    "distant": "that cosine, as far as it is lower than for nearly all questions with an answer",
    "foreign": "how far the cosine of a word with all first passages is below .4, if the word "
    "stands nowhere in the reports; the most of all words",
    "numbers": "numbers of the question that are not in the sentence",
    "numbers_passage": "numbers of the question that are not in the first passage",
    "names": "names of the question that are not in the first passage, at most two",
    "names_nowhere": "names of the question that are nowhere in the reports, at most two",
    "opposite": "words of the question that are not in the passage and whose opposite is in the "
    "sentence",
    "negation": "the question has a negation and the sentence has none",
    "negation_passage": "the question has a negation and the first passage has none",
    "rank": "superlatives and ordinals of the question that are not in the sentence",
    "answer_type": "the sentence has no answer of the type that the question asks for",
    "answer_type_passage": "the first passage has none",
    "no_speaker": "the reports do not have the speaker whose words the question asks for",
    "silent_speaker": "1 minus the score of the first passage for the speakers of the question, "
    "0..1; 0 if it names none",
}


def extract_features(
    readings: Sequence[Question], ranking: Ranking, index: Index, known: Sequence[KnownText]
) -> AnswerFeatures:
    """Return the features of a ranking of at least one passage, in the order of FEATURES.

    The question is taken as the reading has it that found the first passage; `known` is the text of
    each language.
    """
    question, records = readings[int(ranking.readings[0])], index.records
    passages = [records.passages[int(row)] for row in ranking.rows[:_ACRONYM_PASSAGES]]
    passage = passages[0]
    span = passage.sentences[int(ranking.sentences[0])]
    sentence = passage.text[span.start : span.end]
    unknown = find_unknown_terms(question, passages, known[question.part])
    in_sentence = _holds_answer(question, sentence)
    in_passage = _holds_answer(question, passage.text)
    similarity = float(ranking.raw["sentence"][0]) if "sentence" in ranking.raw else 0.0
    near = word_cosines(readings, ranking)
    coverage = term_coverage(readings, ranking, _COVERED_PASSAGES, index, near)
    values = {
        **_coverage_features(coverage),
        "foreign": foreign_words(question, near, known),
        **_contradiction_features(question.search, sentence, passage.text),
        "similarity": similarity,
        "distant": max(0.0, _USUAL_COSINE - similarity),
        "names_nowhere": float(min(_MOST_NAMES, len(unknown.names))),
        "answer_type": float(not in_sentence),
        "answer_type_passage": float(not in_passage),
        "no_speaker": float(unknown.speaker is not None),
        "silent_speaker": _speaker_absence(readings, ranking, index),
    }
    return AnswerFeatures({name: values[name] for name in FEATURES}, unknown, in_passage, near)


def _holds_answer(question: Question, text: str) -> bool:
    """Whether a text has an answer of the question's type; True if it asks for no type."""
    wanted = question.answer_type
    return wanted is None or holds_answer_type(wanted, text, question.search)


def _speaker_absence(readings: Sequence[Question], ranking: Ranking, index: Index) -> float:
    """1 minus the score of the first passage for the question's speakers; 0 if there are none.

    A speaker whom only other reports have is silent in the first passage.
    """
    question = readings[int(ranking.readings[0])]
    if not question.speakers:
        return float(any(one.speakers for one in readings if one.part == question.part))
    search = index.searches[question.part]
    row = int(ranking.rows[0]) - search.first
    return 1 - float(search.speakers.scores(question.speakers)[row])


def _coverage_features(found: Sequence[TermCoverage]) -> dict[str, float]:
    """The features of how the first passages cover the words of the question."""
    first = found[0]
    numbers = np.asarray([word.text[0].isdigit() for word in first.words], dtype=np.bool_)
    names = np.asarray([word.is_name for word in first.words], dtype=np.bool_)
    mismatch = np.where(
        first.in_sentence, 0.0, -np.log(np.clip(first.sentence, _LEAST_COSINE, 1.0))
    )
    mean = float(mismatch.mean()) if len(mismatch) else 0.0
    return {
        "elsewhere": min(_largest_gain(s.anywhere, s.sentence, s.in_sentence) for s in found),
        "elsewhere_passage": min(_largest_gain(s.anywhere, s.passage, s.in_passage) for s in found),
        "strange": max(0.0, mean - _USUAL_MISMATCH),
        "scattered": first.passage_maxsim - first.sentence_maxsim,
        "numbers": float((numbers & ~first.in_sentence).sum()),
        "numbers_passage": float((numbers & ~first.in_passage).sum()),
        "names": float(min(_MOST_NAMES, (names & ~first.in_passage).sum())),
    }


def _largest_gain(best: FloatArray, here: FloatArray, is_here: NDArray[np.bool_]) -> float:
    """The most that the best cosine (W,) of a word exceeds the one here; 0 for words found here."""
    return float(np.where(is_here, 0.0, best - here).max(initial=0.0))


def _contradiction_features(question: str, sentence: str, passage: str) -> dict[str, float]:
    """The features of what the first passage says otherwise than the question."""
    is_negated = negated(question)
    return {
        "opposite": float(opposites(question, sentence, passage)),
        "negation": float(is_negated and not negated(sentence)),
        "negation_passage": float(is_negated and not negated(passage)),
        "rank": float(len(ranks(question) - ranks(sentence))),
    }
