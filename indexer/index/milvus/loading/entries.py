"""What is loaded into Milvus under keys: everything of a language but what is searched for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import numpy as np

from indexer.index.milvus.loading.source import Source, records, runs, speakers_of
from indexer.index.milvus.records import NameLine, PassageCodes, encode
from indexer.index.milvus.values import key_of
from indexer.index.search.postings import Postings
from indexer.index.segment.layout import FIELDS, PostingField
from indexer.index.segment.passage_records import read_passage
from indexer.index.segment.postings import MOST_REPEATS
from indexer.index.segment.reader import Segment
from indexer.index.speaker_keys import ACT
from indexer.index.storage import ReportPart
from indexer.types import IntArray

# A key and what lies under it.
Entry = tuple[str, bytes]
_PARTS: tuple[ReportPart, ...] = ("outline", "roster")
_OF_SENTENCES = frozenset({"said", "about", "act"})


def entries(source: Source) -> Iterator[Entry]:
    """Yield every value of a language with its key, each key once."""
    yield from _of_all(source)
    yield from _of_reports(source)
    yield from _of_records(source)
    yield from _of_codes(source)
    yield from _of_names(source)
    yield from _of_speakers(source)
    for field in FIELDS:
        yield from _of_terms(source, field)


def _of_all(source: Source) -> Iterator[Entry]:
    """What is one value for the whole language."""
    counts = [segment.codes.token_counts() for segment in source.segments]
    yield key_of("token_counts"), _bytes(np.sum(counts, axis=0, dtype=np.int64))
    sizes = np.concatenate([segment.reports.sizes() for segment in source.segments])
    yield key_of("sizes"), sizes.astype("<i8").tobytes()
    starts = [
        segment.codes.sentence_starts()[:-1] + first
        for segment, first in zip(source.segments, source.sentences.firsts, strict=False)
    ]
    every = np.concatenate([*starts, [len(source.sentences)]])
    yield key_of("sentence_starts"), every.astype("<i8").tobytes()


def _of_reports(source: Source) -> Iterator[Entry]:
    listed = []
    for part, segment in enumerate(source.segments):
        reports, rows = source.reports.firsts[part], source.passages.firsts[part]
        for report in segment.reports.within((), "", ""):
            number, first_row = reports + report.number, rows + report.first_row
            listed.append(replace(report, number=number, first_row=first_row))
            line = segment.reports.find(report.report_id)
            assert line is not None
            own = replace(line, number=number, first_row=first_row)
            yield key_of("report", report.report_id), encode(own)
            yield key_of("number", number), encode((report.report_id, report.date))
            for name in _PARTS:
                yield key_of(name, number), segment.reports.part(report.number, name).encode()
            toml, raw = segment.reports.source(report.number)
            yield key_of("toml", number), toml
            yield key_of("raw", number), raw
    yield key_of("reports"), encode(listed)


def _of_records(source: Source) -> Iterator[Entry]:
    same: dict[int, list[int]] = defaultdict(list)
    for row, report, record in records(source):
        same[record[2]].append(row)
        yield key_of("passage", row), encode((report, record))
        yield key_of("row", record[0]), encode(row)
    for fingerprint, rows in same.items():
        yield key_of("same", fingerprint), encode(rows)


def _of_codes(source: Source) -> Iterator[Entry]:
    for part, segment in enumerate(source.segments):
        numbers = np.asarray([source.speakers[key] for key in speakers_of(segment)], dtype=np.int64)
        for rows in runs(segment):
            texts = segment.texts.records(int(rows[0]), int(rows[-1]) + 1)
            for row, (_, record) in zip(rows.tolist(), texts, strict=True):
                passage = read_passage(record, "")[0]
                terms = source.analyzer.terms(passage.text)
                headings = source.analyzer.terms(" ".join(passage.section))
                key = source.passages.firsts[part] + row
                own, tokens = _codes(segment, row, numbers)
                yield key_of("tokens", key), tokens
                yield (
                    key_of("codes", key),
                    encode(
                        own._replace(
                            length=len(terms),
                            terms={t: min(n, MOST_REPEATS) for t, n in Counter(terms).items()},
                            headings=tuple(dict.fromkeys(headings)),
                        )
                    ),
                )


def _codes(segment: Segment, row: int, numbers: IntArray) -> tuple[PassageCodes, bytes]:
    """What is compared of a passage, without its terms, and the codes of its tokens.

    `numbers` are the new ones of the segment's speakers.
    """
    rows = np.asarray([row])
    tokens, sizes = segment.codes.tokens(rows)
    sentences, keys = segment.codes.facets(rows)
    (first,), _ = segment.codes.sentence_bounds(rows)
    own = PassageCodes(
        fingerprint=int(segment.texts.fingerprints(rows)[0]),
        length=0,
        terms={},
        headings=(),
        tokens=_bytes(sizes),
        sentences=segment.codes.sentences(rows).tobytes(),
        facet_sentences=_bytes(sentences - first),
        facet_keys=_bytes(numbers[keys]),
    )
    return own, tokens.tobytes()


def _of_names(source: Source) -> Iterator[Entry]:
    names: dict[str, dict[tuple[object, ...], list[bytes]]] = defaultdict(dict)
    alike: dict[str, set[str]] = defaultdict(set)
    words: set[str] = set()
    for segment, first in zip(source.segments, source.reports.firsts, strict=False):
        keys = [key for (key,) in segment.query("SELECT DISTINCT key FROM names")]
        for key, numbers in segment.names.find(keys):
            name = key.name
            line = (key.kind, name.printed, name.forms, name.prefers_acronym, name.is_acronym)
            names[key.key].setdefault(line, []).append(_bytes(numbers + first))
        for kind, initial, size, text in segment.query("SELECT * FROM alike"):
            alike[key_of("alike", kind, initial, size)].add(text)
        words.update(word for (word,) in segment.query("SELECT word FROM words"))
    for text, lines in names.items():
        found = [cast(NameLine, (*line, b"".join(own))) for line, own in lines.items()]
        yield key_of("name", text), encode(found)
    for alike_key, texts in alike.items():
        yield alike_key, encode(sorted(texts))
    for word in words:
        yield key_of("word", word), b""


def _of_speakers(source: Source) -> Iterator[Entry]:
    called: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, number in source.speakers.items():
        yield key_of("speaker", number), encode(key)
        if key[0] != ACT:
            called[key[1].casefold()].append(key)
    for folded, keys in called.items():
        yield key_of("called", folded), encode(keys)


def _of_terms(source: Source, field: PostingField) -> Iterator[Entry]:
    numbering = source.sentences if field in _OF_SENTENCES else source.passages
    postings = Postings(source.segments, field, numbering)
    sql = "SELECT term FROM terms WHERE field = ?"
    terms = {term for segment in source.segments for (term,) in segment.query(sql, (field,))}
    alike: dict[str, list[str]] = defaultdict(list)
    for term in sorted(terms):
        rows = postings.rows(term)
        yield key_of("count", field, term), encode(len(rows))
        yield key_of("rows", field, term), _bytes(rows)
        alike[key_of("terms", field, term[:1], len(term))].append(term)
    for key, own in alike.items():
        yield key, encode(own)


def _bytes(numbers: IntArray) -> bytes:
    return numbers.astype("<u4").tobytes()
