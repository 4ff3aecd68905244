"""Find an office of a question that the searched text does not have: "Chad's foreign minister"."""

from __future__ import annotations

import re

import numpy as np

from indexer.index.names import folded_words
from indexer.index.records import Records
from indexer.lexicon.load import one_of, word_list
from indexer.types import IntArray
from server.answering.requirements.known_text import KnownText
from server.question.content_words import name_places
from server.question.countries import (
    adjectives_of_country,
    country_of_adjective,
    is_country,
    names_of_country,
)
from server.question.types import Question

_VAGUE = {*word_list("roles", "without an office"), *word_list("roles", "of many kinds")}
_ROLE = one_of(
    {*word_list("roles"), "minister", *word_list("roles", "deputies")} - _VAGUE
)  # the offices that a report names as a question does
_RANK = one_of(word_list("roles", "ranks of an office"))
_VERB = one_of((*word_list("question_words", "asking what somebody says"), "tell"))
_OFFICE = rf"(?P<office>(?:{_RANK}[ -])*{_ROLE}(?:[ -]{_ROLE})*)(?!\w)"
_BODY = r"(?: (?:of|for|from|at|on) (?:the )?(?P<body>[\w'’.-]+))?"
# "what did the Assistant High Commissioner for Protection say", "the remarks of Chad's minister"
_ASKED = [
    re.compile(rf"\b(?:did|does) (?:the )?(?P<own>[^,?.]{{1,60}}? )??{_OFFICE}{_BODY}"
               rf"(?:[^?.,;]*?)(?P<end>) {_VERB}\b", re.I),
    re.compile(r"\b(?:according to|(?:views?|opinions?|remarks?|words?|statement|position) of) "
               rf"(?:the )?(?P<own>[^,?.]{{1,60}}? )??{_OFFICE}{_BODY}", re.I),
    re.compile(rf"\bthe (?P<own>[^,?.]{{1,60}}? )??{_OFFICE}(?P<body>)['’]s "
               r"(?:views?|opinions?|remarks?|words?|statement|position)\b", re.I),
]  # fmt: skip
# At most so many words stand between those of an office.
_BETWEEN = r"(?:\W+\w+){0,2}?\W+"
_MOST_READ = 300


def missing_office(
    question: Question, known: KnownText, records: Records, first: int
) -> str | None:
    """Return an office of a question that no searched passage has with its body, or None.

    The office must stand in a passage that has the name of the body, too, in one of its forms.
    `first` is the row of the language's first passage among all.
    """
    linked = [link.span for link in question.links]
    for match in (found for one in _ASKED if (found := one.search(question.text))):
        start, end = match.span("office")
        if any(span.start < end and start < span.end for span in linked):
            continue
        rows = _rows_with(match["office"], known, records, first)
        name = match["body"] or _owner(match["own"])
        if not rows or (name and not _has_body(name, rows, question, known, records, first)):
            begin = match.start("own") if match["own"] else start
            return question.text[begin : _end_of_phrase(match)]
    return None


def _end_of_phrase(match: re.Match[str]) -> int:
    """Where what names an office ends: before the verb of saying, or after its body."""
    groups = match.groupdict()
    if groups.get("end") is not None:
        return match.start("end")
    return match.end("body") if groups.get("body") else match.end("office")


def _owner(words: str | None) -> str | None:
    """The first word of what stands between "the" and an office: whose office it is."""
    return re.sub(r"['’]s?\Z", "", words.split()[0]) if words else None


def _rows_with(office: str, known: KnownText, records: Records, first: int) -> list[int]:
    """The passages in which the words of an office stand beside each other."""
    words = re.split(r"[ -]", office)
    rows: IntArray | None = known.within
    for term in known.lexical.analyzer.terms(office):
        own = known.lexical.rows(term)
        rows = own if rows is None else np.intersect1d(rows, own)
    if rows is None:
        return []
    forward, back = (
        _BETWEEN.join(rf"\b{re.escape(word)}\w*" for word in one) for one in (words, words[::-1])
    )
    pattern = re.compile(rf"{forward}|{back}", re.I)
    found = rows[:_MOST_READ].tolist()
    return [row for row in found if pattern.search(records.passages[first + row].text)]


def _has_body(
    name: str,
    rows: list[int],
    question: Question,
    known: KnownText,
    records: Records,
    first: int,
) -> bool:
    """Whether one of some passages names a body, in a form of its name that the reports have."""
    forms = [name, *_country_names(name)]
    for span, link in name_places(question):
        if name in question.search[span.start : span.end] or name in link.asked:
            forms += [link.as_, *link.forms]
    own = KnownText(known.lexical, known.headings, np.asarray(rows, dtype=np.int64))
    return any(own.has_together(form) for form in forms)


def _country_names(name: str) -> list[str]:
    words = folded_words(name)
    country = country_of_adjective(words)
    base = folded_words(country) if country else words
    if not country and not is_country(words):
        return []
    names = names_of_country(base, is_acronym=name.isupper()) or (base,)
    adjectives = (adjective for one in names for adjective in adjectives_of_country(one))
    return [*(" ".join(one) for one in names), *adjectives]
