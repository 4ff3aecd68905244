"""What an encoder is, and what it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from indexer.types import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Encoding:
    """One text after one forward pass.

    `token_ids` has shape (T,), `offsets` (T, 2) in characters (0, 0 for special tokens),
    `vectors` (T, D) float32, as the encoder gives them (not normalised).
    """

    token_ids: IntArray
    offsets: IntArray
    vectors: FloatArray


class Encoder(Protocol):
    """Turns texts into token vectors; one `Encoding` for each text, in order."""

    @property
    def name(self) -> str:
        """What a person calls it."""
        ...

    @property
    def sha256(self) -> str:
        """The hash of its weights and settings."""
        ...

    @property
    def dimension(self) -> int:
        """D, the length of a vector."""
        ...

    @property
    def max_tokens(self) -> int:
        """The longest text it reads whole."""
        ...

    def count_tokens(self, text: str) -> int:
        """How many tokens it would read, special ones included."""
        ...

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """One encoding for each text, in order."""
        ...


class Described(Protocol):
    """What is known of an encoder without loading it: a manifest's entry, or an encoder itself."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102
    @property
    def dimension(self) -> int: ...  # noqa: D102
    @property
    def max_tokens(self) -> int: ...  # noqa: D102
