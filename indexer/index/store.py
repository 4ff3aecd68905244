"""The store: a folder of built indexes, of which one is current, published by an atomic rename."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.errors import IndexMissing, StorageError
from indexer.index.manifest import MANIFEST_FILE

POINTER = "CURRENT"
_PREFIX, _PARTIAL = "index-", ".building-"
# How many indexes are kept. A reader may still use the one before the current one.
_KEPT = 2


class Store:
    """A folder in which indexes are built, published and found."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def cache(self) -> Path:
        """The folder that keeps vectors and exports between builds."""
        return self.folder / "cache"

    def current(self) -> Path:
        """Return the index folder to read: this folder if it is an index, else the current one.

        Raises IndexMissing.
        """
        if (self.folder / MANIFEST_FILE).is_file():
            return self.folder
        try:
            name = (self.folder / POINTER).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            name = ""
        if not name.startswith(_PREFIX) or Path(name).name != name:
            raise IndexMissing(f"There is no index in {self.folder}; run `rapporteur index`.")
        return self.folder / name

    @contextmanager
    def building(self, wait: Callable[[], None]) -> Iterator[Path]:
        """Yield an empty folder to build in, under a lock.

        A second builder calls `wait` and then waits for the first. Raises StorageError if the
        folder cannot be written.
        """
        from filelock import FileLock, Timeout

        with storage_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / "lock")
            try:
                lock.acquire(timeout=0)
            except Timeout:
                wait()
                lock.acquire()
        try:
            with storage_errors(self.folder):
                self._remove_leftovers()
                partial = self.folder / f"{_PARTIAL}{os.urandom(8).hex()}"
                partial.mkdir()
            try:
                yield partial
            finally:
                shutil.rmtree(partial, ignore_errors=True)
        finally:
            lock.release()

    def publish(self, partial: Path, index_id: str) -> Path:
        """Make a finished folder the current index and return its new path.

        Readers see the old index or the new one, whole. Raises StorageError.
        """
        name = f"{_PREFIX}{index_id}-{os.urandom(4).hex()}"
        with storage_errors(self.folder):
            for path in [*partial.rglob("*"), partial]:
                _flush(path)
            partial.rename(self.folder / name)
            pointer = self.folder / f"{POINTER}.{os.getpid()}"
            pointer.write_text(name + "\n", "utf-8")
            _flush(pointer)
            pointer.replace(self.folder / POINTER)
            _flush(self.folder)
            self._remove_leftovers()
        return self.folder / name

    def _remove_leftovers(self) -> None:
        """Remove what killed builds left behind, and all but the newest indexes."""
        for path in self.folder.glob(f"{_PARTIAL}*"):
            shutil.rmtree(path, ignore_errors=True)
        for path in self.folder.glob(f"{POINTER}.*"):
            path.unlink(missing_ok=True)
        built = sorted(self.folder.glob(f"{_PREFIX}*"), key=lambda p: p.stat().st_mtime)
        try:
            current: Path | None = self.current()
        except IndexMissing:
            current = None
        old = [path for path in built if path != current]
        for path in old[: max(0, len(built) - _KEPT)]:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def storage_errors(folder: Path) -> Iterator[None]:
    """Raise StorageError where a folder cannot be written (a full disk, a read-only one)."""
    try:
        yield
    except OSError as exc:
        where = exc.filename or folder
        raise StorageError(
            f"{where} cannot be written ({exc.strerror}); make room or choose another folder with "
            "--index (what was there is untouched)."
        ) from exc


def _flush(path: Path) -> None:
    """Force a file or a folder onto the disk, so that a pointer never names what is not there."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
