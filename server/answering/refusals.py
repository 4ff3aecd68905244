"""Why a question has no answer, in a sentence that a person can act on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

import numpy as np

from indexer.index.reader import Index
from indexer.index.speakers import SPEAKER_KINDS, SpeakerKey
from indexer.types import IntArray
from server.answering.features import AnswerFeatures
from server.answering.unknown_terms import UnknownTerms, asked_to_speak, is_around
from server.question.answer_type import AnswerType
from server.question.encode import Question, has_words
from server.retrieval.ranking import Ranking

# The share of letters in common from which a word is taken for a slip of another.
_SLIP = 0.85
_TOPIC = re.compile(r"\b(?:about|on|regarding|concerning|of) (?P<topic>[^?.!,;]{2,60}?)\s*[?.!]*\Z")
_KINDS: dict[AnswerType, str] = {
    "percentage": "a share or a percentage",
    "money": "a sum of money",
    "number": "a number",
    "date": "a date",
    "person": "a person",
    "place": "a place",
}


def no_reason_to_search(index: Index, question: Question) -> str | None:
    """Why a question cannot have an answer whatever the report says; None when it can."""
    if not has_words(question):
        return f"The question {question.text!r} holds no word to look for; ask in words."
    if not index.lexical.analyzer.terms(question.search):
        return (
            f"The question {question.text!r} holds only words that every text has; "
            "name a subject, a person or a body."
        )
    return None


def no_word_found(index: Index, question: Question, within: IntArray | None) -> str | None:
    """Why nothing found can be an answer: no word of the question stands there."""
    if lexical_hits(index, question, within):
        return None
    where = _reports(index) if within is None else "part that was asked"
    return (
        f"No word of the question {question.text!r} stands in the {where}; "
        "these passages are only the nearest."
    )


def no_such_words(
    index: Index, question: Question, ranking: Ranking, found: UnknownTerms
) -> str | None:
    """Why nobody can be quoted whose words are asked for; None where they may be there.

    A fact, and no estimate: the one who is named is nowhere, says nothing, or says nothing with a
    word of what is asked.
    """
    nearest = _nearest(index, ranking)
    if found.speaker:
        return f"No one named {found.speaker} is mentioned in the {_reports(index)} {nearest}."
    span = asked_to_speak(question.text)
    if span is None:
        return None
    for reading in question.readings:
        if not span.start <= reading.span.start < span.end:
            continue
        name = reading.as_
        said = [(kind, name) for kind in SPEAKER_KINDS if (kind, name) in index.speakers.said]
        if not said and not _told_of(index, name, int(ranking.rows[0])):
            where = _reports(index)
            return f"{name} is mentioned in the {where}, but is not said to say anything {nearest}."
        topic = _TOPIC.search(question.text)
        if said and topic and not _on(index, said, topic["topic"]):
            where = _reports(index)
            return f"{name} speaks in the {where}, but not on {topic['topic']} {nearest}."
    return None


def _on(index: Index, keys: Sequence[SpeakerKey], topic: str) -> bool:
    """Whether any passage that some speakers speak in has a word of a topic, or nearly so."""
    rows = np.flatnonzero(index.speakers.scores(keys) > 0)
    return not index.lexical.analyzer.terms(topic) or _any_held(index, topic, rows)


def _told_of(index: Index, name: str, row: int) -> bool:
    keys = [(kind, name) for kind in SPEAKER_KINDS if (kind, name) in index.speakers.about]
    return bool(index.speakers.scores(keys)[row])


def doubt(index: Index, ranking: Ranking, grounds: AnswerFeatures) -> str:
    """Why the first passages do not seem to answer: the most telling thing that is missing."""
    nearest, missing = _nearest(index, ranking), grounds.missing
    named = [*missing.names, *missing.numbers, *(f"the year {year}" for year in missing.years)]
    if named:
        does = "does" if len(index.reports) == 1 else "do"
        return f"The {_reports(index)} {does} not mention {' or '.join(named)} {nearest}."
    if grounds.kind and not grounds.kind_found:
        asked = _KINDS[grounds.kind]
        return f"The question asks for {asked}, and the nearest passage gives none {nearest}."
    return f"What stands nearest does not meet all that the question says {nearest}."


def _nearest(index: Index, ranking: Ranking) -> str:
    return f"(nearest: para. {index.passages[int(ranking.rows[0])].paragraph})"


def _reports(index: Index) -> str:
    return "report" if len(index.reports) == 1 else "reports"


def lexical_hits(index: Index, question: Question, within: IntArray | None = None) -> bool:
    """Whether anything there holds a word of the question that says something, or nearly so."""
    return _any_held(index, question.search, within)


def _any_held(index: Index, text: str, within: IntArray | None) -> bool:
    """Whether a passage, its headings or its notes hold a word of a text, or a slip of one."""
    lexical = index.lexical
    terms = lexical.analyzer.terms(text)
    if any(lexical.holds(term, within) or is_around(index, term, within) for term in terms):
        return True
    return any(
        lexical.holds(word, within)
        for term in terms
        if term not in lexical.vocabulary
        for word in get_close_matches(term, _alike(term, lexical.vocabulary), cutoff=_SLIP)
    )


def _alike(term: str, vocabulary: Iterable[str]) -> list[str]:
    """The words that a slip of the pen could have made of a word: same beginning, about as long."""
    return [word for word in vocabulary if word[0] == term[0] and abs(len(word) - len(term)) < 3]
