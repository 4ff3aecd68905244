"""Keep the token vectors of texts on disk, so that each text is encoded once however often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.encoding.types import Encoding

_VECTORS, _TOKENS, _TEXTS = "vectors.f16", "tokens.i32", "texts.tsv"
# Of each token its id and the characters that it stands for.
_FIELDS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """The rows of a text's tokens in a recording."""

    start: int
    stop: int


class Recording:
    """The encodings of texts in a folder; vectors are kept in half precision.

    `vectors` (N, D) and `tokens` (N, 3) are those of all texts, end to end.
    """

    def __init__(self, folder: Path, dimension: int) -> None:
        """Open a recording, or begin one; what a killed process left half written is cut off."""
        self._folder, self._dimension = folder, dimension
        folder.mkdir(parents=True, exist_ok=True)
        self._places: dict[str, Place] = {}
        self._rows = 0
        for name in (_VECTORS, _TOKENS, _TEXTS):
            (folder / name).touch()
        for key, size in self._listed():
            self._places[key] = Place(self._rows, self._rows + size)
            self._rows += size
        self._cut()

    def __len__(self) -> int:
        return len(self._places)

    @property
    def vectors(self) -> NDArray[np.float16]:
        """The vectors of all tokens, from disk."""
        shape = (self._rows, self._dimension)
        return np.memmap(self._folder / _VECTORS, np.float16, "r", shape=shape)

    @property
    def tokens(self) -> NDArray[np.int32]:
        """The id, the first character and the end of all tokens."""
        return np.fromfile(self._folder / _TOKENS, np.int32).reshape(-1, _FIELDS)

    def place(self, text: str) -> Place | None:
        """Return where the tokens of a text are, None where it was not encoded."""
        return self._places.get(_key(text))

    def get(self, text: str) -> Encoding | None:
        """Return the encoding of a text, None where it was not encoded."""
        place = self.place(text)
        if place is None:
            return None
        count = place.stop - place.start
        width = _FIELDS * np.dtype(np.int32).itemsize
        tokens = np.fromfile(
            self._folder / _TOKENS, np.int32, count * _FIELDS, offset=place.start * width
        ).reshape(count, _FIELDS)
        width = self._dimension * np.dtype(np.float16).itemsize
        vectors = np.fromfile(
            self._folder / _VECTORS, np.float16, count * self._dimension, offset=place.start * width
        ).reshape(count, self._dimension)
        return Encoding(
            tokens[:, 0].astype(np.int64),
            tokens[:, 1:].astype(np.int64),
            vectors.astype(np.float32),
        )

    def append(self, texts: Sequence[str], encodings: Sequence[Encoding]) -> None:
        """Keep the encodings of new texts."""
        with (self._folder / _VECTORS).open("ab") as file:
            for one in encodings:
                file.write(one.vectors.astype(np.float16).tobytes())
        with (self._folder / _TOKENS).open("ab") as file:
            for one in encodings:
                rows = np.column_stack([one.token_ids, one.offsets])
                file.write(rows.astype(np.int32).tobytes())
        with (self._folder / _TEXTS).open("a", encoding="ascii") as file:
            for text, one in zip(texts, encodings, strict=True):
                file.write(f"{_key(text)}\t{len(one.token_ids)}\n")
                self._places[_key(text)] = Place(self._rows, self._rows + len(one.token_ids))
                self._rows += len(one.token_ids)

    def _listed(self) -> Iterator[tuple[str, int]]:
        for line in (self._folder / _TEXTS).read_text("ascii").splitlines(keepends=True):
            key, _, size = line.rstrip("\n").partition("\t")
            if line.endswith("\n"):
                yield key, int(size)

    def _cut(self) -> None:
        lines = "".join(
            f"{key}\t{place.stop - place.start}\n" for key, place in self._places.items()
        )
        (self._folder / _TEXTS).write_text(lines, "ascii")
        for name, width in ((_VECTORS, 2 * self._dimension), (_TOKENS, 4 * _FIELDS)):
            with (self._folder / name).open("r+b") as file:
                file.truncate(self._rows * width)


def _key(text: str) -> str:
    return sha256(text.encode()).hexdigest()
