"""The store: the folder of an index, in which a manifest is published by an atomic rename."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.errors import StorageError
from indexer.index.layout import ENCODERS_FOLDER, SEGMENTS_FOLDER
from indexer.index.manifest import MANIFEST_FILE, Manifest

_PARTIAL = ".partial-"
# What versions before segments left behind.
_OLD = ("CURRENT", "index-*", ".building-*", "cache")


class Store:
    """A folder in which an index is built, published and found."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def encoders(self) -> Path:
        """The folder that keeps the export of each encoder."""
        return self.folder / ENCODERS_FOLDER

    @property
    def segments(self) -> Path:
        """The folder that keeps the segments."""
        return self.folder / SEGMENTS_FOLDER

    def segment(self, segment_id: str) -> Path:
        """Return the folder of a segment."""
        return self.segments / segment_id

    @contextmanager
    def building(self, wait: Callable[[], None]) -> Iterator[None]:
        """Hold the lock of the store, with its folders made.

        A second builder calls `wait` and then waits for the first. Raises StorageError if the
        folder cannot be written.
        """
        from filelock import FileLock, Timeout

        with storage_errors(self.folder):
            self.segments.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / "lock")
            try:
                lock.acquire(timeout=0)
            except Timeout:
                wait()
                lock.acquire()
        try:
            yield
        finally:
            lock.release()

    def publish(self, manifest: Manifest) -> None:
        """Make a manifest the current one; all that it names is on the disk before.

        Readers see the old index or the new one, whole. Raises StorageError.
        """
        with storage_errors(self.folder):
            for info in manifest.segments:
                flush_folder(self.segment(info.segment_id))
            flush_folder(self.encoders / manifest.encoder.sha256[:16])
            partial = self.folder / f"{_PARTIAL}{os.getpid()}"
            partial.write_text(manifest.text(), "utf-8")
            _flush(partial)
            partial.replace(self.folder / MANIFEST_FILE)
            _flush(self.folder)

    def remove_unused(self, manifest: Manifest) -> None:
        """Remove segments and exports that no manifest names, and what versions before left.

        Whoever has a segment open reads on: its files are open.
        """
        kept = {info.segment_id for info in manifest.segments}
        for path in self.segments.iterdir():
            if path.name not in kept:
                _remove(path)
        for path in self.encoders.iterdir():
            if path.name != manifest.encoder.sha256[:16]:
                _remove(path)
        for pattern in (*_OLD, f"{_PARTIAL}*"):
            for path in self.folder.glob(pattern):
                _remove(path)


@contextmanager
def storage_errors(folder: Path) -> Iterator[None]:
    """Raise StorageError where a folder cannot be written (a full disk, a read-only one)."""
    try:
        yield
    except OSError as exc:
        if exc.errno in (errno.EMFILE, errno.ENFILE):
            raise
        raise _not_written(exc.filename or folder, exc.strerror) from exc
    except sqlite3.OperationalError as exc:
        raise _not_written(folder, exc) from exc


def _not_written(where: object, reason: object) -> StorageError:
    return StorageError(
        f"{where} cannot be written ({reason}); make room or choose another folder with --index "
        "(what was there is untouched)."
    )


def _remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Force the files of a folder onto the disk."""
    for path in [*folder.rglob("*"), folder]:
        _flush(path)


def _flush(path: Path) -> None:
    """Force a file or a folder onto the disk, so that a pointer never names what is not there."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
