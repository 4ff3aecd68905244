"""The table of sizes: what is divided by what, and what was not measured."""

from __future__ import annotations

from dataclasses import replace

from evals.bench.scale.asking import Timing
from evals.bench.scale.building import Build
from evals.bench.scale.changing import Changes
from evals.bench.scale.cold import Cold
from evals.bench.scale.table import Found, Memory, SizeCosts, bytes_a_passage, table
from indexer.files import FileInfo
from indexer.index.manifest import EncoderInfo, Manifest
from indexer.index.segment.types import SegmentInfo

COSTS = SizeCosts(
    passages=1_000,
    reports=25,
    disk={"texts and tables": 3_000.4, "other": 1_000},
    build=Build(passages=1_000, seconds=50.0, encoding=40.0, bare=38.0, peak=900.2),
    peak=900.2,
    known_names=1_234,
    cold=Cold(0.5, 1.25),
    answering=Timing(9.0, 12.0, 1.0),
    names=Timing(0.5, 0.9, 1.0),
    refusing=Timing(1.5, 1.9, 1.0),
    asking=Memory(150.0, 20.0),
    serving=Memory(200.0, 30.0),
    found={"squad": Found(300, 0.9012, 0.9034)},
    changes=Changes(reports=25, nothing=0.123, removed=0.5, added=1.5, peak=800.0),
)
LARGE = replace(
    COSTS,
    passages=20_000,
    build=None,
    peak=None,
    disk={"texts and tables": 3_000, "nearest sentences": 300},
    found={"squad": Found(300, 0.8, 0.81), "cranfield": Found(225, 0.4, 0.4)},
)


def _line(what: str) -> list[str]:
    _, lines = table([COSTS, LARGE])
    return next(line[1:] for line in lines if line[0] == what)


def test_there_is_a_column_for_each_size_and_one_for_the_target() -> None:
    head, lines = table([COSTS, LARGE])
    assert head == ["measured", "1,000 passages", "20,000 passages", "target"]
    assert {len(line) for line in lines} == {4}


def test_a_build_is_compared_with_a_bare_encode() -> None:
    assert _line("built a second, real passages") == ["20.0", "—", ""]
    assert _line("speed of its encoding / of a bare encode") == ["0.95 ×", "—", "≥ .9 ×"]
    assert _line("everything else / its encoding") == ["0.25 ×", "—", "≤ 1 ×"]
    assert _line("peak memory of the build") == ["900 MiB", "—", "≤ 1,200 MiB"]


def test_bytes_are_told_in_all_and_by_kind() -> None:
    assert _line("bytes a passage") == ["4,000", "3,300", "≤ 12,000"]
    assert _line("of nearest sentences") == ["0", "300", ""]


def test_questions_are_told_by_time_and_memory() -> None:
    assert _line("cold `ask` / that of one report")[0] == "1.25 ×"
    assert _line("warm question, p50 and p95")[0] == "9.0, 12.0 ms"
    assert _line("memory of `serve` after 200")[0] == "230 MiB (200 + 30 of files)"


def test_a_collection_is_told_where_its_documents_are() -> None:
    assert _line("nDCG@10 of squad, as shipped and exact (questions)")[:2] == [
        "0.9012, 0.9034 (300)",
        "0.8000, 0.8100 (300)",
    ]
    assert _line("nDCG@10 of cranfield, as shipped and exact (questions)")[0] == "—"


def test_the_files_of_all_segments_count_by_kind() -> None:
    def segment(size: int) -> SegmentInfo:
        files = {
            "records.sqlite": FileInfo(size, ""),
            "posting_rows.npy": FileInfo(10, ""),
            "posting_counts.npy": FileInfo(30, ""),
            "lengths.npy": FileInfo(4, ""),
        }
        counts = {"reports": 1, "passages": 2, "sentences": 3, "tokens": 9, "terms": 5}
        return SegmentInfo("s", "en", "", "", counts, files)

    manifest = Manifest("i", "", "", EncoderInfo("e", "", 4, 8), (segment(100), segment(300)))
    assert bytes_a_passage(manifest) == {"texts and tables": 100.0, "postings": 20.0, "other": 2.0}
