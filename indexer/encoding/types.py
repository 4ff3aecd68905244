"""The interface of an encoder, and the encoding of a text that it returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.types import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Encoding:
    """The token vectors of one text after one forward pass.

    `token_ids` has shape (T,). `offsets` has shape (T, 2): the characters of each token in the
    text, (0, 0) for special tokens. `vectors` has shape (T, D), float32, as the encoder returns
    them (not of unit length).
    """

    token_ids: IntArray
    offsets: IntArray
    vectors: FloatArray


@dataclass(frozen=True, slots=True)
class PassageCodes:
    """The quantised vectors of one passage of S sentences and T tokens.

    `token_ids` are its different tokens, ascending; `sentence_tokens` (S,) is how many tokens each
    sentence has, `tokens` (T, M) are their codes and `sentences` (S, E) those of the sentences.
    """

    token_ids: NDArray[np.int32]
    sentence_tokens: NDArray[np.int32]
    tokens: NDArray[np.uint8]
    sentences: NDArray[np.int8]


class EncoderDescription(Protocol):
    """What is known of an encoder without loading it: a manifest's entry, or an encoder itself."""

    @property
    def name(self) -> str:
        """The name that people use for it."""
        ...

    @property
    def sha256(self) -> str:
        """The hash of its weights and settings."""
        ...

    @property
    def dimension(self) -> int:
        """D, the number of components of a vector."""
        ...

    @property
    def max_tokens(self) -> int:
        """The number of tokens in the longest text that it reads whole."""
        ...


class Encoder(EncoderDescription, Protocol):
    """An encoder that turns texts into token vectors."""

    def count_tokens(self, text: str) -> int:
        """Return how many tokens it would read, special tokens included."""
        ...

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Return one encoding for each text, in order."""
        ...
