"""Read a question: check it, link its names, encode it, analyse its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.encoding.pooling import mean_vector, special_tokens
from indexer.encoding.types import Encoder, Encoding
from indexer.errors import QuestionError
from indexer.index.analyzer import Analyzer
from indexer.index.names import NameIndex
from indexer.index.reader import Index
from indexer.index.speakers import SPEAKER_KINDS, SpeakerKey
from server.question.answer_type import answer_type
from server.question.entity_linking import expand_question, link_names
from server.question.query import check_question
from server.question.requested_speaker import requested_speaker
from server.question.types import LinkedName, Question, QuestionWord

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class QuestionReader:
    """The parts of an index that a question is read with."""

    encoder: Encoder
    analyzer: Analyzer
    names: NameIndex
    speakers: frozenset[SpeakerKey]


@dataclass(frozen=True, slots=True)
class _Linked:
    """A question that is checked and whose names are linked, before it is encoded."""

    text: str
    search: str
    links: tuple[LinkedName, ...]


def reader_of(index: Index) -> QuestionReader:
    """Return the question reader of an index."""
    speakers = index.search.speakers
    return QuestionReader(index.encoder, index.search.lexical.analyzer, index.names, speakers.known)


def read_question(text: str, reader: QuestionReader, literal: bool = False) -> Question:
    """Read one question; raises QuestionError."""
    (question,) = read_questions([text], reader, [literal])
    if isinstance(question, QuestionError):
        raise question
    return question


def read_questions(
    texts: Sequence[str], reader: QuestionReader, literal: Sequence[bool]
) -> list[Question | QuestionError]:
    """Read questions with one forward pass of the encoder, in order.

    In the place of a question that cannot be read stands its error. `literal` says for each whether
    its names are left unlinked.
    """
    outcomes = [_link(text, reader, own) for text, own in zip(texts, literal, strict=True)]
    good = [outcome for outcome in outcomes if not isinstance(outcome, QuestionError)]
    try:
        encodings = iter(reader.encoder.encode([one.search for one in good]) if good else [])
    except QuestionError as exc:  # one is too long: each is encoded alone to find out which
        if len(texts) == 1:
            return [exc]
        pairs = zip(texts, literal, strict=True)
        return [read_questions([text], reader, [own])[0] for text, own in pairs]
    return [
        outcome
        if isinstance(outcome, QuestionError)
        else _question(outcome, next(encodings), reader)
        for outcome in outcomes
    ]


def has_words(question: Question) -> bool:
    """Return whether a question has a letter or digit and the encoder has read part of it."""
    only_special = bool(special_tokens(question.encoding).all())
    return any(c.isalnum() for c in question.text) and not only_special


def _link(text: str, reader: QuestionReader, literal: bool) -> _Linked | QuestionError:
    """Check a question and link its names; the error where it cannot be searched for."""
    try:
        checked = check_question(text)
    except QuestionError as exc:
        return exc
    links = () if literal else link_names(checked, reader.names)
    return _Linked(checked, expand_question(checked, links), links)


def _question(linked: _Linked, encoding: Encoding, reader: QuestionReader) -> Question:
    """Analyse a question that is linked and encoded."""
    return Question(
        text=linked.text,
        search=linked.search,
        links=linked.links,
        encoding=encoding,
        vector=mean_vector(encoding),
        terms=tuple(reader.analyzer.terms(linked.search)),
        words=tuple(_words(linked.search, encoding, reader.analyzer)),
        answer_type=answer_type(linked.search),
        requested_speaker=requested_speaker(linked.text),
        speakers=_speakers(linked.links, reader.speakers),
    )


def _words(text: str, encoding: Encoding, analyzer: Analyzer) -> Iterator[QuestionWord]:
    """The words that are no stop words, each with its tokens, which may be none."""
    starts, ends = encoding.offsets.T
    read = ~special_tokens(encoding)
    for match in _WORD.finditer(text):
        if terms := analyzer.terms(match[0]):
            inside = read & (starts >= match.start()) & (ends <= match.end())
            tokens = tuple(np.flatnonzero(inside).tolist())
            yield QuestionWord(match[0], terms[0], match.start(), tokens)


def _speakers(links: Sequence[LinkedName], known: frozenset[SpeakerKey]) -> tuple[SpeakerKey, ...]:
    """The speakers of the reports that a question names, each once."""
    keys = ((kind, link.as_) for link in links for kind in SPEAKER_KINDS)
    return tuple(dict.fromkeys(key for key in keys if key in known))
