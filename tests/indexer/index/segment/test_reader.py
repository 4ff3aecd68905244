"""A segment is opened as it was written, or the file that is not is named with what mends it."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.errors import IndexDamaged
from indexer.index.segment import layout
from indexer.index.segment.reader import (
    Segment,
    check_hashes,
    check_sizes,
    is_untouched,
    open_segment,
)
from tests.indexer.index.segment.made_up import contents, write_reports

_MEND = r"; run `rapporteur index --check`\.$"
_FILES = (layout.TABLES, layout.TOKEN_CODES, layout.LENGTHS, layout.FACET_KEYS)


@pytest.fixture
def segment(tmp_path: Path) -> Segment:
    return write_reports(tmp_path / "one", [0, 1])


@pytest.fixture(params=[0, 1 << 22], ids=["large", "small"])
def whole_bytes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """The size up to which files are read whole."""
    for module in ("arrays", "tables"):
        monkeypatch.setattr(f"indexer.index.segment.{module}.WHOLE_BYTES", request.param)
    return int(request.param)


def _flip(path: Path, place: int = -1) -> None:
    """Change one bit of a file, and neither its size nor its time."""
    times = path.stat()
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(raw)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


@pytest.mark.usefixtures("whole_bytes")
def test_an_opened_segment_has_what_was_written(segment: Segment) -> None:
    again = open_segment(segment.folder, segment.info)
    assert contents(again) == contents(segment)
    assert (again.passages, again.sentences) == (7, segment.info.counts["sentences"])
    assert again.nearest is None


@pytest.mark.usefixtures("whole_bytes")
@pytest.mark.parametrize("name", _FILES)
def test_a_file_that_is_cut_or_missing_is_named(segment: Segment, name: str) -> None:
    path, size = segment.folder / name, segment.info.files[name].size
    os.truncate(path, size - 1)
    message = re.escape(f"{path} has {size - 1} bytes instead of {size}") + _MEND
    with pytest.raises(IndexDamaged, match=message):
        open_segment(segment.folder, segment.info)
    path.unlink()
    with pytest.raises(IndexDamaged, match=re.escape(f"{path} is missing") + _MEND):
        open_segment(segment.folder, segment.info)


@pytest.mark.parametrize("name", _FILES)
def test_a_small_file_with_a_flipped_bit_is_named_when_it_is_opened(
    segment: Segment, name: str
) -> None:
    _flip(segment.folder / name)
    message = re.escape(f"{segment.folder / name} is not the one that was built") + _MEND
    with pytest.raises(IndexDamaged, match=message):
        open_segment(segment.folder, segment.info)


@pytest.mark.parametrize("name", _FILES)
def test_a_large_file_with_a_flipped_bit_is_found_by_its_hash(
    segment: Segment, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("arrays", "tables"):
        monkeypatch.setattr(f"indexer.index.segment.{module}.WHOLE_BYTES", 0)
    check_hashes(segment.folder, segment.info)
    _flip(segment.folder / name)
    open_segment(segment.folder, segment.info)
    check_sizes(segment.folder, segment.info)
    message = re.escape(f"{segment.folder / name} is not the one that was built") + _MEND
    with pytest.raises(IndexDamaged, match=message):
        check_hashes(segment.folder, segment.info)


def test_large_tables_that_are_cut_while_they_are_open_are_damaged(
    segment: Segment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.index.segment.tables.WHOLE_BYTES", 0)
    again = open_segment(segment.folder, segment.info)
    os.truncate(segment.folder / layout.TABLES, 8192)
    message = re.escape(f"{segment.folder / layout.TABLES} cannot be read") + ".*" + _MEND
    with pytest.raises(IndexDamaged, match=message):
        again.query("SELECT text, toml FROM passages, sources")


def test_a_query_that_fails_names_the_tables(segment: Segment) -> None:
    with pytest.raises(IndexDamaged, match=rf"{layout.TABLES} cannot be read \(.*nowhere"):
        segment.query("SELECT * FROM nowhere")
    assert segment.query("SELECT report_id FROM reports WHERE number = ?", (1,)) == [("r1",)]


def test_a_description_without_tables_is_damaged(segment: Segment) -> None:
    files = {name: own for name, own in segment.info.files.items() if name != layout.TABLES}
    with pytest.raises(IndexDamaged, match=rf"names no 'records\.sqlite'{_MEND}"):
        open_segment(segment.folder, replace(segment.info, files=files))


def test_a_folder_is_untouched_until_a_file_is_newer_than_the_last_one(segment: Segment) -> None:
    folder, info, last = segment.folder, segment.info, layout.DESCRIPTION
    assert is_untouched(folder, info, last)
    end = (folder / last).stat().st_mtime_ns
    os.utime(folder / layout.LENGTHS, ns=(end, end))
    assert is_untouched(folder, info, last)
    os.utime(folder / layout.LENGTHS, ns=(end, end + 1))
    assert not is_untouched(folder, info, last)
    os.utime(folder / last, ns=(end, end + 1))
    assert is_untouched(folder, info, last)
    (folder / last).unlink()
    assert not is_untouched(folder, info, last)


def test_a_folder_with_a_file_of_another_size_is_not_untouched(segment: Segment) -> None:
    path = segment.folder / layout.LENGTHS
    os.truncate(path, 10)
    os.utime(path, (0, 0))
    assert not is_untouched(segment.folder, segment.info, layout.DESCRIPTION)
