"""Find what a question asks about the meeting itself that the searched text does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from indexer.lexicon.load import one_of, sections_of, word_list
from indexer.types import Passage
from server.answering.requirements.known_text import KnownText
from server.answering.requirements.numerals import read_numerals
from server.answering.term_coverage import context_of
from server.question.types import Question

_LIST = "meeting_circumstances"
_OF_MEETING, _ALONE, _MEETING_WORDS = "meeting", "told by themselves", "names of meetings"
_TOLD_ALONE = frozenset(word_list(_LIST, _ALONE))
_NEED_NO_ANSWER = frozenset(word_list("question_words", "stems that need not be answered"))
_MEETINGS = re.compile(rf"\b{one_of(word_list(_LIST, _MEETING_WORDS))}\b", re.I)
_ROLE = re.compile(rf"{one_of(word_list('roles'))}\b", re.I)
# In so many first passages a sentence tells it without a word for the meeting, too.
_NEAREST = 3
_YEARS = range(1500, 2100)


@dataclass(frozen=True, slots=True)
class _Circumstance:
    """What is asked of a meeting: its name, the words that ask for it, and those that tell it."""

    name: str
    asking: re.Pattern[str]
    telling: re.Pattern[str]


def untold_circumstance(
    question: Question, first: Sequence[Passage], known: KnownText
) -> str | None:
    """Return what a question asks of the meeting itself that no text tells, or None.

    It asks only that, if its other words are those for meetings or stand in the report's title,
    dates and place. A sentence tells it that has one of the words for it, and a number where one
    is asked for; the sentences of the `first` passages are read, without names.
    """
    if not _MEETINGS.search(question.text) or not first:
        return None
    asked = [one for one in _circumstances() if one.asking.search(question.text)]
    stems = known.lexical.analyzer.terms
    rest = set(stems(" ".join(_without(question.text, asked))))
    around = set(stems(context_of(first[0], known.records)))
    if not asked or rest - _NEED_NO_ANSWER - _of_meeting() - around:
        return None
    sentences = list(_sentences(first))
    near = [*_sentences(first[:_NEAREST]), *(one for one in sentences if _MEETINGS.search(one))]
    if question.answer_type in ("number", "money"):
        sentences, near = list(filter(_counts, sentences)), list(filter(_counts, near))
    for one in asked:
        texts = sentences if one.name in _TOLD_ALONE else near
        if not any(one.telling.search(_without_names(text)) for text in texts):
            return one.name
    return None


def _sentences(passages: Sequence[Passage]) -> Iterator[str]:
    return (one.text[span.start : span.end] for one in passages for span in one.sentences)


def _without(text: str, asked: Sequence[_Circumstance]) -> Iterator[str]:
    """The words of a text that ask for none of some circumstances."""
    return (
        word
        for word in text.split()
        if not any(one.asking.match(word.strip("?,.")) for one in asked)
    )


def _counts(sentence: str) -> bool:
    """Whether a sentence has a number that is no year."""
    return any(one.value not in _YEARS for one in read_numerals(sentence))


def _without_names(sentence: str) -> str:
    """A sentence without the words that have a capital, but for roles: funds are called so."""
    first, *words = sentence.split()
    kept = (one for one in words if not one[0].isupper() or _ROLE.match(one))
    return " ".join([first, *kept])


@cache
def _circumstances() -> tuple[_Circumstance, ...]:
    return tuple(_read_circumstances())


def _read_circumstances() -> Iterator[_Circumstance]:
    for name, entries in sections_of(_LIST).items():
        asking, telling = "", list[str]()
        for entry in entries if name not in (_OF_MEETING, _ALONE, _MEETING_WORDS) else ():
            before, equals, after = entry.partition(" = ")
            if equals and asking:
                yield _circumstance(name, asking, telling)
            if equals:
                asking, telling = before, [after]
            else:
                telling.append(entry)
        if asking:
            yield _circumstance(name, asking, telling)


def _circumstance(name: str, asking: str, telling: Sequence[str]) -> _Circumstance:
    patterns = (re.compile(rf"\b{one_of(words)}(?!\w)", re.I) for words in ([asking], telling))
    return _Circumstance(name, *patterns)


@cache
def _of_meeting() -> frozenset[str]:
    return frozenset(word_list(_LIST, _OF_MEETING))
