"""Find the sentences that tell when and where a meeting was held, who chaired and attended it.

A report tells this where it begins or ends, in a few words that resemble no question; and it tells
the same of other meetings, too. So what report.toml and the roster know decides.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from indexer.entities.persons import CHAIR
from indexer.entities.rolls.heads import is_roll_heading, is_roll_words
from indexer.index.names import folded_words
from indexer.index.reader import Index
from indexer.lexicon.letters import UPPER
from indexer.lexicon.load import one_of, word_list
from indexer.parsing.labels import label_at
from indexer.types import ReportMeta
from server.answering.meeting.asked import LIST, MeetingFact, asked_fact, asks_place
from server.answering.requirements.figures import AskedDate, read_dates
from server.answering.selection.candidates import read_candidates
from server.answering.selection.types import Candidate, Selected
from server.question.answer_type import YEAR
from server.question.types import Question
from server.retrieval.types import Ranking, Scope

# A report begins and ends with so many paragraphs.
_BEGINNING, _ENDING = 12, 10
# The most words and sentences of a list that are quoted.
_WORDS, _MOST_LISTED = 150, 12
# "Annex III Attendance *"
_ANNEX = re.compile(r"^(?:annex|appendix)\s+[\dIVX]+[.:]?\s+|[*†‡\s]+$", re.I)
_DEPUTY = re.compile(rf"\b{one_of(word_list('roles', 'deputies'))}\b", re.I)
_CHAIRED = re.compile(rf"\b{one_of(word_list(LIST, 'telling of a chair'))}\b", re.I)
# A day of the week or a time of day stands beside the date of a meeting.
_WHEN = re.compile(rf"\b(?:{'|'.join(calendar.day_name)})\b|\b\d{{1,2}}(?:[.:]\d\d)? ?[ap]\.?m\b")
_HELD = re.compile(rf"\b{one_of(word_list(LIST, 'held'))}\b", re.I)
_NO_PLACE = one_of((*calendar.month_name[1:], *calendar.day_name))
_AT_PLACE = re.compile(
    rf"\b(?i:{one_of(word_list(LIST, 'telling of place'))})\b[^.;]{{0,40}}?"
    rf"\b(?:at|in) (?:the )?(?!{_NO_PLACE}\b)[{UPPER}]"
    rf"|\b(?i:location|venue|place)\b\W{{1,3}}[{UPPER}]"
)
_OTHER = re.compile(rf"\b{one_of(word_list(LIST, 'of another meeting'))}\b", re.I)
_YEAR = re.compile(rf"\b{YEAR}\b")
_MEETING = re.compile(rf"\b{one_of(word_list(LIST, 'meetings'))}\b", re.I)
# What a report that does not tell a fact "does not tell".
_NAMES: Mapping[MeetingFact, str] = {
    "next": "when or where the next meeting is",
    "close": "how or when the meeting ended",
    "opening": "how or when the meeting was opened",
    "date": "when the meeting was held",
    "place": "where the meeting was held",
    "chair": "who led the meeting",
    "attendance": "who attended the meeting",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a question asks of the meeting itself, and the sentences that tell it, if any do.

    `particulars` are what the title of the report or report.toml says of it, if no sentence does.
    """

    circumstance: str
    sentences: tuple[Selected, ...]
    particulars: str = ""


def told_of_meeting(
    question: Question, ranking: Ranking, scope: Scope, index: Index
) -> Told | None:
    """Return what tells a fact of the meeting itself, None if a question asks for no such fact.

    Only where one report is searched, and all of it: another may be of another meeting.
    """
    if index.records.report_count != 1 or scope.rows is not None or scope.sentences is not None:
        return None
    row = int(ranking.rows[0])
    meta = index.records.reports[index.records.passages[row].report_id]
    fact = asked_fact(question.text, meta)
    if fact is None:
        return None
    _, passages = index.records.report(meta.report_id)
    first = index.records.spans[meta.report_id].start
    rows = np.arange(first, first + len(passages))
    sentences = read_candidates(question, rows, index)
    found = _found(fact, sentences, meta, index)
    if fact == "next" and asks_place(question.text):
        found = [one for one in found if _AT_PLACE.search(one.text)]
    return Told(_NAMES[fact], tuple(Selected(one) for one in found), _particulars(fact, meta))


def _particulars(fact: MeetingFact, meta: ReportMeta) -> str:
    if fact == "place":
        return meta.place
    titled = " ".join(date.text for date in read_dates(meta.title) if date.days)
    return (meta.dates or titled) if fact == "date" else ""


def _found(
    fact: MeetingFact, sentences: Sequence[Candidate], meta: ReportMeta, index: Index
) -> list[Candidate]:
    dates = _dates(sentences, meta)
    own = [one for one in sentences if _is_of(one.text, dates)]
    match fact:
        case "date":
            return _dated(own, dates)
        case "place":
            return _placed(own, meta)
        case "chair":
            return _chaired(own, meta, index)
        case "attendance":
            return _attended(sentences)
        case "opening":
            return _telling(fact, [one for one in own if _begins(one)])[:1]
        case "close":
            near = [one for one in own if _MEETING.search(one.text) or _ends(one, sentences)]
            return _telling(fact, near)[-1:]
        case "next":
            told = _telling(fact, [one for one in sentences if _MEETING.search(one.text)])
            return [one for one in told if _is_scheduled(one.text)][-1:]


