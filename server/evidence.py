"""What speaks for and against an answer: the features that its confidence is made of.

Similarity to the first passage hardly tells whether it answers: a question without an answer asks
of things that do stand in the report. What tells is a word that is met elsewhere and not here, a
number that is missing, no answer of the kind that was asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.types import FloatArray, IntArray
from server.asked import Kind, holds_kind, kind_asked
from server.index import Index
from server.missing import Missing, missing
from server.opposites import negated, opposites, ranks
from server.question import Question
from server.retrieve import Ranking
from server.support import Support, support

# A similarity below this is no likeness at all; it keeps the logarithm finite.
_LEAST = 0.05
# Each is 0 where nothing speaks against an answer, and grows; "+" marks those that speak for one.
FEATURES: Mapping[str, str] = {
    "elsewhere": "the largest similarity that a word gains in other first passages over the "
    "sentence, where it is not in the sentence",
    "elsewhere_passage": "the same over the whole first passage",
    "unmet": "the mean of -log similarity of the words that are not in the sentence",
    "unmet_worst": "the largest of them",
    "scattered": "MaxSim of the first passage less that of its best sentence",
    "similarity": "+ cosine of the question and the best sentence of the first passage",
    "heading": "+ the share of the question that stands in the passage's headings",
    "numbers": "numbers of the question that are not in the sentence",
    "numbers_passage": "numbers of the question that are not in the first passage",
    "names": "names of the question that are not in the first passage",
    "names_nowhere": "names of the question that are nowhere in the reports",
    "opposite": "words of the question whose opposite is in the sentence, and they are not",
    "negation": "the question is negated, the sentence is not",
    "negation_passage": "the question is negated, nothing in the first passage is",
    "affirmed": "the sentence is negated, the question is not",
    "rank": "superlatives and ordinals of the question that are not in the sentence",
    "kind": "the sentence holds no answer of the kind asked for",
    "kind_passage": "the first passage holds none",
    "no_speaker": "the speaker asked of is not in the reports",
    "silent_speaker": "0..1: how little of the first passage is said by the speaker asked of",
}


@dataclass(frozen=True, slots=True)
class Grounds:
    """What is known of a question's chances: `features` by name, as FEATURES describes them.

    `missing` of the question is nowhere in what was asked; `kind` is the kind of answer asked for,
    None for any, and `kind_found` says whether the first passage holds one.
    """

    features: Mapping[str, float]
    missing: Missing
    kind: Kind | None
    kind_found: bool


def grounds(
    index: Index,
    question: Question,
    ranking: Ranking,
    within: IntArray | None = None,
    *,
    speaker_exists: bool | None = None,
    speaker_match: float | None = None,
) -> Grounds:
    """What speaks for and against an answer in a ranking of one passage or more.

    `speaker_exists`: whether a speaker that the question names is in the reports, None where it
    names none; `speaker_match`, 0..1: whether that speaker says the first passage.
    """
    row = int(ranking.rows[0])
    passage = index.passages[row]
    at = _best_sentence(index, question, ranking)
    span = passage.sentences[at]
    sentence = passage.text[span.start : span.end]
    met = support(index, question, ranking.rows, at)
    nowhere = missing(index, question.text, within)
    kind = kind_asked(question.text)
    kind_found = kind is None or holds_kind(kind, passage.text, question.text)
    features = {
        **_features_of_support(met),
        **_features_of_texts(question.text, sentence, passage.text),
        "similarity": _first(ranking, "sentence"),
        "heading": _first(ranking, "heading"),
        "names_nowhere": float(len(nowhere.names)),
        "kind": float(kind is not None and not holds_kind(kind, sentence, question.text)),
        "kind_passage": float(not kind_found),
        "no_speaker": float(speaker_exists is False),
        "silent_speaker": 0.0 if speaker_match is None else 1.0 - speaker_match,
    }
    return Grounds({name: features[name] for name in FEATURES}, nowhere, kind, kind_found)


def _best_sentence(index: Index, question: Question, ranking: Ranking) -> int:
    if ranking.sentences is not None:
        return int(ranking.sentences[0])
    return int(index.tokens.search(question.encoding, ranking.rows[:1])[2][0])


def _first(ranking: Ranking, field: str) -> float:
    """What a field gives the first passage; 0 in a mode without it."""
    return next((float(values[0]) for name, values in ranking.raw.items() if name == field), 0.0)


def _features_of_support(met: Support) -> dict[str, float]:
    unmet = np.where(met.in_sentence, 0.0, -np.log(np.clip(met.sentence, _LEAST, 1.0)))
    names = np.asarray([word.is_name for word in met.words], dtype=np.bool_)
    numbers = np.asarray([word.text[0].isdigit() for word in met.words], dtype=np.bool_)
    return {
        "elsewhere": _gain(met.anywhere, met.sentence, met.in_sentence),
        "elsewhere_passage": _gain(met.anywhere, met.passage, met.in_passage),
        "unmet": float(unmet.mean()) if len(unmet) else 0.0,
        "unmet_worst": float(unmet.max(initial=0.0)),
        "scattered": met.whole - met.part,
        "numbers": float((numbers & ~met.in_sentence).sum()),
        "numbers_passage": float((numbers & ~met.in_passage).sum()),
        "names": float((names & ~met.in_passage).sum()),
    }


def _gain(there: FloatArray, here: FloatArray, standing: NDArray[np.bool_]) -> float:
    """The most that a word which does not stand here is met better there."""
    return float(np.where(standing, 0.0, there - here).max(initial=0.0))


def _features_of_texts(question: str, sentence: str, passage: str) -> dict[str, float]:
    asked = negated(question)
    said = negated(sentence)
    return {
        "opposite": float(opposites(question, sentence)),
        "negation": float(asked and not said),
        "negation_passage": float(asked and not negated(passage)),
        "affirmed": float(said and not asked),
        "rank": float(len(ranks(question) - ranks(sentence))),
    }
