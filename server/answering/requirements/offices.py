"""Find an office of a question that the searched text does not have: "Chad's foreign minister"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import numpy as np

from indexer.index.names import folded_words
from indexer.lexicon.load import one_of, word_list
from indexer.types import IntArray
from server.answering.requirements.known_text import KnownText
from server.question.content_words import name_places
from server.question.countries import forms_of_country
from server.question.types import Question

# The offices that a report names as a question does.
_OFFICES = frozenset(
    {*word_list("roles"), "minister", *word_list("roles", "deputies")}
    - {*word_list("roles", "without an office"), *word_list("roles", "of many kinds")}
)
# At most so many words stand between those of an office.
_BETWEEN = r"(?:\W+\w+){0,2}?\W+"
_MOST_READ = 300
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def missing_office(question: Question, known: KnownText) -> str | None:
    """Return an office of a question that no searched passage has with its body, or None.

    The office must stand in a passage that has the name of the body, too, in one of its forms.
    """
    if _OFFICES.isdisjoint(_WORD.findall(question.text.casefold())):
        return None
    linked = [link.span for link in question.links]
    for match in (found for one in _asked() if (found := one.search(question.text))):
        start, end = match.span("office")
        if any(span.start < end and start < span.end for span in linked):
            continue
        rows = _rows_with(match["office"], known)
        name = match["body"] or _owner(match["own"])
        if not len(rows) or (name and not _has_body(name, question, replace(known, within=rows))):
            begin = match.start("own") if match["own"] else start
            return question.text[begin : _end_of_phrase(match)]
    return None


@cache
def _asked() -> list[re.Pattern[str]]:
    """How an office is asked for: "what did the Deputy Mayor say", "the remarks of the Dean"."""
    role, rank = one_of(_OFFICES), one_of(word_list("roles", "ranks of an office"))
    verb = one_of((*word_list("question_words", "asking what somebody says"), "tell"))
    office = rf"(?P<own>[^,?.]{{1,60}}? )??(?P<office>(?:{rank}[ -])*{role}(?:[ -]{role})*)(?!\w)"
    body = r"(?: (?:of|for|from|at|on) (?:the )?(?P<body>[\w'’.-]+))?"
    remarks = r"(?:views?|opinions?|remarks?|words?|statement|position)"
    patterns = (
        rf"\b(?:did|does) (?:the )?{office}{body}(?:[^?.,;]*?)(?P<end>) {verb}\b",
        rf"\b(?:according to|{remarks} of) (?:the )?{office}{body}",
        rf"\bthe {office}(?P<body>)['’]s {remarks}\b",
    )
    return [re.compile(pattern, re.I) for pattern in patterns]


def _end_of_phrase(match: re.Match[str]) -> int:
    """Where what names an office ends: before the verb of saying, or after its body."""
    groups = match.groupdict()
    if groups.get("end") is not None:
        return match.start("end")
    return match.end("body") if groups.get("body") else match.end("office")


def _owner(words: str | None) -> str | None:
    """The first word of what stands between "the" and an office: whose office it is."""
    return re.sub(r"['’]s?\Z", "", words.split()[0]) if words else None


def _rows_with(office: str, known: KnownText) -> IntArray:
    """The passages in which the words of an office stand beside each other."""
    words = re.split(r"[ -]", office)
    forward, back = (
        _BETWEEN.join(rf"\b{re.escape(word)}\w*" for word in one) for one in (words, words[::-1])
    )
    pattern = re.compile(rf"{forward}|{back}", re.I)
    rows = known.rows_with(office)[:_MOST_READ]
    found = [pattern.search(passage.text) is not None for passage in known.passages(rows)]
    return rows[np.asarray(found, dtype=np.bool_)]


def _has_body(name: str, question: Question, passages: KnownText) -> bool:
    """Whether one of some passages names a body, in a form of its name that the reports have."""
    forms = [name, *forms_of_country(folded_words(name), name.isupper())]
    for span, link in name_places(question):
        if name in question.search[span.start : span.end] or name in link.asked:
            forms += [link.as_, *link.forms]
    return any(passages.has_together(form) for form in forms)
