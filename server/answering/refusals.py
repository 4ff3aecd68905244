"""Word the reason why a question has no answer, so that a person can act on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from indexer.index.reader import SearchIndexes
from indexer.index.search.speakers import SpeakerIndex
from indexer.index.speaker_keys import SPEAKER_KINDS
from indexer.types import IntArray, Span
from server.answering import reasons
from server.answering.reporting_sentences import may_report
from server.answering.requirements.known_text import KnownText
from server.answering.requirements.misspelling import may_be_misspelt
from server.answering.requirements.unmet import Unmet
from server.answering.types import AnswerFeatures, FirstPassage, UnknownTerms, WordCosines
from server.question.content_words import called_by_name, requested_names
from server.question.read import has_words
from server.question.requested_speaker import end_of_request
from server.question.types import LinkedName, Question

# A word of the topic has such a cosine with one that means the same: "kids" and "children" .76.
_MEANS_THE_SAME = 0.55
_TOPIC = re.compile(r"\b(?:about|on|regarding|concerning|of) (?P<topic>[^?.!,;]{2,60}?)\s*[?.!]*\Z")


def refuse_unsearchable(question: Question) -> str | None:
    """Return why a question cannot be searched for, None if it can."""
    if not has_words(question):
        return reasons.NO_WORD.format(question=question.text)
    if not question.terms:
        return reasons.ONLY_COMMON_WORDS.format(question=question.text)
    return None


def refuse_unmatched(
    question: Question, readings: Sequence[Question], known: Sequence[KnownText], reports: int
) -> str | None:
    """Return why nothing found can answer, None if a word of the question stands in the reports.

    `question` is the reading that counts: in the text of its language a word may be misspelt.
    `known` is the text of each language, and `reports` how many reports there are.
    """
    if has_any_term(question.terms, known[question.part]) or stands_anywhere(readings, known):
        return None
    return reasons.NO_WORD_STANDS.format(question=question.text, where=_where(reports, known))


def refuse_speaker(
    readings: Sequence[Question],
    first: FirstPassage,
    unknown: UnknownTerms,
    known: Sequence[KnownText],
    search: SearchIndexes,
    near: WordCosines,
) -> str | None:
    """Return why the speaker whose words are asked for cannot be quoted, None if it can be.

    The reasons are facts: the reports do not mention the speaker, or it says nothing, or nothing
    with a word of the topic or one `near` to it. `readings` are those of one language, `known` is
    the text of each.
    """
    asked = [each for one in readings for each in requested_names(one)]
    silent = refuse_silent(readings, first, unknown, known, search)
    topic, row = _topic(readings[0]), np.asarray([first.row], dtype=np.int64)
    is_about = any(_is_about(link.as_, first.row, search.speakers) for link, _ in asked)
    if silent and not (is_about and (not topic or _speaks_on(row, topic, readings[0], known))):
        return silent
    rows = [_rows_by(link.as_, reports, search) for link, reports in asked]
    name = _name_of(asked)
    if not silent and name is None and (called := called_by_name(readings[0])):
        own = known[readings[0].part]
        if not (search.speakers.printed(called, SPEAKER_KINDS) or may_report([called], True, own)):
            return reasons.SAYS_NOTHING.format(name=called, **_place(first, known))
    if silent or name is None or not topic:
        return None
    spoken = np.concatenate(rows)
    if _speaks_on(spoken, topic, readings[0], known):
        return None
    if (at := readings[0].search.find(topic)) >= 0:
        span = Span(at, at + len(topic))
        if near.best_in(span, spoken + search.first) >= _MEANS_THE_SAME:
            return None
    return reasons.NOT_ON_TOPIC.format(name=name, topic=topic, **_place(first, known))


def refuse_silent(
    readings: Sequence[Question],
    first: FirstPassage,
    unknown: UnknownTerms,
    known: Sequence[KnownText],
    search: SearchIndexes,
) -> str | None:
    """Return that the reports do not name the requested speaker or tell no word of it, else None.

    Where a sentence with its name has a reporting verb, they are not said to say that it says
    nothing. Takes what `refuse_speaker` takes.
    """
    place = _place(first, known)
    if unknown.speaker and not any(each.has_together(unknown.speaker) for each in known):
        return reasons.NOBODY_NAMED.format(name=unknown.speaker, **place)
    asked = [each for one in readings for each in requested_names(one)]
    name = _name_of(asked) or unknown.speaker
    if name is None or any(len(_rows_by(link.as_, own, search)) for link, own in asked):
        return None
    forms = [name, *(form for link, _ in asked for form in (link.as_, *link.forms))]
    is_person = any(search.speakers.knows(("person", link.as_)) for link, _ in asked)
    if may_report(forms, is_person, known[readings[0].part]):
        return reasons.SPEAKER_NOT_TOLD.format(name=name, does=_does(place["where"]), **place)
    return reasons.SAYS_NOTHING.format(name=name, **place)


def _place(first: FirstPassage, known: Sequence[KnownText]) -> dict[str, str]:
    return {"nearest": _nearest(first), "where": _where(first.reports, known)}


def refuse_unmet(unmet: Unmet, first: FirstPassage, known: Sequence[KnownText]) -> str:
    """Return why a question has no answer, of which something is nowhere in the reports."""
    nearest, where = _nearest(first), _where(first.reports, known)
    place = {"where": where, "does": _does(where), "nearest": nearest}
    if unmet.particulars:
        told = {"circumstance": unmet.circumstance, "told": unmet.particulars}
        return reasons.ONLY_PARTICULARS.format(where=where, nearest=nearest, **told)
    if unmet.circumstance:
        return reasons.NOT_TOLD.format(circumstance=unmet.circumstance, **place)
    return reasons.NOT_MENTIONED.format(names=" or ".join(unmet.names), **place)


def refuse_otherwise(first: FirstPassage, known: Sequence[KnownText]) -> str:
    """Return why a question has no answer of which a report says the opposite."""
    where = _where(first.reports, known)
    says = "say" if where == reasons.ALL_REPORTS else "says"
    return reasons.OTHERWISE.format(
        where=where, does=_does(where), says=says, nearest=_nearest(first)
    )


def refuse_doubtful(
    question: Question, first: FirstPassage, features: AnswerFeatures, known: Sequence[KnownText]
) -> str:
    """Return why the first passages do not seem to answer: the clearest thing that is missing."""
    nearest, unknown = _nearest(first), features.unknown
    missing = [name for name in (*unknown.names, *unknown.numbers) if not _stands(name, known)]
    years = [f"the year {year}" for year in unknown.years if not _stands(year, known)]
    named = [*missing, *years]
    if named:
        where = _where(first.reports, known)
        return reasons.NOT_MENTIONED.format(
            where=where, does=_does(where), names=" or ".join(named), nearest=nearest
        )
    if question.answer_type and not features.holds_answer_type:
        wanted = reasons.WANTED[question.answer_type]
        return reasons.NO_SUCH_ANSWER.format(wanted=wanted, nearest=nearest)
    return reasons.NOT_ALL.format(nearest=nearest)


def stands_anywhere(readings: Sequence[Question], known: Sequence[KnownText]) -> bool:
    """Return whether a term of a reading stands in the known text of its language."""
    return any(known[one.part].has_term(term) for one in readings for term in one.terms)


def has_any_term(terms: Sequence[str], known: KnownText) -> bool:
    """Return whether the known text has any of some terms, misspelt ones included."""
    return any(known.has_term(term) for term in terms) or any(
        known.has_misspelt(term) for term in terms
    )


def _name_of(asked: Sequence[tuple[LinkedName, IntArray | None]]) -> str | None:
    """How a reason calls who is asked for: as the reports do, or as asked where it is several."""
    if not asked:
        return None
    first, reports = asked[0]
    several = {link.as_ for link, own in asked if link.span == first.span and own is reports}
    return first.asked if len(several) > 1 else first.as_


def _does(where: str) -> str:
    return "do" if where == reasons.ALL_REPORTS else "does"


def _stands(text: str, known: Sequence[KnownText]) -> bool:
    """Whether a text stands in the reports of one language."""
    return any(each.has(text) for each in known)


def _topic(question: Question) -> str | None:
    """What the words of the requested speaker are wanted on."""
    span = question.requested_speaker
    found = _TOPIC.search(question.text, end_of_request(question.text, span) if span else 0)
    return found["topic"] if found else None


def _rows_by(name: str, reports: IntArray | None, search: SearchIndexes) -> IntArray:
    """The passages by or about a speaker in some reports (None: all); none if it says nothing."""
    speakers = search.speakers
    said = [(kind, name) for kind in SPEAKER_KINDS if speakers.says((kind, name))]
    own = np.ones(search.passages, dtype=np.bool_)
    if reports is not None:
        own = search.names.passages_of(reports)
    if not (speakers.said_by(said) & speakers.in_passages(own)).any():
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero((speakers.scores([said]) > 0) & own)


def _speaks_on(rows: IntArray, topic: str, question: Question, known: Sequence[KnownText]) -> bool:
    """Whether one of some passages has a term of a topic, misspelt ones included."""
    own = replace(known[question.part], within=rows)
    terms = own.lexical.analyzer.terms(topic)
    misspelt = (term for term in terms if may_be_misspelt(term, question))
    found = any(own.has_term(term) for term in terms)
    return not terms or found or any(own.has_misspelt(term) for term in misspelt)


def _is_about(name: str, row: int, speakers: SpeakerIndex) -> bool:
    """Whether a sentence of a passage is about a speaker."""
    return bool(speakers.scores([[(kind, name) for kind in SPEAKER_KINDS]])[row])


def _nearest(first: FirstPassage) -> str:
    return reasons.nearest(first.paragraph, first.report_id if first.reports > 1 else "")


def _where(reports: int, known: Sequence[KnownText]) -> str:
    """What was searched, in words: of so many reports all, or a part."""
    if all(each.within is None for each in known):
        return reasons.ONE_REPORT if reports == 1 else reasons.ALL_REPORTS
    return reasons.PART_OF_REPORTS
