"""Choose the words of a question that an answer is about, and find its names in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from indexer.lexicon.load import one_of, word_list
from indexer.types import FloatArray, IntArray, Span
from server.question.types import LinkedName, Question, QuestionWord

_TITLES = one_of(word_list("titles", "women", "men", "women or men"))
# A role, and the titles between it and a name.
_ROLE_AT_END = re.compile(
    rf"\b(?P<role>{one_of(word_list('roles', '', 'in the chair'))}),? "
    rf"(?:{_TITLES}\.? )*\Z",
    re.I,
)
# Stems of words that questions are worded with; an answer need not repeat them.
_NEED_NO_ANSWER = frozenset(word_list("question_words", "stems that need not be answered"))
# "The Chair", "Participants": an office or a group.
_COMMON = re.compile(
    rf"\b(?:{one_of(word_list('roles'))}|{one_of(word_list('groups', 'attending'))})s?\b", re.I
)
# "the professor from", "the economist of the": up to the name of the body.
_ROLE_AT = re.compile(
    rf"\b(?P<role>(?:{one_of(word_list('roles', 'deputies'))} )?{one_of(word_list('roles'))}s?)"
    r" (?:of|for|from|at) (?:the )?\Z",
    re.I,
)


def content_words(question: Question, tokens: IntArray) -> tuple[QuestionWord, ...]:
    """Return the words that an answer should cover; those that questions are worded with if alone.

    A word is left out if none of its tokens is among `tokens` (T,), those that have weight, and so
    is the role before a person's name.
    """
    counted = set(tokens.tolist())
    found = [word for word in question.words if not counted.isdisjoint(word.tokens)]
    roles = set(_roles_before_persons(question))
    core = [w for w in found if w.term not in _NEED_NO_ANSWER and w.start not in roles]
    return tuple(core or found)


def _roles_before_persons(question: Question) -> Iterator[int]:
    """Where in `Question.search` a role stands before a known person: "the Chair, Ms. Lee"."""
    persons = persons_of(question)
    for span, link in name_places(question):
        if persons.intersection((link.asked, link.as_, *link.forms)):
            role = _ROLE_AT_END.search(question.search, 0, span.start)
            if role:
                yield role.start("role")


def topic_words(question: Question, tokens: IntArray) -> tuple[QuestionWord, ...]:
    """Return the content words that tell what is asked about, not who says it; all if alone.

    Left out are the names of speakers with their roles ("the economist of the World Bank"), and
    the words that name the speaker whose words are wanted.
    """
    words = content_words(question, tokens)
    spans = [*_speaker_spans(question)]
    if question.requested_speaker is not None and question.search == question.text:
        spans.append(question.requested_speaker)
    kept = [w for w in words if not any(span.start <= w.start < span.end for span in spans)]
    return tuple(kept or words)


def _speaker_spans(question: Question) -> Iterator[Span]:
    """Where `Question.search` names speakers, from the role before the name on."""
    for span, _ in speaker_places(question):
        role = _ROLE_AT.search(question.search, 0, span.start)
        yield Span(role.start("role") if role else span.start, span.end)


def speaker_places(question: Question) -> Iterator[tuple[Span, str]]:
    """Return where `Question.search` names a speaker, with the name that the reports have."""
    speakers = {name for keys in question.speakers for _, name in keys}
    return ((span, link.as_) for span, link in name_places(question) if link.as_ in speakers)


def requested_names(question: Question) -> Iterator[tuple[LinkedName, IntArray | None]]:
    """Yield the names of the speaker whose words are wanted, as the reports (None: all) have them.

    A title may stand in the name that is linked.
    """
    span = question.requested_speaker
    for reading in question.names if span else ():
        for link in reading.links:
            if span and span.start < link.span.end and link.span.start < span.end:
                yield link, reading.reports


def persons_of(question: Question) -> frozenset[str]:
    """Return the names of the question that are persons in the reports."""
    return frozenset(name for keys in question.speakers for kind, name in keys if kind == "person")


def called_by_name(question: Question) -> str | None:
    """Return the words for the requested speaker, if they are a name that is none of a speaker."""
    span = question.requested_speaker
    name = question.text[span.start : span.end] if span else ""
    is_name = name[:1].isupper() and not _COMMON.search(name)
    return name if is_name and not question.links and not question.speakers else None


def token_shares(words: Sequence[QuestionWord], tokens: IntArray) -> FloatArray:
    """Return the weight of each token (T) in the mean over those of a word: (W, T), sums are 1."""
    places = {token: at for at, token in enumerate(tokens.tolist())}
    shares = np.zeros((len(words), len(tokens)), dtype=np.float32)
    for row, word in zip(shares, words, strict=True):
        own = [places[token] for token in word.tokens if token in places]
        row[own] = 1 / len(own)
    return shares


def name_places(question: Question) -> Iterator[tuple[Span, LinkedName]]:
    """Yield the place of each linked name in `Question.search`, with the name."""
    for link in question.links:
        if (at := question.search.find(link.search)) >= 0:
            yield Span(at, at + len(link.search)), link
