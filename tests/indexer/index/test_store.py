"""Publishing: one atomic rename, after all is on the disk; leftovers go."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.errors import StorageError
from indexer.index import store as store_module
from indexer.index.manifest import MANIFEST_FILE, read_manifest
from indexer.index.store import Store, storage_errors
from tests.indexer.index.test_manifest import MANIFEST

_HOLD = """
import sys
from filelock import FileLock
lock = FileLock(sys.argv[1])
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with the two segments and the export of the manifest."""
    store = Store(tmp_path / "store")
    for info in MANIFEST.segments:
        store.segment(info.segment_id).mkdir(parents=True)
        (store.segment(info.segment_id) / "a.npy").write_bytes(b"abc")
    export = store.encoders / MANIFEST.encoder.sha256[:16]
    export.mkdir(parents=True)
    (export / "encoder.onnx").write_bytes(b"graph")
    return store


def _listed(store: Store) -> list[str]:
    """The files and folders of a store, relative to it, segments too."""
    places = [*store.folder.iterdir(), *store.segments.iterdir()]
    return sorted(path.relative_to(store.folder).as_posix() for path in places)


def test_a_published_manifest_is_the_current_one(store: Store) -> None:
    store.publish(MANIFEST)
    assert read_manifest(store.folder).text() == MANIFEST.text()
    store.publish(replace(MANIFEST, index_id="other"))
    assert read_manifest(store.folder).index_id == "other"


def test_all_is_on_the_disk_before_the_manifest_is_renamed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    flush, rename = store_module._flush, Path.replace

    def noted_flush(path: Path) -> None:
        happened.append(path.name)
        flush(path)

    def noted_rename(self: Path, target: Path) -> Path:
        happened.append(f"rename to {target.name}")
        return rename(self, target)

    monkeypatch.setattr(store_module, "_flush", noted_flush)
    monkeypatch.setattr(Path, "replace", noted_rename)
    store.publish(MANIFEST)
    *before, partial, last, folder = happened
    assert {"a.npy", "one", "réunion", "encoder.onnx", "e" * 16} == set(before)
    assert partial.startswith(".partial-")
    assert (last, folder) == (f"rename to {MANIFEST_FILE}", "store")


def test_a_publish_that_fails_leaves_the_old_manifest(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.publish(MANIFEST)

    def fail(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(StorageError, match="No space left on device"):
        store.publish(replace(MANIFEST, index_id="other"))
    assert read_manifest(store.folder).index_id == MANIFEST.index_id


def test_what_no_manifest_names_and_what_versions_before_left_is_removed(store: Store) -> None:
    store.publish(MANIFEST)
    kept = [*_listed(store), "corpus.json", "lock"]
    for name in ("corpus.json", "lock", "CURRENT", ".partial-123", ".partial-corpus.json.9"):
        (store.folder / name).write_text("", "utf-8")
    for name in ("index-0123456789ab", "index-old", ".building-1", "cache", ".partial-x"):
        (store.folder / name / "deep").mkdir(parents=True)
        (store.folder / name / "deep/file").write_text("", "utf-8")
    (store.folder / "index-link").symlink_to(store.segments)
    for name in ("old", ".one-77"):
        store.segment(name).mkdir()
        (store.segment(name) / "a.npy").write_bytes(b"abc")
    for name in (".old.spool", ".old.spool-wal", ".old.spool-shm"):
        store.segment(name).write_bytes(b"codes")
    (store.encoders / "old").mkdir()
    (store.encoders / "old" / "encoder.onnx").write_bytes(b"graph")
    store.remove_unused(MANIFEST)
    assert _listed(store) == sorted(kept)
    assert (store.segment("one") / "a.npy").read_bytes() == b"abc"
    assert [path.name for path in store.encoders.iterdir()] == ["e" * 16]
    assert (store.encoders / ("e" * 16) / "encoder.onnx").is_file()


def test_a_segment_that_is_removed_is_read_on_by_whoever_has_it_open(store: Store) -> None:
    with (store.segment("one") / "a.npy").open("rb") as file:
        store.remove_unused(replace(MANIFEST, segments=MANIFEST.segments[1:]))
        assert not store.segment("one").exists()
        assert file.read() == b"abc"


def test_a_builder_says_that_it_waits_while_another_has_the_lock(tmp_path: Path) -> None:
    store = Store(tmp_path)
    said: list[str] = []
    held = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path / "lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert held.stdout is not None and held.stdin is not None
    assert held.stdout.readline() == "held\n"

    def wait() -> None:
        said.append("waiting")
        held.communicate()  # closes its standard input, so it ends and lets go

    with store.building(wait):
        assert store.segments.is_dir()
    assert said == ["waiting"]


def test_a_lock_is_let_go_when_a_build_fails(tmp_path: Path) -> None:
    store = Store(tmp_path / "new/store")
    for _ in range(2):
        with pytest.raises(ValueError, match="failed"), store.building(pytest.fail):
            raise ValueError("failed")


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with (
        pytest.raises(StorageError, match=r"file.* cannot be written .* --index"),
        Store(tmp_path / "file/store").building(lambda: None),
    ):
        pass


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE])
def test_too_many_open_files_are_no_fault_of_the_store(tmp_path: Path, number: int) -> None:
    with pytest.raises(OSError, match="Too many open files"), storage_errors(tmp_path):
        raise OSError(number, os.strerror(number))


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        sqlite3.OperationalError("database or disk is full"),
        sqlite3.OperationalError("disk I/O error"),
    ],
)
def test_a_full_disk_names_the_store_and_what_to_do(tmp_path: Path, error: Exception) -> None:
    with (
        pytest.raises(StorageError, match=rf"{tmp_path} cannot be written \(.*\); make room or"),
        storage_errors(tmp_path),
    ):
        raise error
