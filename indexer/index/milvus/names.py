"""The names and speakers of one language, read from values in Milvus."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from indexer.index.milvus.records import NameLine, decode
from indexer.index.milvus.values import Values, key_of
from indexer.index.names import KnownName
from indexer.index.segment.name_rows import NameKey, NameKind, read_numbers
from indexer.index.speaker_keys import FacetKey, SpeakerKind
from indexer.types import IntArray

_Called = tuple[SpeakerKind, str]


class MilvusNames:
    """The names, words and speakers; see `NameTable`."""

    def __init__(self, values: Values) -> None:
        self._values = values

    def find(self, keys: Collection[str]) -> list[tuple[NameKey, IntArray]]:
        """Return the names that have any of some keys, and the numbers of their reports."""
        found = []
        for key, lines in self._read("name", list(keys), list[NameLine]).items():
            for kind, printed, forms, prefers_acronym, is_acronym, reports in lines:
                name = KnownName(printed, forms, is_acronym, prefers_acronym)
                found.append((NameKey(kind, key, name), read_numbers(reports)))
        return found

    def alike(self, kind: NameKind, initial: str, shortest: int, longest: int) -> list[str]:
        """Return the keys of a kind that begin with a character, of a length within bounds."""
        keys = [key_of("alike", kind, initial, size) for size in range(shortest, longest + 1)]
        found = self._values.find(keys).values()
        return [key for own in found for key in decode(list[str], own, self._values.where)]

    def ordinary(self, words: Collection[str]) -> set[str]:
        """Return which of some folded words a report writes in small letters."""
        keys = {key_of("word", word): word for word in words}
        return {keys[key] for key in self._values.find(keys)}

    def in_names(self, words: Collection[str]) -> set[str]:
        """Return which of some folded words stand in a name."""
        keys = {word: key_of("alike", "word", word[0], len(word)) for word in words if word}
        found = {
            key: set(decode(list[str], value, self._values.where))
            for key, value in self._values.find(keys.values()).items()
        }
        return {word for word, key in keys.items() if word in found.get(key, ())}

    def speakers_called(self, folded: str) -> list[tuple[SpeakerKind, str]]:
        """Return the speakers with a name in small letters."""
        found: dict[str, list[_Called]] = self._read("called", [folded], list[_Called])
        return found.get(folded, [])

    def speakers(self, numbers: Sequence[int]) -> dict[int, FacetKey]:
        """Return speakers and acts by their numbers."""
        values = self._values.need([key_of("speaker", number) for number in numbers])
        where = self._values.where
        return {
            number: decode(FacetKey, value, where)
            for number, value in zip(numbers, values, strict=True)
        }

    def _read(self, kind: str, names: Sequence[str], type_: Any) -> dict[str, Any]:
        """The values of a kind by name, as far as they are there."""
        keys = {name: key_of(kind, name) for name in names}
        found = self._values.find(keys.values())
        return {
            name: decode(type_, found[key], self._values.where)
            for name, key in keys.items()
            if key in found
        }
