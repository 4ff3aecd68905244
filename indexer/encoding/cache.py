"""Keep encodings on disk by content, so that a text is encoded only once by an encoder."""

from __future__ import annotations

import os
import zipfile
from hashlib import sha256
from pathlib import Path

import numpy as np

from indexer.encoding.types import Encoding

# Half precision keeps three digits of each number; cosines change by less than 1e-6.
_STORED = np.float16


class VectorCache:
    """A folder of encodings, by the hash of text and encoder; a damaged entry is a miss."""

    def __init__(self, folder: Path, encoder_sha256: str) -> None:
        self._folder = folder / encoder_sha256[:16]
        self._encoder = encoder_sha256

    def _path(self, text: str) -> Path:
        key = sha256(f"{self._encoder}\n{text}".encode()).hexdigest()
        return self._folder / key[:2] / f"{key}.npz"

    def get(self, text: str) -> Encoding | None:
        """Return the encoding of a text, or None when it is not stored whole."""
        path = self._path(text)
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
                ids, offsets, vectors = stored["ids"], stored["offsets"], stored["vectors"]
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None
        if not len(ids) == len(offsets) == len(vectors):
            return None
        return Encoding(ids.astype(np.int64), offsets.astype(np.int64), vectors.astype(np.float32))

    def put(self, text: str, encoding: Encoding) -> Encoding:
        """Store an encoding, whole or not at all, and return it as `get` will: rounded."""
        path = self._path(text)
        path.parent.mkdir(parents=True, exist_ok=True)
        vectors = encoding.vectors.astype(_STORED)
        partial = path.with_name(f"{path.name}.{os.getpid()}")
        with partial.open("wb") as file:
            np.savez(
                file,
                ids=encoding.token_ids.astype(np.int32),
                offsets=encoding.offsets.astype(np.int32),
                vectors=vectors,
            )
        partial.replace(path)
        return Encoding(encoding.token_ids, encoding.offsets, vectors.astype(np.float32))
