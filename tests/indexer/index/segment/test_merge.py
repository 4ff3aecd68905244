"""A merged segment is the one that would have been written from the same reports at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from indexer.index.segment.layout import NEAREST
from indexer.index.segment.merge import merge_segments
from indexer.index.segment.reader import Segment, open_segment
from indexer.types import Passage, ReportMeta, Span
from tests.fakes import WordEncoder
from tests.indexer.index.segment.made_up import contents, write_reports
from tests.small_index import write_small_segment

_VOCABULARY = WordEncoder.vocabulary


def _merged(place: Path, groups: Sequence[Sequence[int]], gone: Sequence[int] = ()) -> Segment:
    """Write a segment of each group of reports and merge them without some."""
    parts = [
        (write_reports(place / f"part{at}", group), frozenset(f"r{number}" for number in gone))
        for at, group in enumerate(groups)
    ]
    folder = place / "merged"
    folder.mkdir()
    return open_segment(folder, merge_segments(folder, parts, "merged", _VOCABULARY))


def _check(groups: Sequence[Sequence[int]], gone: Sequence[int]) -> None:
    with TemporaryDirectory() as name:
        place = Path(name)
        merged = contents(_merged(place, groups, gone))
        kept = [number for group in groups for number in group if number not in gone]
        whole = contents(write_reports(place / "whole", kept))
        assert merged.keys() == whole.keys()
        for part, expected in whole.items():
            assert merged[part] == expected, part


@pytest.mark.parametrize(
    ("groups", "gone"),
    [
        ([[0, 1, 2], [3, 4], [5]], []),
        ([[0, 1, 2, 3, 4, 5]], [0]),
        ([[0, 1, 2, 3, 4, 5]], [5]),
        ([[0, 1, 2, 3, 4, 5]], [1, 2, 4]),
        ([[0, 1, 2], [3, 4], [5, 6]], [1, 3, 6]),
        ([[3, 1], [0, 2]], [3, 1]),
        ([[6, 7, 8], [9]], [6, 7, 9]),
    ],
    ids=["none", "first", "last", "several", "of each", "all of the first", "one is left"],
)
def test_merging_gives_what_writing_the_kept_reports_gives(
    groups: list[list[int]], gone: list[int]
) -> None:
    _check(groups, gone)


# A smaller example of a failure is seldom clearer and takes minutes to find.
@settings(max_examples=15, deadline=None, phases=[Phase.reuse, Phase.generate])
@given(
    st.permutations(range(9)), st.lists(st.integers(1, 8), max_size=3), st.sets(st.integers(0, 8))
)
def test_it_does_so_however_the_reports_are_divided(
    order: list[int], cuts: list[int], gone: set[int]
) -> None:
    edges = [0, *sorted(set(cuts)), len(order)]
    groups = [order[start:end] for start, end in pairwise(edges)]
    _check(groups, sorted(gone - {order[-1]}))


def test_merging_what_was_merged_gives_the_same_again(tmp_path: Path) -> None:
    first = _merged(tmp_path, [[0, 1, 2], [3, 4]], [1])
    third = write_reports(tmp_path / "third", [5, 6])
    folder = tmp_path / "again"
    folder.mkdir()
    parts = [(first, frozenset({"r3"})), (third, frozenset({"r5"}))]
    again = open_segment(folder, merge_segments(folder, parts, "again", _VOCABULARY))
    assert contents(again) == contents(write_reports(tmp_path / "whole", [0, 2, 4, 6]))


def test_the_parts_are_left_as_they_were(tmp_path: Path) -> None:
    part = write_reports(tmp_path / "part", [0, 1, 2])
    before = {path.name: path.read_bytes() for path in part.folder.iterdir()}
    folder = tmp_path / "merged"
    folder.mkdir()
    merge_segments(folder, [(part, frozenset({"r0"}))], "merged", _VOCABULARY)
    assert {path.name: path.read_bytes() for path in part.folder.iterdir()} == before


def test_a_merged_segment_says_who_made_it_and_its_own_name(tmp_path: Path) -> None:
    merged = _merged(tmp_path, [[0], [1]])
    info = merged.info
    assert (info.segment_id, info.language, info.made_by, info.encoded_by) == (
        "merged", "en", "made", "encoded",
    )  # fmt: skip
    assert info.counts["reports"] == 2
    assert info.counts["passages"] == 7


def test_a_merged_segment_gets_an_approximate_index_when_it_is_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.index.segment.nearest.EXACT_SENTENCES", 200)
    parts = [_long_report(tmp_path, f"long{number}", 150) for number in range(2)]
    assert [part.nearest for part in parts] == [None, None]
    folder = tmp_path / "merged"
    folder.mkdir()
    info = merge_segments(folder, [(part, frozenset()) for part in parts], "m", _VOCABULARY)
    assert NEAREST in info.files
    nearest = open_segment(folder, info).nearest
    assert nearest is not None and nearest.whole.ntotal == info.counts["sentences"] == 300


def _long_report(place: Path, report: str, sentences: int) -> Segment:
    """A report of one passage with so many sentences."""
    texts = [f"Tree{number} grows." for number in range(sentences)]
    ends = np.cumsum([len(text) + 1 for text in texts]).tolist()
    spans = tuple(Span(end - len(text) - 1, end - 1) for end, text in zip(ends, texts, strict=True))
    passage = Passage(f"{report}-p1", report, 1, " ".join(texts), sentences=spans)
    encoder = WordEncoder(max_tokens=5000)
    meta = ReportMeta(report, report)
    return write_small_segment(place / report, [meta], {report: [passage]}, encoder)
