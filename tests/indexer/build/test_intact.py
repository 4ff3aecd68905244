"""Files are trusted while size and time are those that were written; in doubt they are hashed."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.build import intact as module
from indexer.build.intact import intact_segments, is_intact
from indexer.index.manifest import Manifest
from indexer.index.segment.layout import DESCRIPTION, TABLES, TOKEN_CODES
from indexer.index.segment.reader import check_hashes
from indexer.index.segment.types import SegmentInfo
from indexer.index.store import Store
from tests.indexer.index.segment.made_up import write_reports
from tests.indexer.index.test_manifest import MANIFEST


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "store")
    store.segments.mkdir(parents=True)
    return store


@pytest.fixture
def manifest(store: Store) -> Manifest:
    """Two segments of a store."""
    infos = [write_reports(store.segment(f"s{at}"), [at]).info for at in range(2)]
    return replace(MANIFEST, segments=tuple(infos))


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders whose files were hashed."""
    found: list[str] = []
    check = check_hashes

    def noted(folder: Path, described: SegmentInfo) -> None:
        found.append(folder.name)
        check(folder, described)

    monkeypatch.setattr(module, "check_hashes", noted)
    return found


def _ids(store: Store, manifest: Manifest, verify: bool = False) -> list[str]:
    return [s.info.segment_id for s in intact_segments(store, manifest, verify)]


def _flip(path: Path, keep_time: bool) -> None:
    before = path.stat()
    raw = path.read_bytes()
    path.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    if keep_time:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_whole_segments_are_opened_without_hashing(
    store: Store, manifest: Manifest, hashed: list[str]
) -> None:
    assert _ids(store, manifest) == ["s0", "s1"]
    assert hashed == []


def test_with_verify_all_are_hashed(store: Store, manifest: Manifest, hashed: list[str]) -> None:
    assert _ids(store, manifest, verify=True) == ["s0", "s1"]
    assert hashed == ["s0", "s1"]


def test_a_segment_with_a_file_of_another_size_or_none_is_damaged(
    store: Store, manifest: Manifest, hashed: list[str]
) -> None:
    (store.segment("s0") / TABLES).write_bytes(b"cut")
    assert _ids(store, manifest) == ["s1"]
    (store.segment("s1") / TOKEN_CODES).unlink()
    assert _ids(store, manifest) == []
    assert hashed == []


def test_a_changed_file_is_found_by_its_time_and_then_its_hash(
    store: Store, manifest: Manifest, hashed: list[str]
) -> None:
    _flip(store.segment("s0") / TOKEN_CODES, keep_time=False)
    assert _ids(store, manifest) == ["s1"]
    assert hashed == ["s0"]


def test_a_small_file_that_was_changed_without_a_trace_is_found_when_it_is_opened(
    store: Store, manifest: Manifest
) -> None:
    _flip(store.segment("s0") / TOKEN_CODES, keep_time=True)
    assert _ids(store, manifest) == ["s1"]


def test_a_large_file_that_was_changed_without_a_trace_is_found_with_verify_alone(
    store: Store, manifest: Manifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.index.segment.arrays.WHOLE_BYTES", 0)
    _flip(store.segment("s0") / TOKEN_CODES, keep_time=True)
    assert _ids(store, manifest) == ["s0", "s1"]
    assert _ids(store, manifest, verify=True) == ["s1"]


def test_a_copied_folder_is_hashed_once(
    store: Store, manifest: Manifest, hashed: list[str]
) -> None:
    for path in store.segment("s0").iterdir():
        os.utime(path, (5, 5) if path.name == DESCRIPTION else (9, 9))
    assert _ids(store, manifest) == ["s0", "s1"]
    assert _ids(store, manifest) == ["s0", "s1"]
    assert hashed == ["s0"]


def test_a_folder_without_its_last_file_is_damaged(store: Store, manifest: Manifest) -> None:
    (store.segment("s0") / DESCRIPTION).unlink()
    assert _ids(store, manifest) == ["s1"]
    info = manifest.segments[0]
    assert not is_intact(store.segment("s0"), info, DESCRIPTION, verify=True)
    assert not is_intact(store.segment("none"), info, DESCRIPTION, verify=False)
