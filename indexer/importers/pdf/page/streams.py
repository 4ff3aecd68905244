"""Refuse a PDF whose packed data burst, before PDFium unpacks them."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from indexer.errors import CorpusError

# What a stream may unpack to, in bytes, and all those together that burst or are listed as the
# content of one page: 200,000 glyphs, each placed by itself, take 8 MiB. PDFium needs about twice
# as much memory.
MAX_UNPACKED = 128 * 2**20
# A stream bursts that unpacks to so many times its size, and to more than so much: operators of
# pages have 3 to 20 times, Flate has 1,032 at most.
_RATIO, _SMALL = 50, 2**16
# How much is packed and unpacked at a time; streams may be packed several times over.
_PIECE, _UNPACKED, _TIMES = 2**14, 2**20, 4
# A stream that begins as one of zlib does, and how far its dictionary is looked for before it.
_STREAM = re.compile(rb"stream(?:\r\n?|\n)(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
_DICTIONARY = 2_000
# Pictures may be large, and are not unpacked when text is read.
_PICTURE = re.compile(rb"/Image\b")
# The number of an object, and a list of objects, such as those that are the content of a page.
_OBJECT = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\b")
_LIST = re.compile(rb"\[(?:\s*\d{1,10}\s+\d{1,5}\s+R\b){2,}")
_LISTED = re.compile(rb"(\d+)\s+\d+\s+R")


def check_streams(raw_bytes: bytes, path: Path) -> None:
    """Raise CorpusError for a file with streams that unpack to more than a report has."""
    sizes: dict[int, int] = {}
    bursting = 0
    match = _STREAM.search(raw_bytes)
    while match is not None:
        end = match.end()
        before = _before(raw_bytes, match.start())
        if _PICTURE.search(before) is None:
            unpacking = _Unpacking()
            end = _unpack(unpacking, raw_bytes, end)
            size = unpacking.largest
            if size > max(_SMALL, _RATIO * (end - match.end())):
                bursting += size
            _check(max(bursting, size), path)
            if number := _OBJECT.match(before):
                sizes[int(number[1])] = size
        match = _STREAM.search(raw_bytes, end)
    for several in _LIST.finditer(raw_bytes):
        numbers = map(int, _LISTED.findall(several[0]))
        _check(sum(sizes.get(number, 0) for number in numbers), path)


def _check(size: int, path: Path) -> None:
    if size > MAX_UNPACKED:
        raise CorpusError(
            f"{path} has data that unpack to more than {MAX_UNPACKED // 2**20} MiB; print it to a "
            "new PDF and give that file."
        )


def _before(raw_bytes: bytes, at: int) -> bytes:
    """The number and the dictionary of the object that a stream belongs to."""
    start = max(0, at - _DICTIONARY)
    numbers = list(_OBJECT.finditer(raw_bytes, start, at))
    return raw_bytes[numbers[-1].start() if numbers else start : at]


def _unpack(unpacking: _Unpacking, raw_bytes: bytes, start: int) -> int:
    """Unpack a stream as far as it is sound and not too large; return where it ends."""
    for at in range(start, len(raw_bytes), _PIECE):
        if not unpacking.goes_on(raw_bytes[at : at + _PIECE]):
            return min(at + _PIECE, len(raw_bytes)) - unpacking.unused
    return len(raw_bytes)


class _Unpacking:
    """Counts the bytes that a stream unpacks to, and keeps none of them."""

    def __init__(self, times: int = 1) -> None:
        self._zlib = zlib.decompressobj()
        self._size, self._times = 0, times
        self._within: _Unpacking | None = None

    @property
    def largest(self) -> int:
        """The most bytes that it is unpacked to, of all the times that it is packed."""
        return max(self._size, self._within.largest if self._within else 0)

    @property
    def unused(self) -> int:
        """How many bytes of the last piece stand after the end of the stream."""
        return len(self._zlib.unused_data)

    def goes_on(self, piece: bytes) -> bool:
        """Unpack a piece; return whether more of the stream can follow."""
        while piece and not self._zlib.eof:
            try:
                unpacked = self._zlib.decompress(piece, _UNPACKED)
            except zlib.error:
                return False
            piece = self._zlib.unconsumed_tail
            if not self._size and self._times < _TIMES and _begins_packed(unpacked):
                self._within = _Unpacking(self._times + 1)
            self._size += len(unpacked)
            if self._within is not None:
                self._within.goes_on(unpacked)
            if self.largest > MAX_UNPACKED:
                return False
        return not self._zlib.eof


def _begins_packed(data: bytes) -> bool:
    """Whether data begin with the two bytes that zlib begins with (RFC 1950)."""
    return len(data) > 1 and data[0] & 15 == 8 and (data[0] * 256 + data[1]) % 31 == 0
