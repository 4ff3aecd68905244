"""What a question names and the reports nowhere do: the reasons that a person can check."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain

from indexer.index.lexical import LexicalIndex
from indexer.index.reader import Index
from indexer.types import IntArray, Span
from server.question.answer_type import YEAR
from server.question.encode import Question

# The share of letters in common from which a name is taken for a slip of a word of the reports.
_SLIP = 0.8
# In so many first passages an acronym may be spelled out.
_FIRST = 30
# Words that may stand between those of a name; between those of a long acronym any may.
_LINKS = r"(?:\W+(?:of|the|for|and|on|in|to|against))*"
_LONG, _ANY_WORDS = 4, r"(?:\W+\w+){0,3}?"
# Where most words have capitals, as in a title, a capital says nothing.
_TITLE_SHARE = 0.6
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
_YEAR = re.compile(YEAR)
# Whose words a question asks for.
_TITLE = r"(?:(?:the|mr|mrs|ms|dr|president|minister)\b\.? )*"
_PERSON = r"[^\W\d_][\w’'-]*"
_SAYS = re.compile(
    rf"\b(?:did|does) {_TITLE}(?P<did>{_PERSON}(?: {_PERSON}){{0,2}}?) (?:say|think|note|stress|"
    r"recommend|argue|suggest|report|comment|conclude|propose|warn|claim|mention|emphasi[sz]e|"
    r"have to say|describe|regret|urge|call for|announce|point out|want|ask)\b|"
    rf"\baccording to {_TITLE}(?P<to>{_PERSON})",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class UnknownTerms:
    """Names, numbers and years of a question, as it writes them, that are nowhere in the reports.

    Names that follow each other are one; `speaker` is whose words are asked for, in any spelling.
    """

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    speaker: str | None = None


def missing(
    index: Index, question: Question, rows: IntArray, within: IntArray | None = None
) -> UnknownTerms:
    """What of a question is in no paragraph, heading, note or title (of the passages `within`).

    A name that was read as one of the reports' is not missing, nor an acronym that one of the first
    passages `rows` spells out.
    """
    text, lexical = question.search, index.lexical
    known = {word for reading in question.readings for word in _WORD.findall(reading.search)}
    names = [
        (start, name)
        for start, name in _names(text, lexical)
        if name not in known
        and not _stands(index, name, within)
        and not _is_slip(lexical, name)
        and not any(_spells_out(index.passages[int(row)].text, name) for row in rows[:_FIRST])
    ]
    numbers = [n for n in _NUMBER.findall(text) if not _stands(index, n, within)]
    return UnknownTerms(
        tuple(_joined(text, names)),
        tuple(dict.fromkeys(n for n in numbers if not _YEAR.fullmatch(n))),
        tuple(dict.fromkeys(n for n in numbers if _YEAR.fullmatch(n))),
        _speaker(index, text, within, known),
    )


def asked_to_speak(question: str) -> Span | None:
    """Where a question names whose words it asks for: "did merkel say", "according to UNHCR"."""
    asked = _SAYS.search(question)
    return Span(*asked.span("did" if asked["did"] else "to")) if asked else None


def _speaker(
    index: Index, question: str, within: IntArray | None, known: Collection[str]
) -> str | None:
    """Whose words are asked for, where no word of that name is known."""
    span = asked_to_speak(question)
    name = question[span.start : span.end] if span else ""
    words = [word for word in _WORD.findall(name) if index.lexical.analyzer.terms(word)]
    if not words or any(
        word in known or _stands(index, word, within) or _is_slip(index.lexical, word)
        for word in words
    ):
        return None
    return name


def _names(question: str, lexical: LexicalIndex) -> Iterator[tuple[int, str]]:
    """The words written as names and where they begin; the first word only in capitals."""
    words = [match for match in _WORD.finditer(question) if match[0][0].isalpha()]
    capitals = sum(match[0][0].isupper() for match in words)
    if len(words) > 1 and capitals > _TITLE_SHARE * len(words):
        return
    for at, match in enumerate(words):
        name = _POSSESSIVE.sub("", match[0])
        is_acronym = len(name) > 1 and name.isupper()
        if name and name[0].isupper() and (at or is_acronym) and lexical.analyzer.terms(name):
            yield match.start(), name


def _stands(index: Index, text: str, within: IntArray | None) -> bool:
    """Whether all terms of a text stand in one of the passages or in what is around them."""
    terms = index.lexical.analyzer.terms(text)
    return all(
        index.lexical.holds(term, within) or is_around(index, term, within) for term in terms
    )


def is_around(index: Index, term: str, within: IntArray | None) -> bool:
    """Whether a term is in a heading, a footnote or a report's title, dates or place."""
    headed = index.sections.search({term: 1.0})
    if (headed if within is None else headed[within]).any():
        return True
    passages = index.passages if within is None else [index.passages[row] for row in within]
    notes = (note.text for passage in passages for note in passage.footnotes)
    ids = {passage.report_id for passage in passages}
    metas = (meta for report_id, meta in index.reports.items() if report_id in ids)
    titles = (text for meta in metas for text in (meta.title, meta.dates, meta.place))
    # A term is a stem; that some text has its letters is enough not to call it missing.
    return any(term in text.casefold() for text in chain(notes, titles))


def _spells_out(text: str, name: str) -> bool:
    """Whether words of a text begin with the letters of an acronym (UN, United Nations)."""
    letters = re.sub(r"(?<=[A-Z])s$", "", name)
    if len(letters) < 2 or not letters.isupper() or not letters.isalpha():
        return False
    is_long = len(letters) >= _LONG
    rest = [f"[{letter}{letter.lower()}]" if is_long else letter for letter in letters[1:]]
    words = rf"\w*{_ANY_WORDS if is_long else _LINKS}\W+".join([letters[0], *rest])
    return re.search(rf"\b{words}", text) is not None


def _is_slip(lexical: LexicalIndex, name: str) -> bool:
    """Whether a name is a word of the reports with a slip of the pen; an acronym is never one."""
    if name.isupper():
        return False
    term = lexical.analyzer.terms(name)[0]
    alike = [w for w in lexical.vocabulary if w[0] == term[0] and abs(len(w) - len(term)) < 3]
    return bool(get_close_matches(term, alike, n=1, cutoff=_SLIP))


def _joined(question: str, names: list[tuple[int, str]]) -> Iterator[str]:
    """The names, those with only white space between them as one; each once."""
    found: dict[str, None] = {}
    run = ""
    end = -1
    for start, name in names:
        if run and not question[end:start].strip():
            run += question[end:start] + name
        else:
            found.setdefault(run)
            run = name
        end = start + len(name)
    found.setdefault(run)
    return (name for name in found if name)
