"""The segments of one language, numbered one after the other, to be loaded into Milvus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from indexer.encoding.codec import sentence_vectors_of
from indexer.index.analyzer import Analyzer
from indexer.index.parts import Numbering
from indexer.index.segment.passage_records import Row
from indexer.index.segment.reader import Segment
from indexer.index.speaker_keys import FacetKey
from indexer.types import FloatArray, IntArray

# Passages that are read at a time.
_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Source:
    """The segments of a language with the numbering of their rows, and the analyzer of it.

    `speakers` are the speakers and acts of all segments by their numbers.
    """

    segments: Sequence[Segment]
    analyzer: Analyzer
    passages: Numbering
    sentences: Numbering
    reports: Numbering
    speakers: dict[FacetKey, int]


def source_of(segments: Sequence[Segment], analyzer: Analyzer) -> Source:
    """Return the segments of a language with their numbering."""
    speakers: dict[FacetKey, int] = {}
    for key in chain.from_iterable(map(speakers_of, segments)):
        speakers.setdefault(key, len(speakers))
    return Source(
        segments,
        analyzer,
        Numbering([segment.passages for segment in segments]),
        Numbering([segment.sentences for segment in segments]),
        Numbering([segment.info.counts["reports"] for segment in segments]),
        speakers,
    )


def speakers_of(segment: Segment) -> list[FacetKey]:
    """Return the speakers and acts of a segment, in the order of their numbers there."""
    rows = segment.query("SELECT kind, name FROM speakers ORDER BY number")
    return [(kind, name) for kind, name in rows]


def runs(segment: Segment) -> Iterator[IntArray]:
    """Yield the rows of a segment, some at a time."""
    for start in range(0, segment.passages, _AT_ONCE):
        yield np.arange(start, min(segment.passages, start + _AT_ONCE))


def records(source: Source) -> Iterator[tuple[int, int, Row]]:
    """Yield each passage: its row, the number of its report, its record."""
    for part, segment in enumerate(source.segments):
        first, reports = source.passages.firsts[part], source.reports.firsts[part]
        for rows in runs(segment):
            own = segment.texts.records(int(rows[0]), int(rows[-1]) + 1)
            for row, (report, record) in zip(rows.tolist(), own, strict=True):
                yield first + row, reports + report, record


def documents(source: Source) -> Iterator[tuple[int, list[str]]]:
    """Yield each passage: its row, and the terms of its text."""
    for row, _, record in records(source):
        yield row, source.analyzer.terms(record[3])


def vectors(source: Source) -> Iterator[tuple[int, int, FloatArray]]:
    """Yield each sentence: its row, its passage, its vector."""
    sentence = 0
    for segment, first in zip(source.segments, source.passages.firsts, strict=False):
        for rows in runs(segment):
            start, end = segment.codes.sentence_bounds(rows)
            owners = np.repeat(rows + first, end - start).tolist()
            own = sentence_vectors_of(segment.codes.sentences(rows))
            for owner, vector in zip(owners, own, strict=True):
                yield sentence, owner, vector
                sentence += 1
