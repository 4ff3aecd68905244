"""A folder of built indexes, one of which is current: published whole by one atomic rename."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.errors import IndexMissing, StorageError
from indexer.index.manifest import MANIFEST_FILE

POINTER = "CURRENT"
_PREFIX, _PARTIAL = "index-", ".building-"
# Readers of the index before the current one may still be at work; older ones are removed.
_KEPT = 2


class Store:
    """Where indexes are built, published and found; `cache` holds vectors between builds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def cache(self) -> Path:
        """Where vectors and exports are kept between builds."""
        return self.folder / "cache"

    def current(self) -> Path:
        """The index folder to read: the one the pointer names, or this folder itself.

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
        """A fresh folder to build in, alone: a second builder calls `wait` and then waits.

        Raises StorageError when the folder cannot be written.
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
                self._sweep()
                partial = self.folder / f"{_PARTIAL}{secrets.token_hex(8)}"
                partial.mkdir()
            try:
                yield partial
            finally:
                shutil.rmtree(partial, ignore_errors=True)
        finally:
            lock.release()

    def publish(self, partial: Path, index_id: str) -> Path:
        """Make a finished folder the current index; readers see the old one or the new one."""
        name = f"{_PREFIX}{index_id}-{secrets.token_hex(4)}"
        with storage_errors(self.folder):
            for path in [*partial.rglob("*"), partial]:
                _flush(path)
            partial.rename(self.folder / name)
            pointer = self.folder / f"{POINTER}.{os.getpid()}"
            pointer.write_text(name + "\n", "utf-8")
            _flush(pointer)
            pointer.replace(self.folder / POINTER)
            _flush(self.folder)
            self._sweep()
        return self.folder / name

    def _sweep(self) -> None:
        """Remove what killed builds left, and indexes older than the last few."""
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
    """Map a full or read-only disk to StorageError."""
    try:
        yield
    except OSError as exc:
        where = exc.filename or folder
        raise StorageError(
            f"{where} cannot be written ({exc.strerror}); make room or choose another folder with "
            "--index (what was there is untouched)."
        ) from exc


def _flush(path: Path) -> None:
    """Have a file or a folder on the disk before anything points to it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
