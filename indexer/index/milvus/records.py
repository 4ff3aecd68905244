"""What the values in Milvus hold."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import msgspec

from indexer.errors import IndexDamaged
from indexer.index.segment.name_rows import NameKind

# A name without its key: kind, printed, forms, prefers_acronym, is_acronym, numbers of reports.
NameLine = tuple[NameKind, str, tuple[str, ...], bool, bool, bytes]


class PassageCodes(NamedTuple):
    """What is compared and counted of a passage with n sentences.

    `length` and `terms` are of its text, with how often each stands there, `headings` the terms of
    its section path. `tokens` (n,) are the tokens of each sentence and `sentences` (n, E) their
    codes. `facet_sentences` count from the first sentence of the passage.
    """

    fingerprint: int
    length: int
    terms: dict[str, int]
    headings: tuple[str, ...]
    tokens: bytes
    sentences: bytes
    facet_sentences: bytes
    facet_keys: bytes


def encode(value: object) -> bytes:
    """Return a value as bytes (MessagePack)."""
    return msgspec.msgpack.encode(value)


def decode(kind: Any, value: bytes, where: str) -> Any:
    """Return what bytes say, as a type; raises IndexDamaged."""
    try:
        return _decoder(kind).decode(value)
    except msgspec.DecodeError as exc:
        raise IndexDamaged(
            f"A value in {where} cannot be read ({exc}); load the index again with "
            "`rapporteur index`."
        ) from exc


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)
