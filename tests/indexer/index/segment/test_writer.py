"""A segment is written report by report, and says what it holds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from indexer.files import describe_files
from indexer.index.analyzer import Analyzer, stop_words
from indexer.index.segment import layout
from indexer.index.segment.passage_records import fingerprint
from indexer.index.segment.reader import Segment, open_segment
from indexer.index.segment.types import SegmentInfo
from indexer.index.segment.writer import (
    context_terms,
    count_tokens,
    read_description,
    write_segment,
)
from indexer.settings import ROOT
from indexer.types import ReportMeta
from tests.fakes import WordEncoder
from tests.indexer.index.segment.made_up import made_up_report, write_reports
from tests.small_index import segment_report, signs, word_codec

_WRITE = """
import sys
from pathlib import Path
from tests.indexer.index.segment.made_up import write_reports
write_reports(Path(sys.argv[1]), range(4))
"""


@pytest.fixture(scope="module")
def segment(tmp_path_factory: pytest.TempPathFactory) -> Segment:
    """A segment of three reports with three, four and three passages."""
    return write_reports(tmp_path_factory.mktemp("segments") / "one", [0, 1, 2])


def test_reports_and_their_files_stand_in_the_order_in_which_they_came(segment: Segment) -> None:
    columns = "number, report_id, key, first_row, passages, sha256, title, date, series"
    assert segment.query(f"SELECT {columns} FROM reports ORDER BY number") == [
        (0, "r0", "key of r0", 0, 3, "0" * 64, "Meeting 0 on rivers carry less water", "", ""),
        (1, "r1", "key of r1", 3, 4, "0" * 64, "Meeting 1 on lakes are clean", "2001", "forum"),
        (2, "r2", "key of r2", 7, 3, "0" * 64, "Meeting 2 on timber is cut", "2002-03", ""),
    ]
    assert [segment.reports.source(number) for number in range(3)] == [(b"toml", b"raw")] * 3


def test_passages_have_rows_reports_and_fingerprints(segment: Segment) -> None:
    rows = segment.query("SELECT row, passage_id, report, paragraph FROM passages ORDER BY row")
    assert [row for row, *_ in rows] == list(range(10))
    assert rows[2:5] == [(2, "r0-p3", 0, 3), (3, "r1-p1", 1, 1), (4, "r1-p2", 1, 2)]
    texts = segment.query("SELECT text, fingerprint FROM passages ORDER BY row")
    expected = [fingerprint(text) for text, _ in texts]
    assert [number for _, number in texts] == expected
    assert segment.arrays[layout.FINGERPRINTS].all().tolist() == expected


def test_codes_stand_by_sentence_and_passage(segment: Segment) -> None:
    arrays = {name: array.all() for name, array in segment.arrays.items()}
    starts, tokens = arrays[layout.SENTENCE_STARTS], arrays[layout.TOKEN_STARTS]
    encoder, row = WordEncoder(), 0
    for number in range(3):
        meta, passages = made_up_report(number)
        for passage, codes in zip(
            passages, segment_report(meta, passages, encoder).codes, strict=True
        ):
            first, last = int(starts[row]), int(starts[row + 1])
            assert last - first == len(passage.sentences)
            own = tokens[first : last + 1].astype(np.int64)
            assert np.diff(own).tolist() == codes.sentence_tokens.tolist()
            assert np.array_equal(arrays[layout.TOKEN_CODES][own[0] : own[-1]], codes.tokens)
            assert np.array_equal(arrays[layout.SENTENCE_CODES][first:last], codes.sentences)
            ids = arrays[layout.TOKEN_ID_STARTS][row : row + 2]
            assert arrays[layout.TOKEN_IDS][slice(*ids)].tolist() == codes.token_ids.tolist()
            row += 1
    assert row == len(starts) - 1


def test_counts_are_those_of_what_was_written(segment: Segment) -> None:
    analyzer = Analyzer("en", stop_words("en"))
    passages = [passage for number in range(3) for passage in made_up_report(number)[1]]
    lengths = [len(analyzer.terms(passage.text)) for passage in passages]
    assert segment.arrays[layout.LENGTHS].all().tolist() == lengths
    assert segment.info.counts == {
        "reports": 3,
        "passages": 10,
        "sentences": sum(len(passage.sentences) for passage in passages),
        "tokens": len(segment.arrays[layout.TOKEN_CODES]),
        "terms": sum(lengths),
    }


def test_tokens_are_counted_once_a_passage_over_the_whole_vocabulary(segment: Segment) -> None:
    counts = segment.arrays[layout.TOKEN_COUNTS].all()
    assert len(counts) == WordEncoder.vocabulary
    encoder = WordEncoder()
    silent = signs(encoder)
    expected = np.zeros(len(counts), dtype=np.int64)
    for number in range(3):
        for passage in made_up_report(number)[1]:
            ids = set(encoder.encode([passage.text])[0].token_ids[1:-1].tolist())
            expected[[token for token in ids if not silent[token]]] += 1
    assert counts.tolist() == expected.tolist()


def test_postings_are_of_the_text_the_headings_and_all_around(segment: Segment) -> None:
    def rows(field: str, term: str) -> list[int]:
        ((start, size),) = segment.query(
            "SELECT start, passages FROM terms WHERE field = ? AND term = ?", (field, term)
        )
        found: list[int] = segment.arrays[layout.POSTING_ROWS].rows(start, start + size).tolist()
        return found

    assert rows("text", "byron") == [0]
    assert rows("heading", "detail") == [0, 2, 3, 5, 7, 9]
    # The title of report 1 has "lakes"; so has a heading of report 0 or 2.
    assert {3, 4, 5, 6} <= set(rows("context", "lake"))
    assert rows("context", "bonn") == [0, 1, 2, 7, 8, 9]
    # A footnote of the second passage of report 2 names it.
    assert rows("context", "bureau") == [8]


def test_around_a_report_stand_its_title_dates_and_place() -> None:
    meta = ReportMeta("r", "The Title", dates="3 May", place="Łódź", organiser="Nobody")
    assert context_terms(meta, Analyzer("en", stop_words("en"))) == ["titl", "3", "may", "łódź"]


def test_the_description_is_written_last_and_read_again(segment: Segment) -> None:
    assert read_description(segment.folder) == segment.info
    assert segment.info.files == describe_files(segment.folder, leave_out=layout.DESCRIPTION)
    last = (segment.folder / layout.DESCRIPTION).stat().st_mtime_ns
    assert all(path.stat().st_mtime_ns <= last for path in segment.folder.iterdir())
    assert (segment.info.segment_id, segment.info.language) == ("one", "en")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "5", "{}", '{"files": 5}', '{"files": {"a": {}}}', '{"files": {}, "x": 1}']
)  # fmt: skip
def test_what_is_no_description_is_none(tmp_path: Path, text: str) -> None:
    assert read_description(tmp_path) is None
    (tmp_path / layout.DESCRIPTION).write_text(text, "utf-8")
    assert read_description(tmp_path) is None


def test_a_segment_without_token_counts_for_new_ids_has_room_for_them(tmp_path: Path) -> None:
    np.save(tmp_path / layout.TOKEN_IDS, np.array([1, 3, 1], dtype=np.uint32))
    count_tokens(tmp_path, 6)
    assert np.load(tmp_path / layout.TOKEN_COUNTS).tolist() == [0, 2, 0, 1, 0, 0]


def test_the_same_reports_give_the_same_files_in_every_process(tmp_path: Path) -> None:
    here = write_reports(tmp_path / "here", range(4))
    command = [sys.executable, "-c", _WRITE, str(tmp_path / "there")]
    # Sets have another order there.
    environment = {**os.environ, "PYTHONHASHSEED": "1", "OMP_NUM_THREADS": "1"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    there = read_description(tmp_path / "there")
    assert there is not None and there.files == here.info.files


def test_reports_without_passages_take_up_no_rows(tmp_path: Path) -> None:
    folder = tmp_path / "gap"
    folder.mkdir()
    encoder = WordEncoder()
    reports = [
        segment_report(*made_up_report(0), encoder),
        segment_report(ReportMeta("none", "None"), [], encoder),
        segment_report(*made_up_report(1), encoder),
    ]
    info = write_segment(
        folder,
        reports,
        Analyzer("en", ()),
        SegmentInfo("gap", "en", "made", "encoded", {}),
        encoder.vocabulary,
    )
    segment = open_segment(folder, info)
    rows = "SELECT report_id, first_row, passages FROM reports ORDER BY number"
    assert segment.query(rows) == [("r0", 0, 3), ("none", 3, 0), ("r1", 3, 4)]
    assert segment.info.counts["reports"] == 3
    assert segment.arrays[layout.TOKEN_CODES].shape[1] == word_codec().bytes
