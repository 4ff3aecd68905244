"""Read a question: check it, link its names, encode it, analyse its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from indexer.encoding.pooling import mean_vector, special_tokens
from indexer.encoding.types import Encoder, Encoding
from indexer.errors import QuestionError
from indexer.index.reader import Index, SearchIndexes
from indexer.index.search.speakers import SpeakerIndex
from indexer.index.speaker_keys import SPEAKER_KINDS, SpeakerKey
from indexer.types import IntArray, Span
from server.question.answer_type import answer_type
from server.question.breadth import asks_for_reason, asks_who_spoke, is_broad
from server.question.entity_linking import expand_question
from server.question.name_readings import name_readings
from server.question.query import check_question
from server.question.requested_speaker import requested_speaker
from server.question.spellings.variants import Spellings
from server.question.types import NameReading, Question, QuestionWord

_WORD = re.compile(r"[^\W_]+")


# The readings of one question, one for each group of reports that agree on its names.
Readings = tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class QuestionReader:
    """The parts of an index that a question is read with: the encoder, and those by language."""

    encoder: Encoder
    languages: tuple[SearchIndexes, ...]


@dataclass(frozen=True, slots=True)
class _Linked:
    """A question as it is searched for in some reports of a language, before it is encoded."""

    text: str
    search: str
    names: tuple[NameReading, ...]
    part: int
    reports: IntArray | None


def reader_of(index: Index) -> QuestionReader:
    """Return the question reader of an index."""
    return QuestionReader(index.encoder, index.searches)


def read_question(text: str, reader: QuestionReader, literal: bool = False) -> Readings:
    """Read one question; raises QuestionError."""
    (readings,) = read_questions([text], reader, [literal])
    if isinstance(readings, QuestionError):
        raise readings
    return readings


def read_questions(
    texts: Sequence[str], reader: QuestionReader, literal: Sequence[bool]
) -> list[Readings | QuestionError]:
    """Read questions with one forward pass of the encoder, in order.

    In the place of a question that cannot be read stands its error. `literal` says for each whether
    its names are left unlinked.
    """
    outcomes = [_link(text, reader, own) for text, own in zip(texts, literal, strict=True)]
    searched = [one.search for own in outcomes if not isinstance(own, QuestionError) for one in own]
    different = list(dict.fromkeys(searched))
    try:
        encodings = dict(
            zip(different, reader.encoder.encode(different), strict=True) if different else ()
        )
    except QuestionError as exc:  # one is too long: each is encoded alone to find out which
        if len(texts) == 1:
            return [exc]
        pairs = zip(texts, literal, strict=True)
        return [read_questions([text], reader, [own])[0] for text, own in pairs]
    return [
        own
        if isinstance(own, QuestionError)
        else tuple(_question(one, encodings[one.search], reader) for one in own)
        for own in outcomes
    ]


def as_read_by(question: Question, report: int) -> Question:
    """Return a question with its names as one of its reports has them, given by its number."""
    own = next((n for n in question.names if n.reports is None or report in n.reports), None)
    return question if own is None else replace(question, links=own.links)


def has_words(question: Question) -> bool:
    """Return whether a question has a letter or digit and the encoder has read part of it."""
    only_special = bool(special_tokens(question.encoding).all())
    return any(c.isalnum() for c in question.text) and not only_special


def _link(text: str, reader: QuestionReader, literal: bool) -> list[_Linked] | QuestionError:
    """Check a question and link its names; the error where it cannot be searched for."""
    try:
        checked = check_question(text)
    except QuestionError as exc:
        return exc
    found = []
    for part, search in enumerate(reader.languages):
        by_search = _by_search(checked, search, literal)
        for searched, own in by_search.items():
            reports = None if len(by_search) == 1 else _reports_of(own)
            found.append(_Linked(checked, searched, tuple(own), part, reports))
    return found


def _reports_of(readings: Sequence[NameReading]) -> IntArray:
    """The numbers of the reports of some readings, which are not all reports, ascending."""
    numbers = [reading.reports for reading in readings if reading.reports is not None]
    return np.sort(np.concatenate(numbers))


def _by_search(text: str, search: SearchIndexes, literal: bool) -> dict[str, list[NameReading]]:
    """The readings of a question's names by the text that is searched for."""
    if literal:
        return {text: [NameReading(())]}
    found: dict[str, list[NameReading]] = {}
    stop_words = frozenset(search.lexical.analyzer.stop_words)
    for reading in name_readings(text, search.names, stop_words):
        found.setdefault(expand_question(text, reading.links), []).append(reading)
    return found


def _question(linked: _Linked, encoding: Encoding, reader: QuestionReader) -> Question:
    """Analyse a question that is linked and encoded."""
    search = reader.languages[linked.part]
    spellings = Spellings(search.lexical)
    return Question(
        text=linked.text,
        search=linked.search,
        links=linked.names[0].links,
        encoding=encoding,
        vector=mean_vector(encoding),
        terms=tuple(spellings.terms(linked.search)),
        words=tuple(_words(linked.search, encoding, spellings)),
        answer_type=answer_type(_without_names(linked)),
        requested_speaker=_asked(linked),
        speakers=_speakers(linked.names, search.speakers),
        names=linked.names,
        part=linked.part,
        reports=linked.reports,
        is_broad=is_broad(linked.text),
        wants_reason=asks_for_reason(linked.text),
        wants_speakers=asks_who_spoke(linked.text),
    )


def _without_names(linked: _Linked) -> str:
    """The question as it is searched for without its names: "Mr. Price" is no sum of money."""
    words = linked.search
    for link in (link for reading in linked.names for link in reading.links):
        words = words.replace(link.search, "…")
    return words


def _asked(linked: _Linked) -> Span | None:
    """The speaker whose words a question asks for: an office that the reports have, or a name."""
    links = (link for reading in linked.names for link in reading.links)
    office = next((link.span for link in links if link.kind == "office"), None)
    return office or requested_speaker(linked.text)


def _words(text: str, encoding: Encoding, spellings: Spellings) -> Iterator[QuestionWord]:
    """The words that are no stop words, each with its tokens, which may be none."""
    starts, ends = encoding.offsets.T
    read = ~special_tokens(encoding)
    for match in _WORD.finditer(text):
        if term := spellings.term(match[0]):
            inside = read & (starts >= match.start()) & (ends <= match.end())
            tokens = tuple(np.flatnonzero(inside).tolist())
            yield QuestionWord(match[0], term, match.start(), tokens)


def _speakers(
    names: Sequence[NameReading], speakers: SpeakerIndex
) -> tuple[tuple[SpeakerKey, ...], ...]:
    """The speakers of the reports that a question names, by their place in it."""
    found: dict[Span, dict[SpeakerKey, None]] = {}
    for link in (link for reading in names for link in reading.links):
        keys = [(kind, link.as_) for kind in SPEAKER_KINDS if speakers.knows((kind, link.as_))]
        if keys:
            found.setdefault(link.span, {}).update(dict.fromkeys(keys))
    return tuple(dict.fromkeys(tuple(found[span]) for span in sorted(found)))
