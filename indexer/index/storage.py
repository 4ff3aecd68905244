"""What the searches and the records read of a segment, wherever it is kept.

A folder on disk (`indexer.index.segment`) and collections in Milvus (`indexer.index.milvus`) give
the same values for the same reports. Rows of passages (P) and sentences (S) and numbers of reports
count from 0 in the segment.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.encoding.codec import Codes
from indexer.index.segment.layout import PostingField
from indexer.index.segment.name_rows import NameKey, NameKind
from indexer.index.segment.passage_records import Row
from indexer.index.segment.types import SegmentInfo
from indexer.index.speaker_keys import FacetKey, SpeakerKind
from indexer.types import FloatArray, IntArray, PassageMask

# What is kept of a report as JSON and read only when it is asked for.
ReportPart = Literal["outline", "roster"]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report: its number, its first row and number of passages, sha256 of its file, its JSON."""

    number: int
    first_row: int
    passages: int
    sha256: str
    meta: str


@dataclass(frozen=True, slots=True)
class ReportParticulars:
    """What reports are listed and searched by."""

    number: int
    report_id: str
    first_row: int
    passages: int
    title: str
    date: str
    series: str
    dates: str
    place: str


class ReportTable(Protocol):
    """The reports of a segment."""

    def ids(self) -> list[str]:
        """Return the ids of all reports."""
        ...

    def find(self, report_id: str) -> ReportLine | None:
        """Return a report by its id; None where there is none."""
        ...

    def within(self, series: Sequence[str], since: str, until: str) -> list[ReportParticulars]:
        """Return the reports of some series (none: of all) and dates ("": any), by number."""
        ...

    def series(self) -> list[str]:
        """Return the names of the series that reports belong to, each once."""
        ...

    def at(self, row: int) -> tuple[int, str, str]:
        """Return number, id and date of the report that a passage belongs to."""
        ...

    def report_id(self, number: int) -> str:
        """Return the id of a report."""
        ...

    def part(self, number: int, part: ReportPart) -> str:
        """Return the outline or the roster of a report as JSON."""
        ...

    def sizes(self) -> IntArray:
        """Return the number of passages of each report."""
        ...

    def source(self, number: int) -> tuple[bytes, bytes]:
        """Return the files of a report: report.toml and the report itself."""
        ...


class PassageTable(Protocol):
    """The passages of a segment."""

    def row(self, passage_id: str) -> int | None:
        """Return the row of a passage; None where there is none."""
        ...

    def records(self, start: int, stop: int) -> list[tuple[int, Row]]:
        """Return the passages of some rows in order, each after the number of its report."""
        ...

    def attributions(self, start: int, stop: int) -> list[str]:
        """Return the attributions of the passages of some rows in order, as JSON."""
        ...

    def with_fingerprint(self, fingerprint: int) -> list[tuple[str, str]]:
        """Return ids and texts of the passages with a fingerprint."""
        ...

    def fingerprints(self, rows: IntArray) -> IntArray:
        """Return the fingerprint of the text of each passage (C,)."""
        ...


class NameTable(Protocol):
    """The names that the reports of a segment use, and who speaks."""

    def find(self, keys: Collection[str]) -> list[tuple[NameKey, IntArray]]:
        """Return the names that have any of some keys, and the numbers of their reports."""
        ...

    def alike(self, kind: NameKind, initial: str, shortest: int, longest: int) -> list[str]:
        """Return the keys of a kind that begin with a character, of a length within bounds."""
        ...

    def ordinary(self, words: Collection[str]) -> set[str]:
        """Return which of some folded words a report writes in small letters."""
        ...

    def in_names(self, words: Collection[str]) -> set[str]:
        """Return which of some folded words stand in a name."""
        ...

    def speakers_called(self, folded: str) -> list[tuple[SpeakerKind, str]]:
        """Return the speakers with a name in small letters."""
        ...

    def speakers(self, numbers: Sequence[int]) -> dict[int, FacetKey]:
        """Return speakers and acts by their numbers."""
        ...


class Matches(Protocol):
    """The BM25 scores of a segment's passages for one question."""

    def of(self, rows: IntArray) -> FloatArray:
        """Return the scores of some passages, 0 for no match: (C,)."""
        ...

    def best(self, count: int, allowed: PassageMask | None = None) -> IntArray:
        """Return the passages with the highest scores above 0, ascending; `allowed` limits them.

        At most `count`, and fewer where the storage has a lower limit of its own.
        """
        ...


class TermTable(Protocol):
    """Which rows have a term of a field: passages, or sentences for speakers and acts."""

    def counts(self, field: PostingField, terms: Sequence[str]) -> list[int]:
        """Return how many rows have each term."""
        ...

    def rows(self, field: PostingField, term: str) -> IntArray:
        """Return the rows that have a term, ascending."""
        ...

    def in_headings(self, terms: Sequence[str], rows: IntArray) -> list[PassageMask]:
        """Return for each term which of some passages have it in their section path: (C,)."""
        ...

    def beginning_with(self, field: PostingField, initial: str, sizes: range) -> list[str]:
        """Return the terms that begin with a character and have one of some lengths."""
        ...

    def match(self, weights: Sequence[tuple[str, float]], average: float) -> Matches:
        """Return the BM25 scores for terms with their idf; `average` is the mean length.

        A term that comes twice counts twice.
        """
        ...


class CodeTable(Protocol):
    """The quantised vectors of a segment, and who says its sentences, by number."""

    def token_counts(self) -> IntArray:
        """Return how many passages have each token of the vocabulary: (V,)."""
        ...

    def sentence_starts(self) -> IntArray:
        """Return the first sentence of each passage, and the number of all: (P+1,)."""
        ...

    def sentence_bounds(self, rows: IntArray) -> tuple[IntArray, IntArray]:
        """Return the first sentence of each of some passages, and the one after its last."""
        ...

    def tokens(self, rows: IntArray) -> tuple[Codes, IntArray]:
        """Return the token codes of some passages, end to end, and the tokens a sentence."""
        ...

    def sentences(self, rows: IntArray) -> NDArray[np.int8]:
        """Return the sentence codes of some passages, end to end."""
        ...

    def facets(self, rows: IntArray) -> tuple[IntArray, IntArray]:
        """Return the sentences of some passages that have a speaker or an act, and its number."""
        ...

    def nearest(self, vector: FloatArray, count: int, allowed: PassageMask | None) -> IntArray:
        """Return the passages of the nearest sentences to a vector, ascending, each once."""
        ...


class Storage(Protocol):
    """One segment; `where` is how messages name its place."""

    @property
    def info(self) -> SegmentInfo:
        """Its description."""
        ...

    @property
    def where(self) -> str:
        """The folder or the address."""
        ...

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        ...

    @property
    def sentences(self) -> int:
        """The number of sentences, S."""
        ...

    @property
    def reports(self) -> ReportTable:
        """Its reports."""
        ...

    @property
    def texts(self) -> PassageTable:
        """Its passages."""
        ...

    @property
    def names(self) -> NameTable:
        """Its names."""
        ...

    @property
    def terms(self) -> TermTable:
        """Its posting lists."""
        ...

    @property
    def codes(self) -> CodeTable:
        """Its vectors."""
        ...
