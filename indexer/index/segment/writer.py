"""Write a segment: report by report, so that memory does not grow with what it holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path

import numpy as np

from indexer.encoding.types import PassageCodes
from indexer.files import FileInfo, describe_files
from indexer.index.analyzer import Analyzer
from indexer.index.segment import layout
from indexer.index.segment.arrays import ArrayWriter, write_array
from indexer.index.segment.facet_rows import FacetWriter
from indexer.index.segment.name_rows import NameRows
from indexer.index.segment.nearest import write_nearest
from indexer.index.segment.passage_records import passage_row
from indexer.index.segment.postings import PostingsBuilder
from indexer.index.segment.report_records import report_row, source_row
from indexer.index.segment.tables import create_tables, finish_tables
from indexer.index.segment.types import SegmentInfo, SegmentReport
from indexer.parsing.outline import build_outline
from indexer.types import Passage, ReportMeta


def write_segment(
    folder: Path,
    reports: Iterable[SegmentReport],
    analyzer: Analyzer,
    info: SegmentInfo,
    vocabulary: int,
) -> SegmentInfo:
    """Write a segment of reports of one language into an empty folder; return its description.

    `info` is the description without counts and files. `vocabulary` is the number of token ids of
    the encoder, V.
    """
    writer = _Writer(folder, analyzer, vocabulary)
    for report in reports:
        writer.add(report)
    return describe_segment(folder, info, writer.close())


def describe_segment(folder: Path, info: SegmentInfo, counts: Mapping[str, int]) -> SegmentInfo:
    """Write segment.json, the last file of a segment, and return what it says."""
    files = describe_files(folder, leave_out=layout.DESCRIPTION)
    info = replace(info, counts=counts, files=files)
    text = json.dumps(asdict(info), indent=1, ensure_ascii=False)
    (folder / layout.DESCRIPTION).write_text(text + "\n", "utf-8")
    return info


def read_description(folder: Path) -> SegmentInfo | None:
    """Return the description of a finished segment; None where it is none."""
    try:
        data = json.loads((folder / layout.DESCRIPTION).read_text("utf-8"))
        files = {name: FileInfo(**info) for name, info in data.pop("files").items()}
        return SegmentInfo(**data, files=files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


class _Writer:
    """The open files of a segment that is being written."""

    def __init__(self, folder: Path, analyzer: Analyzer, vocabulary: int) -> None:
        self._folder, self._analyzer, self._vocabulary = folder, analyzer, vocabulary
        self._tables = create_tables(folder / layout.TABLES)
        self._postings, self._names = PostingsBuilder(), NameRows()
        self._facets = FacetWriter(folder, self._postings)
        self._lengths = ArrayWriter(folder / layout.LENGTHS, np.uint32)
        self._fingerprints = ArrayWriter(folder / layout.FINGERPRINTS, np.int64)
        self._sentence_starts = ArrayWriter(folder / layout.SENTENCE_STARTS, np.uint32)
        self._token_starts = ArrayWriter(folder / layout.TOKEN_STARTS, np.uint64)
        number = np.uint16 if vocabulary <= 1 << 16 else np.uint32
        self._token_ids = ArrayWriter(folder / layout.TOKEN_IDS, number)
        self._token_id_starts = ArrayWriter(folder / layout.TOKEN_ID_STARTS, np.uint32)
        self._codes: tuple[ArrayWriter, ArrayWriter] | None = None
        self._reports = self._rows = self._sentences = self._tokens = self._ids = self._terms = 0

    def add(self, report: SegmentReport) -> None:
        """Add all that is stored of a report."""
        number, first = self._reports, self._rows
        around = context_terms(report.meta, self._analyzer)
        attributions = report.record.attributions
        rows = zip(report.passages, attributions, report.codes, strict=True)
        for passage, own, codes in rows:
            row = passage_row(passage, own)
            self._tables.execute(
                "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (self._rows, row[0], number, *row[1:]),
            )
            self._fingerprints.append(np.asarray([row[2]]))
            self._facets.add(self._sentences, own)
            self._add_terms(passage, around)
            self._add_codes(codes)
            self._rows += 1
        self._names.add(number, report.passages, report.record, self._analyzer.stop_words)
        self._add_report(report, first)
        self._reports += 1

    def _add_report(self, report: SegmentReport, first: int) -> None:
        row = report_row(self._reports, first, report, build_outline(report.passages))
        places = ", ".join("?" * len(row))
        self._tables.execute(f"INSERT INTO reports VALUES ({places})", row)
        own = source_row(self._reports, report)
        self._tables.execute("INSERT INTO sources VALUES (?, ?, ?)", own)

    def _add_terms(self, passage: Passage, around: Sequence[str]) -> None:
        terms = self._analyzer.terms(passage.text)
        headings = self._analyzer.terms(" ".join(passage.section))
        notes = chain.from_iterable(self._analyzer.terms(n.text) for n in passage.footnotes)
        self._lengths.append(np.asarray([len(terms)]))
        self._terms += len(terms)
        self._postings.add("text", self._rows, terms)
        self._postings.add("heading", self._rows, headings)
        self._postings.add("context", self._rows, {*headings, *notes, *around})

    def _add_codes(self, codes: PassageCodes) -> None:
        if self._codes is None:
            self._codes = (
                ArrayWriter(self._folder / layout.TOKEN_CODES, np.uint8, codes.tokens.shape[1]),
                ArrayWriter(
                    self._folder / layout.SENTENCE_CODES, np.int8, codes.sentences.shape[1]
                ),
            )
        self._sentence_starts.append(np.asarray([self._sentences]))
        ends = self._tokens + np.cumsum(codes.sentence_tokens)
        self._token_starts.append(ends - codes.sentence_tokens)
        self._token_id_starts.append(np.asarray([self._ids]))
        self._token_ids.append(codes.token_ids)
        self._codes[0].append(codes.tokens)
        self._codes[1].append(codes.sentences)
        self._sentences += len(codes.sentences)
        self._tokens += len(codes.tokens)
        self._ids += len(codes.token_ids)

    def close(self) -> dict[str, int]:
        """Finish all files; return the numbers of reports, passages and so on."""
        self._sentence_starts.append(np.asarray([self._sentences]))
        self._token_starts.append(np.asarray([self._tokens]))
        self._token_id_starts.append(np.asarray([self._ids]))
        self._postings.write(self._folder, self._tables)
        self._names.write(self._tables)
        self._facets.close(self._tables)
        finish_tables(self._tables)
        for writer in (
            self._lengths,
            self._fingerprints,
            self._sentence_starts,
            self._token_starts,
            self._token_ids,
            self._token_id_starts,
            *(self._codes or ()),
        ):
            writer.close()
        count_tokens(self._folder, self._vocabulary)
        write_nearest(self._folder)
        return {
            "reports": self._reports,
            "passages": self._rows,
            "sentences": self._sentences,
            "tokens": self._tokens,
            "terms": self._terms,
        }


def context_terms(meta: ReportMeta, analyzer: Analyzer) -> list[str]:
    """Return the terms of a report's title, dates and place, which hold for all its passages."""
    return analyzer.terms(" ".join((meta.title, meta.dates, meta.place)))


def count_tokens(folder: Path, vocabulary: int) -> None:
    """Write how many passages have each token of the encoder's vocabulary."""
    ids = np.load(folder / layout.TOKEN_IDS, mmap_mode="r", allow_pickle=False)
    counts = np.bincount(ids, minlength=vocabulary)
    write_array(folder / layout.TOKEN_COUNTS, counts, np.uint32)
