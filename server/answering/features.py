"""What speaks for and against an answer: the features that its confidence is made of.

Similarity to the first passage hardly tells whether it answers: a question without an answer asks
of things that do stand in the report. What tells is a word that is met elsewhere and not here, a
number that is missing, no answer of the kind that was asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.index.reader import SearchIndexes
from indexer.index.records import Records
from indexer.index.speakers import SpeakerIndex
from indexer.types import FloatArray
from server.answering.contradiction import negated, opposites, ranks
from server.answering.term_coverage import TermCoverage, term_coverage
from server.answering.types import AnswerFeatures
from server.answering.unknown_terms import KnownText, find_unknown_terms
from server.question.answer_type import holds_answer_type
from server.question.types import Question
from server.retrieval.types import Ranking

# A similarity below this is no likeness at all; it keeps the logarithm finite.
_LEAST = 0.05
# 19 of 20 questions with an answer are nearer to the best sentence (dev .40, SQuAD 2.0 .41); those
# about something else are not (SQuAD's questions asked of our report: .36 and less).
_NEAR = 0.4
# The same of how the words are met: dev .61, SQuAD 2.0 .53, foreign questions .65 and more.
_MET = 0.6
# A long name of a body has many words; more of them say no more.
_MOST_NAMES = 2
# So many first passages may meet what is asked. AUROC on dev of "elsewhere" .76 for the first
# alone, .79 for the best of three or five.
_FIRST = 3
# In so many first passages an acronym of the question may be spelled out.
_FIRST_NAMES = 30
# Each is 0 where nothing speaks against an answer, and grows; "+" marks those that speak for one.
FEATURES: Mapping[str, str] = {
    "elsewhere": "the most that a word which is not in the sentence is met better by another "
    "passage (cosine); the least of the first three passages",
    "elsewhere_passage": "the same for words that are not in the passage",
    "strange": "how far the mean of the words' -log cosine with the sentence, 0 for those that "
    "stand in it, lies above what nearly all answered questions have",
    "scattered": "MaxSim of the first passage less that of its best sentence",
    "similarity": "+ cosine of the question and the best sentence of the first passage",
    "distant": "how far that cosine lies below what nearly all answered questions have",
    "numbers": "numbers of the question that are not in the sentence",
    "numbers_passage": "numbers of the question that are not in the first passage",
    "names": "names of the question that are not in the first passage, at most two",
    "names_nowhere": "names of the question that are nowhere in the reports, at most two",
    "opposite": "words of the question whose opposite is in the sentence, and they are not in the "
    "passage",
    "negation": "the question is negated, the sentence is not",
    "negation_passage": "the question is negated, nothing in the first passage is",
    "rank": "superlatives and ordinals of the question that are not in the sentence",
    "answer_type": "the sentence holds no answer of the type asked for",
    "answer_type_passage": "the first passage holds none",
    "no_speaker": "whose words are asked for is not in the reports",
    "silent_speaker": "0..1, how little the first passage is said by the speakers asked of, or of "
    "them",
}


def extract_features(
    question: Question, ranking: Ranking, records: Records, search: SearchIndexes, known: KnownText
) -> AnswerFeatures:
    """Return what speaks for and against an answer in a ranking of one passage or more."""
    passages = [records.passages[int(row)] for row in ranking.rows[:_FIRST_NAMES]]
    passage = passages[0]
    span = passage.sentences[int(ranking.sentences[0])]
    sentence = passage.text[span.start : span.end]
    unknown = find_unknown_terms(question, passages, known)
    in_sentence = _holds_answer(question, sentence)
    in_passage = _holds_answer(question, passage.text)
    similarity = float(ranking.raw["sentence"][0]) if "sentence" in ranking.raw else 0.0
    coverage = term_coverage(question, ranking, _FIRST, records, search.lexical.analyzer)
    values = {
        **_of_coverage(coverage),
        **_of_texts(question.search, sentence, passage.text),
        "similarity": similarity,
        "distant": max(0.0, _NEAR - similarity),
        "names_nowhere": float(min(_MOST_NAMES, len(unknown.names))),
        "answer_type": float(not in_sentence),
        "answer_type_passage": float(not in_passage),
        "no_speaker": float(unknown.speaker is not None),
        "silent_speaker": _silence(question, ranking, search.speakers),
    }
    return AnswerFeatures({name: values[name] for name in FEATURES}, unknown, in_passage)


def _holds_answer(question: Question, text: str) -> bool:
    """Whether a text holds an answer of the type that is asked for, or any will do."""
    wanted = question.answer_type
    return wanted is None or holds_answer_type(wanted, text, question.search)


def _silence(question: Question, ranking: Ranking, speakers: SpeakerIndex) -> float:
    """How little the first passage is of the speakers that the question names, 0..1."""
    if not question.speakers:
        return 0.0
    return 1 - float(speakers.scores(question.speakers)[ranking.rows[0]])


def _of_coverage(found: Sequence[TermCoverage]) -> dict[str, float]:
    first = found[0]
    numbers = np.asarray([word.text[0].isdigit() for word in first.words], dtype=np.bool_)
    names = np.asarray([word.is_name for word in first.words], dtype=np.bool_)
    unmet = np.where(first.in_sentence, 0.0, -np.log(np.clip(first.sentence, _LEAST, 1.0)))
    mean = float(unmet.mean()) if len(unmet) else 0.0
    return {
        "elsewhere": min(_gain(s.anywhere, s.sentence, s.in_sentence) for s in found),
        "elsewhere_passage": min(_gain(s.anywhere, s.passage, s.in_passage) for s in found),
        "strange": max(0.0, mean - _MET),
        "scattered": first.passage_maxsim - first.sentence_maxsim,
        "numbers": float((numbers & ~first.in_sentence).sum()),
        "numbers_passage": float((numbers & ~first.in_passage).sum()),
        "names": float(min(_MOST_NAMES, (names & ~first.in_passage).sum())),
    }


def _gain(there: FloatArray, here: FloatArray, standing: NDArray[np.bool_]) -> float:
    """The most that a word which does not stand here is met better there."""
    return float(np.where(standing, 0.0, there - here).max(initial=0.0))


def _of_texts(question: str, sentence: str, passage: str) -> dict[str, float]:
    asked = negated(question)
    return {
        "opposite": float(opposites(question, sentence, passage)),
        "negation": float(asked and not negated(sentence)),
        "negation_passage": float(asked and not negated(passage)),
        "rank": float(len(ranks(question) - ranks(sentence))),
    }
