"""Every file that is not the one that was written is found, and said what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.index.segment.damage import DamagedFile, damaged_files, report_ids
from indexer.index.segment.reader import Segment
from tests.fakes import WordEncoder
from tests.small_index import NOTES, PASSAGES, TALKS, write_small_segment


@pytest.fixture
def segment(tmp_path: Path) -> Segment:
    by_report = {
        meta.report_id: [p for p in PASSAGES if p.report_id == meta.report_id]
        for meta in (TALKS, NOTES)
    }
    return write_small_segment(tmp_path / "s", (TALKS, NOTES), by_report, WordEncoder())


def test_an_untouched_segment_has_no_damage(segment: Segment) -> None:
    assert damaged_files(segment.folder, segment.info) == []
    assert report_ids(segment.folder) == ["notes", "talks"]


def test_every_damaged_file_is_named_with_its_fault(segment: Segment) -> None:
    missing, short, changed = sorted(segment.info.files)[:3]
    (segment.folder / missing).unlink()
    size = (segment.folder / short).stat().st_size
    (segment.folder / short).write_bytes(b"x")
    raw = (segment.folder / changed).read_bytes()
    (segment.folder / changed).write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    found = damaged_files(segment.folder, segment.info)
    assert sorted(found, key=lambda file: file.name) == [
        DamagedFile(missing, "is missing"),
        DamagedFile(short, f"has 1 bytes instead of {size}"),
        DamagedFile(changed, "is not the one that was built"),
    ]


def test_a_file_that_cannot_be_read_is_damaged(segment: Segment) -> None:
    name = sorted(segment.info.files)[0]
    (segment.folder / name).unlink()
    (segment.folder / name).symlink_to(name)  # to itself
    (found,) = damaged_files(segment.folder, segment.info)
    assert found == DamagedFile(name, "cannot be read (Too many levels of symbolic links)")
