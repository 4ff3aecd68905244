"""Find the part of a report that a question asks for by its heading or by its place.

"What were the conclusions on coordination", "what came up in the discussion after the talk on
dams": what belongs to such a part need not resemble the question, so the outline decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.index.analyzer import Analyzer
from indexer.index.reader import Index
from indexer.lexicon.load import one_of, word_list
from indexer.parsing.outline import OutlineSection
from indexer.types import IntArray, ReportMeta
from server.question.content_words import topic_words
from server.question.types import Question

_GENERIC = frozenset(word_list("question_words", "of a part"))
_CONCLUSIONS = frozenset(word_list("question_words", "stems of headings of conclusions"))
_ASKS_CONCLUSIONS = frozenset(word_list("question_words", "stems of asking for conclusions"))
# What is asked about: "the conclusions on research".
_ABOUT = re.compile(r"\b(?:on|about|regarding|concerning|as to) .*", re.I)
_AFTER = re.compile(rf"\b{one_of(word_list('question_words', 'after a talk'))}\b", re.I)
_DISCUSSION = re.compile(r"\b(?:discussion|debate|exchange of views)\b", re.I)
_GROUPS = ("some", "many", "all", "broad")
# How few words of a subject name a section: one alone ("security") may be meant otherwise.
_LEAST_WORDS = 2


def asked_part(question: Question, report_id: str, index: Index) -> IntArray | None:
    """Return the rows of the passages of a part of a report, ascending; None if none is asked for.

    A section is asked for if every word of the subject stands in its heading or in those above it.
    Where it is asked what was concluded, only sections of conclusions count; one is asked for, too,
    if the question has every word of its heading, and all of them if it has no subject.
    """
    if not question.is_broad or question.wants_speakers:
        return None
    analyzer = index.searches[question.part].lexical.analyzer
    sections = index.records.outlines[report_id]
    subject = _subject(question, index.records.reports[report_id], analyzer)
    concluded = not (_ASKS_CONCLUSIONS.isdisjoint(question.terms) or question.speakers)
    if concluded:
        about = _ABOUT.search(question.search)
        asked = frozenset(analyzer.terms(about[0])) if about else frozenset()
        own = [one for one in sections if _CONCLUSIONS & _stems(one.path, analyzer)]
        found = [one for one in own if _is_concluding(one, subject, asked, analyzer)]
    else:
        found = [one for one in sections if _is_named(one, subject, analyzer)]

    def best(one: OutlineSection) -> tuple[int, int, int]:
        shared = _stems((one.title,), analyzer).intersection(question.terms)
        return -len(shared), one.depth, one.first

    section = min(found, key=best, default=None)
    if section is None:
        return None
    rows = _rows(section, report_id, index)
    return _discussion(rows, index) if _AFTER.search(question.text) else rows


@dataclass(frozen=True, slots=True)
class _Subject:
    """The stems of a question's subject: those that it must be found by, and those that may help.

    What may help are the words that also name the meeting: all of the report is about them.
    """

    needed: frozenset[str]
    helpful: frozenset[str]


def _subject(question: Question, meta: ReportMeta, analyzer: Analyzer) -> _Subject:
    words = topic_words(question, np.arange(len(question.encoding.token_ids)))
    terms = frozenset(word.term for word in words) - _GENERIC - _ASKS_CONCLUSIONS
    named = _stems((meta.title, meta.dates, meta.place), analyzer)
    return _Subject(terms - named, terms & named)


def _is_named(section: OutlineSection, subject: _Subject, analyzer: Analyzer) -> bool:
    """Whether a section has the subject in its path, and two words of it or more."""
    stems = _stems(section.path, analyzer)
    both = subject.needed | (subject.helpful & stems)
    return bool(subject.needed) and subject.needed <= stems and len(both) >= _LEAST_WORDS


def _is_concluding(
    section: OutlineSection, subject: _Subject, asked: frozenset[str], analyzer: Analyzer
) -> bool:
    """Whether a section of conclusions is on a subject, or any if there is none.

    `asked` are the stems after "on" or "about".
    """
    if not subject.needed:
        return section.title == section.path[0] or not asked
    title = _stems((section.title,), analyzer)
    return (bool(title) and title <= asked) or subject.needed <= _stems(section.path, analyzer)


def _stems(texts: Sequence[str], analyzer: Analyzer) -> frozenset[str]:
    return frozenset(term for text in texts for term in analyzer.terms(text))


def _discussion(rows: IntArray, index: Index) -> IntArray:
    """The passages from the one on in which others than the first speakers discuss; or all."""
    said = index.records.attributions_of(range(int(rows[0]), int(rows[-1]) + 1))
    for at, (row, own) in enumerate(zip(rows.tolist(), said, strict=True)):
        opening = index.records.passages[row].text[: index.records.passages[row].sentences[0].end]
        if at and own and (own[0].breadth in _GROUPS or _DISCUSSION.search(opening)):
            return rows[at:]
    return rows


def _rows(section: OutlineSection, report_id: str, index: Index) -> IntArray:
    span = index.records.spans[report_id]
    return np.arange(span.start + section.first - 1, span.start + section.last)
