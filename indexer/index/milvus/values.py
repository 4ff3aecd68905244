"""Values by key: what is not searched for lies in Milvus as bytes under a primary key.

A string field holds at most 65,535 bytes, so a longer value is cut into numbered chunks.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from threading import Lock
from urllib.parse import quote

from indexer.errors import EngineUnavailable

# Bytes of a chunk: as base64 it has a third more.
CHUNK = 48_000
# Longer keys are given by their hash; a primary key has room for 512 bytes.
_LONGEST_KEY = 400
# The last values that were read are kept in memory, up to so many bytes.
KEPT_BYTES = 32 * 1024 * 1024
# What is kept beside the bytes of a value: its key, two objects and an entry of the dictionary.
_OVERHEAD = 300
# A row of the collection: primary key, number of chunks of the value, this chunk in base64.
Chunk = tuple[str, int, str]
# Returns number of chunks and base64 of each of some primary keys that is there.
ReadChunks = Callable[[Sequence[str]], Mapping[str, tuple[int, str]]]


def key_of(kind: str, *parts: object) -> str:
    """Return the key of a value of a kind, in ASCII without blanks, quotes and #."""
    texts = [quote(str(part), safe="", errors="surrogatepass") for part in parts]
    key = "/".join((kind, *texts))
    return key if len(key) <= _LONGEST_KEY else f"{kind}/{sha256(key.encode()).hexdigest()}"


def chunks_of(key: str, value: bytes) -> Iterator[Chunk]:
    """Yield the rows that a value is stored as."""
    count = max(1, -(-len(value) // CHUNK))
    for number in range(count):
        part = value[number * CHUNK : (number + 1) * CHUNK]
        yield _id(key, number), count, b64encode(part).decode("ascii")


def _id(key: str, number: int) -> str:
    return f"{key}#{number}" if number else key


class Values:
    """The values of one collection, of which those that were read last are kept."""

    def __init__(self, read: ReadChunks, where: str) -> None:
        self._chunks, self.where = read, where
        self._kept: OrderedDict[str, bytes | None] = OrderedDict()
        self._bytes, self._lock = 0, Lock()

    def find(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the values of the keys that are there."""
        wanted = list(dict.fromkeys(keys))
        with self._lock:
            found = {key: self._kept[key] for key in wanted if key in self._kept}
            for key in found:
                self._kept.move_to_end(key)
        missing = [key for key in wanted if key not in found]
        if missing:
            read = self._read(missing)
            found.update(read)
            self._keep({key: read.get(key) for key in missing})
        return {key: value for key in wanted if (value := found.get(key)) is not None}

    def need(self, keys: Sequence[str]) -> list[bytes]:
        """Return the values of keys that must be there; raises EngineUnavailable."""
        found = self.find(keys)
        lacking = next((key for key in keys if key not in found), None)
        if lacking is not None:
            raise EngineUnavailable(
                f"{self.where} gave only a part of what was asked ({lacking} is not there), so "
                "no answer is made of it; check that its collections are loaded, and load the "
                "index again with `rapporteur index`."
            )
        return [found[key] for key in keys]

    def _read(self, keys: Sequence[str]) -> dict[str, bytes]:
        first = self._chunks(keys)
        rest = [_id(key, n) for key, (count, _) in first.items() for n in range(1, count)]
        further = self._chunks(rest) if rest else {}
        if len(further) < len(rest):
            raise EngineUnavailable(
                f"{self.where} gave only a part of a value, so no answer is made of it; load the "
                "index again with `rapporteur index`."
            )
        return {
            key: b"".join(
                b64decode(text)
                for text in (text, *(further[_id(key, n)][1] for n in range(1, count)))
            )
            for key, (count, text) in first.items()
        }

    def _keep(self, values: Mapping[str, bytes | None]) -> None:
        with self._lock:
            for key, value in values.items():
                if key not in self._kept:
                    self._bytes += _OVERHEAD + len(value or b"")
                self._kept[key] = value
            while self._bytes > KEPT_BYTES:
                _, value = self._kept.popitem(last=False)
                self._bytes -= _OVERHEAD + len(value or b"")
