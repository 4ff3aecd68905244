"""Open the zip archive of a DOCX file, and read its entries within limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from indexer.errors import CorpusError

# An old Word file (OLE), and also what Word writes when a file gets a password, begins so.
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = 0x1
# A DOCX file has an entry for each picture, and a few dozen others.
_ENTRIES = 10_000
# Bytes of one part and of all parts that are read; a report of 1,000 pages has about 10 MB.
_PART_BYTES = 64 * 2**20
_ALL_BYTES = 128 * 2**20
# How many times larger than in the archive a part may be. Word's own are up to 30 times larger;
# small parts do no harm.
_RATIO = 400
_SMALL_BYTES = 4 * 2**20
_DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)


class Archive:
    """The entries of a DOCX file by name; a name is found in small and capital letters alike."""

    def __init__(self, zipped: zipfile.ZipFile, path: Path) -> None:
        self.path = path
        self._zipped = zipped
        self._entries: Mapping[str, zipfile.ZipInfo] = {
            _key(entry.filename): entry for entry in zipped.infolist()
        }
        self._bytes_left = _ALL_BYTES

    def read(self, name: str) -> bytes | None:
        """Return the bytes of an entry, None where there is none; raises CorpusError."""
        entry = self._entries.get(_key(name))
        if entry is None:
            return None
        self._check(entry)
        limit = min(_PART_BYTES, self._bytes_left)
        try:
            with self._zipped.open(entry) as file:
                # What the archive says of the size is not trusted.
                raw = file.read(limit + 1)
        except _DAMAGED as error:
            raise CorpusError(damaged(self.path)) from error
        if len(raw) > limit or len(raw) > max(_SMALL_BYTES, _RATIO * entry.compress_size):
            raise CorpusError(_too_large(self.path, entry.filename))
        self._bytes_left -= len(raw)
        return raw

    def _check(self, entry: zipfile.ZipInfo) -> None:
        if entry.flag_bits & _ENCRYPTED:
            raise CorpusError(f"{self.path} has a password; save it as .docx without one.")
        # The other methods of packing cannot be stopped at a limit, and Word does not use them.
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise CorpusError(damaged(self.path))
        if entry.file_size > _PART_BYTES:
            raise CorpusError(_too_large(self.path, entry.filename))


def open_archive(raw: bytes, path: Path) -> Archive:
    """Return the archive of a DOCX file; raises CorpusError when it is none."""
    if raw.startswith(_OLE):
        raise CorpusError(
            f"{path} is an old Word file or has a password; save it as .docx without one."
        )
    try:
        zipped = zipfile.ZipFile(io.BytesIO(raw))
    except _DAMAGED as error:
        raise CorpusError(damaged(path)) from error
    count = len(zipped.infolist())
    if count > _ENTRIES:
        raise CorpusError(
            f"{path} holds {count} files, more than the {_ENTRIES} that are read; "
            "open it in Word and save it again."
        )
    return Archive(zipped, path)


def damaged(path: Path) -> str:
    """Return what is said of a file that is no whole archive."""
    return f"{path} is damaged or no Word file; open it in Word and save it again as .docx."


def _too_large(path: Path, part: str) -> str:
    return f"{path} holds the part {part}, which is too large to be a report; give the report only."


def _key(name: str) -> str:
    """Names of parts differ in no letter's case; some programs write backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()
