"""Word the reason why a question has no answer, so that a person can act on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from indexer.index.speakers import SPEAKER_KINDS, SpeakerIndex, SpeakerKey
from indexer.types import Passage
from server.answering.types import AnswerFeatures, UnknownTerms
from server.answering.unknown_terms import KnownText
from server.question.read import has_words
from server.question.types import AnswerType, Question
from server.retrieval.types import Ranking

_TOPIC = re.compile(r"\b(?:about|on|regarding|concerning|of) (?P<topic>[^?.!,;]{2,60}?)\s*[?.!]*\Z")
_ANSWER_TYPES: dict[AnswerType, str] = {
    "percentage": "a share or a percentage",
    "money": "a sum of money",
    "number": "a number",
    "date": "a date",
    "person": "a person",
    "place": "a place",
}


def refuse_unsearchable(question: Question) -> str | None:
    """Return why a question cannot be searched for, None if it can."""
    if not has_words(question):
        return f"The question {question.text!r} holds no word to look for; ask in words."
    if not question.terms:
        return (
            f"The question {question.text!r} holds only words that every text has; "
            "name a subject, a person or an organisation."
        )
    return None


def refuse_unmatched(question: Question, known: KnownText) -> str | None:
    """Return why nothing found can answer, None if a word of the question stands in the reports."""
    if has_any_term(question.terms, known):
        return None
    where = _reports(known) if known.within is None else "part of the reports that was searched"
    return (
        f"No word of the question {question.text!r} stands in the {where}; "
        "these passages are only the nearest."
    )


def refuse_speaker(
    question: Question,
    ranking: Ranking,
    unknown: UnknownTerms,
    known: KnownText,
    speakers: SpeakerIndex,
) -> str | None:
    """Return why the speaker whose words are asked for cannot be quoted, None if it can be.

    The reasons are facts: the reports do not mention the speaker, or it says nothing, or nothing
    with a word of the topic.
    """
    nearest, where = _nearest(ranking, known), _reports(known)
    if unknown.speaker:
        return f"No one named {unknown.speaker} is mentioned in the {where} {nearest}."
    span = question.requested_speaker
    if span is None:
        return None
    for link in question.links:
        if not span.start <= link.span.start < span.end:
            continue
        name = link.as_
        said = [(kind, name) for kind in SPEAKER_KINDS if (kind, name) in speakers.said]
        if not said and not _is_about(name, int(ranking.rows[0]), speakers):
            return f"{name} is mentioned in the {where}, but is not said to say anything {nearest}."
        topic = _TOPIC.search(question.text)
        if said and topic and not _speaks_on(said, topic["topic"], known, speakers):
            return f"{name} speaks in the {where}, but not on {topic['topic']} {nearest}."
    return None


def refuse_doubtful(
    question: Question, ranking: Ranking, features: AnswerFeatures, known: KnownText
) -> str:
    """Return why the first passages do not seem to answer: the clearest thing that is missing."""
    nearest, unknown = _nearest(ranking, known), features.unknown
    named = [*unknown.names, *unknown.numbers, *(f"the year {year}" for year in unknown.years)]
    if named:
        does = "does" if len(known.records.reports) == 1 else "do"
        return f"The {_reports(known)} {does} not mention {' or '.join(named)} {nearest}."
    if question.answer_type and not features.holds_answer_type:
        wanted = _ANSWER_TYPES[question.answer_type]
        return f"The question asks for {wanted}, and the nearest passage gives none {nearest}."
    return f"What stands nearest does not meet all that the question says {nearest}."


def has_any_term(terms: Sequence[str], known: KnownText) -> bool:
    """Return whether the known text has any of some terms, misspelt ones included."""
    return any(known.has_term(term) for term in terms) or any(
        known.has_misspelt(term) for term in terms
    )


def _speaks_on(
    keys: Sequence[SpeakerKey], topic: str, known: KnownText, speakers: SpeakerIndex
) -> bool:
    """Whether a passage by or about some speakers has a term of a topic, misspelt ones included."""
    terms = known.lexical.analyzer.terms(topic)
    rows = np.flatnonzero(speakers.scores(keys) > 0)
    own = KnownText(known.lexical, known.headings, known.records, rows)
    return not terms or has_any_term(terms, own)


def _is_about(name: str, row: int, speakers: SpeakerIndex) -> bool:
    """Whether a sentence of a passage is about a speaker."""
    keys = [(kind, name) for kind in SPEAKER_KINDS if (kind, name) in speakers.about]
    return bool(speakers.scores(keys)[row])


def _nearest(ranking: Ranking, known: KnownText) -> str:
    passage: Passage = known.records.passages[int(ranking.rows[0])]
    return f"(nearest: para. {passage.paragraph})"


def _reports(known: KnownText) -> str:
    return "report" if len(known.records.reports) == 1 else "reports"