def _dates(sentences: Sequence[Candidate], meta: ReportMeta) -> list[AskedDate]:
    """The dates of the meeting, of report.toml, the title, or those that the beginning tells most.

    The date of the document itself stands beside no word for a meeting, nor a day of the week.
    """
    told = [date for text in (meta.dates, meta.title) for date in read_dates(text) if date.days]
    if told:
        return told
    found: dict[tuple[int, int], list[AskedDate]] = {}
    for one in sentences:
        names = _MEETING.search(one.text) or _WHEN.search(one.text)
        if names and _begins(one) and not _OTHER.search(one.text):
            for date in read_dates(one.text):
                if date.days and date.year:
                    found.setdefault((date.month, date.year), []).append(date)
    return max(found.values(), key=len, default=[])


def _is_of(text: str, dates: Sequence[AskedDate]) -> bool:
    """Whether a sentence tells of this meeting: it has no date of another, and no such word."""
    own = list(read_dates(text))
    agrees = all(any(date.agrees(other) for other in dates) for date in own)
    return not _OTHER.search(text) and (not own or not dates or agrees)


def _begins(one: Candidate) -> bool:
    return one.passage.paragraph <= _BEGINNING


def _ends(one: Candidate, sentences: Sequence[Candidate]) -> bool:
    return sentences[-1].passage.paragraph - one.passage.paragraph < _ENDING


def _dated(sentences: Sequence[Candidate], dates: Sequence[AskedDate]) -> list[Candidate]:
    """The first sentence with a date of the meeting, and with a word for it, if there is one."""
    told = [
        one
        for one in sentences
        if any(own.days and own.agrees(date) for own in read_dates(one.text) for date in dates)
    ]
    return _held_first(_naming(told) or told)[:1]


def _placed(sentences: Sequence[Candidate], meta: ReportMeta) -> list[Candidate]:
    """The first sentence with the place of the meeting, or that says where it was held."""
    if place := set(folded_words(meta.place)) - {"of", "the", "in", "at"}:
        told = [one for one in sentences if place <= set(folded_words(one.text))]
        return _held_first(_naming(told) or told)[:1]
    near = [one for one in sentences if _begins(one) or _ends(one, sentences)]
    return _held_first([one for one in near if _AT_PLACE.search(one.text)])[:1]


def _held_first(sentences: Sequence[Candidate]) -> list[Candidate]:
    """The sentences in their order, first those that say that the meeting was held."""
    return sorted(sentences, key=lambda one: _HELD.search(one.text) is None)


def _naming(sentences: Sequence[Candidate]) -> list[Candidate]:
    return [one for one in sentences if _MEETING.search(one.text)]


def _chaired(sentences: Sequence[Candidate], meta: ReportMeta, index: Index) -> list[Candidate]:
    """The sentence that introduces who was in the chair."""
    places = [
        entry.first
        for entry in index.records.names[meta.report_id].roster.persons
        if entry.role and CHAIR.search(entry.role)
        if not _DEPUTY.search(entry.role) and not entry.organisation
    ]
    introducing = [
        one
        for place in places
        for one in sentences
        if one.passage.passage_id == place.passage_id
        if one.span.start <= place.span.start < one.span.end and _CHAIRED.search(one.text)
    ]
    near = [one for one in sentences if _begins(one) or _ends(one, sentences)]
    return (introducing or _telling("chair", near))[:1]


def _attended(sentences: Sequence[Candidate]) -> list[Candidate]:
    """The first list of those who attended, as far as the words of an answer go."""
    listed = [one for one in sentences if _is_of_list(one)][:_MOST_LISTED]
    words = np.cumsum([one.words for one in listed])
    return [one for one, sum_ in zip(listed, words, strict=True) if sum_ <= _WORDS] or listed[:1]


def _is_of_list(one: Candidate) -> bool:
    """Whether a sentence stands under a heading "Attendance" or begins with "Present:"."""
    section = one.passage.section
    label = label_at(one.passage.text, one.span.start, one.span.end)
    words = one.passage.text[label.name.start : label.name.end] if label else ""
    heading = _ANNEX.sub("", section[-1]) if section else ""
    return (heading != "" and is_roll_heading(heading)) or is_roll_words(words)


def _telling(fact: str, sentences: Sequence[Candidate]) -> list[Candidate]:
    return [one for one in sentences if _told(fact).search(one.text)]


@cache
def _told(fact: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!-)\b{one_of(word_list(LIST, f'telling of {fact}'))}\b", re.I)


def _is_scheduled(text: str) -> bool:
    """Whether a sentence says when: it has a date, or a year."""
    return any(read_dates(text)) or _YEAR.search(text) is not None
