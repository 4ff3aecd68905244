"""Merge segments into one without some of their reports; nothing is encoded or read anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from indexer.index.segment import layout
from indexer.index.segment.arrays import ArrayWriter
from indexer.index.segment.facet_rows import write_speakers
from indexer.index.segment.name_rows import NameRows, read_key, read_numbers, small_words
from indexer.index.segment.nearest import write_nearest
from indexer.index.segment.postings import Term, write_merged
from indexer.index.segment.reader import Segment
from indexer.index.segment.tables import create_tables, finish_tables
from indexer.index.segment.types import SegmentInfo
from indexer.index.segment.writer import count_tokens, describe_segment
from indexer.index.speaker_keys import FacetKey
from indexer.types import IntArray

# Rows of codes that are copied at a time.
_CHUNK = 65_536
# A row that is left out.
_GONE = -1
_OF_SENTENCES = frozenset({"said", "about", "act"})


@dataclass(frozen=True, slots=True)
class _Part:
    """A segment to merge, and the new numbers of its reports, rows and sentences (-1: left out)."""

    segment: Segment
    reports: IntArray
    rows: IntArray
    sentences: IntArray

    def runs(self) -> Iterator[tuple[int, int]]:
        """Yield the ranges of rows that are kept."""
        kept = np.flatnonzero(self.rows >= 0)
        if len(kept):
            cuts = np.flatnonzero(np.diff(kept) > 1)
            starts = kept[np.concatenate([[0], cuts + 1])]
            ends = kept[np.concatenate([cuts, [len(kept) - 1]])] + 1
            yield from zip(starts.tolist(), ends.tolist(), strict=True)

    def ends_of(self, name: str, start: int, stop: int) -> IntArray:
        """Return where the rows of a range begin in another array, and where the last one ends."""
        return self.segment.arrays[name].rows(start, stop + 1).astype(np.int64)


def merge_segments(
    folder: Path,
    parts: Sequence[tuple[Segment, frozenset[str]]],
    segment_id: str,
    vocabulary: int,
) -> SegmentInfo:
    """Write the reports of several segments of one language into an empty folder as one segment.

    With each segment stand the ids of the reports to leave out.
    """
    own = _numbered(parts)
    info = replace(parts[0][0].info, segment_id=segment_id)
    tables = create_tables(folder / layout.TABLES)
    _copy_arrays(folder, own)
    _merge_facets(folder, tables, own)
    terms = [_terms(part) for part in own]
    write_merged(folder, tables, [t for t, _ in terms], [found for _, found in terms])
    _merge_names(tables, own)
    _copy_tables(tables, own)
    finish_tables(tables)
    count_tokens(folder, vocabulary)
    write_nearest(folder)
    counts = {
        "reports": sum(int((part.reports >= 0).sum()) for part in own),
        "passages": sum(int((part.rows >= 0).sum()) for part in own),
        "sentences": sum(int((part.sentences >= 0).sum()) for part in own),
        "tokens": len(np.load(folder / layout.TOKEN_CODES, mmap_mode="r", allow_pickle=False)),
        "terms": int(np.load(folder / layout.LENGTHS, mmap_mode="r", allow_pickle=False).sum()),
    }
    return describe_segment(folder, info, counts)


def _numbered(parts: Sequence[tuple[Segment, frozenset[str]]]) -> list[_Part]:
    """Number what is kept of all segments, one after the other."""
    found = []
    reports = rows = sentences = 0
    for segment, gone in parts:
        listed = segment.query("SELECT report_id, passages FROM reports ORDER BY number")
        keep = np.asarray([report_id not in gone for report_id, _ in listed], dtype=np.bool_)
        kept_rows = np.repeat(keep, [passages for _, passages in listed])
        starts = segment.arrays[layout.SENTENCE_STARTS].all().astype(np.int64)
        kept_sentences = np.repeat(kept_rows, np.diff(starts))
        found.append(
            _Part(
                segment,
                _new_numbers(keep, reports),
                _new_numbers(kept_rows, rows),
                _new_numbers(kept_sentences, sentences),
            )
        )
        reports += int(keep.sum())
        rows += int(kept_rows.sum())
        sentences += int(kept_sentences.sum())
    return found


def _new_numbers(kept: np.ndarray, first: int) -> IntArray:
    numbers = np.full(len(kept), _GONE, dtype=np.int64)
    numbers[kept] = first + np.arange(int(kept.sum()))
    return numbers


def _copy_arrays(folder: Path, parts: Sequence[_Part]) -> None:
    """Copy what stands by passage, sentence and token, and where each of them begins."""
    for name, dtype in ((layout.LENGTHS, np.uint32), (layout.FINGERPRINTS, np.int64)):
        writer = ArrayWriter(folder / name, dtype)
        for part in parts:
            for start, stop in part.runs():
                writer.append(part.segment.arrays[name].rows(start, stop))
        writer.close()
    arrays = parts[0].segment.arrays
    by_sentence = _Ragged(folder, layout.SENTENCE_STARTS, np.uint32)
    by_token = _Ragged(folder, layout.TOKEN_STARTS, np.uint64)
    by_id = _Ragged(folder, layout.TOKEN_ID_STARTS, np.uint32)
    sentence_codes = ArrayWriter(
        folder / layout.SENTENCE_CODES, np.int8, arrays[layout.SENTENCE_CODES].shape[1]
    )
    token_codes = ArrayWriter(
        folder / layout.TOKEN_CODES, np.uint8, arrays[layout.TOKEN_CODES].shape[1]
    )
    ids = ArrayWriter(folder / layout.TOKEN_IDS, arrays[layout.TOKEN_IDS].dtype.type)
    for part in parts:
        for start, stop in part.runs():
            sentences = part.ends_of(layout.SENTENCE_STARTS, start, stop)
            tokens = part.ends_of(layout.TOKEN_STARTS, int(sentences[0]), int(sentences[-1]))
            own_ids = part.ends_of(layout.TOKEN_ID_STARTS, start, stop)
            by_sentence.add(np.diff(sentences))
            by_token.add(np.diff(tokens))
            by_id.add(np.diff(own_ids))
            for writer, name, bounds in (
                (sentence_codes, layout.SENTENCE_CODES, sentences),
                (token_codes, layout.TOKEN_CODES, tokens),
                (ids, layout.TOKEN_IDS, own_ids),
            ):
                _copy_rows(writer, part.segment, name, int(bounds[0]), int(bounds[-1]))
    for ragged in (by_sentence, by_token, by_id):
        ragged.close()
    for writer in (sentence_codes, token_codes, ids):
        writer.close()


class _Ragged:
    """Writes where each of many rows begins, from their sizes."""

    def __init__(self, folder: Path, name: str, dtype: type[np.generic]) -> None:
        self._writer, self._end = ArrayWriter(folder / name, dtype), 0

    def add(self, sizes: IntArray) -> None:
        """Append rows of some sizes."""
        ends = self._end + np.cumsum(sizes)
        self._writer.append(ends - sizes)
        self._end = int(ends[-1]) if len(ends) else self._end

    def close(self) -> None:
        """Finish the file with the end of the last row."""
        self._writer.append(np.asarray([self._end]))
        self._writer.close()


def _copy_rows(writer: ArrayWriter, segment: Segment, name: str, start: int, stop: int) -> None:
    for at in range(start, stop, _CHUNK):
        writer.append(segment.arrays[name].rows(at, min(stop, at + _CHUNK)))


def _merge_facets(folder: Path, tables: sqlite3.Connection, parts: Sequence[_Part]) -> None:
    numbers: dict[FacetKey, int] = {}
    starts = _Ragged(folder, layout.FACET_STARTS, np.uint32)
    sentences = ArrayWriter(folder / layout.FACET_SENTENCES, np.uint32)
    keys = ArrayWriter(folder / layout.FACET_KEYS, np.uint32)
    for part in parts:
        known = part.segment.query("SELECT kind, name FROM speakers ORDER BY number")
        new = np.full(len(known), _GONE, dtype=np.int64)
        for start, stop in part.runs():
            bounds = part.ends_of(layout.FACET_STARTS, start, stop)
            starts.add(np.diff(bounds))
            first, last = int(bounds[0]), int(bounds[-1])
            arrays = part.segment.arrays
            own = arrays[layout.FACET_SENTENCES].rows(first, last).astype(np.int64)
            sentences.append(part.sentences[own])
            old = arrays[layout.FACET_KEYS].rows(first, last)
            for number in dict.fromkeys(old.tolist()):  # in the order in which they first speak
                new[number] = numbers.setdefault(known[number], len(numbers))
            keys.append(new[old])
    starts.close()
    sentences.close()
    keys.close()
    write_speakers(tables, list(numbers))


def _terms(part: _Part) -> tuple[list[Term], tuple[IntArray, IntArray, IntArray]]:
    """The terms of a segment; of each posting that is kept the term, the new row, the count."""
    listed = part.segment.query("SELECT field, term, passages FROM terms ORDER BY start")
    terms: list[Term] = [(field, term) for field, term, _ in listed]
    which = np.repeat(np.arange(len(listed)), [size for _, _, size in listed])
    of_sentences = np.asarray([field in _OF_SENTENCES for field, _ in terms], dtype=np.bool_)[which]
    rows = part.segment.arrays[layout.POSTING_ROWS].all().astype(np.int64)
    new = np.empty_like(rows)
    new[of_sentences] = part.sentences[rows[of_sentences]]
    new[~of_sentences] = part.rows[rows[~of_sentences]]
    kept = new >= 0
    counts = part.segment.arrays[layout.POSTING_COUNTS].all()
    return terms, (which[kept], new[kept], counts[kept].astype(np.int64))


def _merge_names(tables: sqlite3.Connection, parts: Sequence[_Part]) -> None:
    names = NameRows()
    for part in parts:
        for *row, blob in part.segment.query(
            "SELECT key, kind, printed, forms, prefers_acronym, is_acronym, reports FROM names"
        ):
            new = part.reports[read_numbers(blob)]
            names.reports[read_key(row)] += new[new >= 0].tolist()
        for word, count in part.segment.query("SELECT word, reports FROM words"):
            names.words[word] += count
        for number in np.flatnonzero(part.reports < 0).tolist():
            texts = part.segment.query("SELECT text FROM passages WHERE report = ?", (number,))
            for word in small_words(text for (text,) in texts):
                names.words[word] -= 1
    names.write(tables)


def _copy_tables(tables: sqlite3.Connection, parts: Sequence[_Part]) -> None:
    tables.execute("COMMIT")  # a database is attached outside a transaction
    for part in parts:
        tables.execute("ATTACH ? AS old", (str(part.segment.folder / layout.TABLES),))
        tables.execute("BEGIN")
        tables.execute("CREATE TEMP TABLE kept(old INTEGER PRIMARY KEY, new INTEGER, row INTEGER)")
        firsts = dict(part.segment.query("SELECT number, first_row FROM reports"))
        tables.executemany(
            "INSERT INTO kept VALUES (?, ?, ?)",
            (
                (old, new, int(part.rows[firsts[old]]) - firsts[old])
                for old, new in enumerate(part.reports.tolist())
                if new >= 0
            ),
        )
        tables.execute(
            "INSERT INTO reports SELECT k.new, first_row + k.row, passages, report_id, key, "
            "sha256, title, date, series, meta, outline, roster, "
            "checksum, outline_checksum, roster_checksum "
            "FROM old.reports r JOIN kept k ON k.old = r.number"
        )
        tables.execute(
            "INSERT INTO sources SELECT k.new, toml, zlib "
            "FROM old.sources s JOIN kept k ON k.old = s.number"
        )
        tables.execute(
            "INSERT INTO passages SELECT p.row + k.row, passage_id, k.new, paragraph, fingerprint, "
            "text, record, attributions, checksum "
            "FROM old.passages p JOIN kept k ON k.old = p.report ORDER BY p.row"
        )
        tables.execute("DROP TABLE kept")
        tables.execute("COMMIT")
        tables.execute("DETACH old")
    tables.execute("BEGIN")
