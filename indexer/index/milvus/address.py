"""The address of an index in Milvus: `milvus://HOST:PORT/NAME`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.errors import UsageError

# What an address begins with, and what that is for pymilvus; the last is a file, for tests.
_SERVER, _TLS, _LITE = "milvus://", "milvus+tls://", "milvus+lite://"
_SCHEMES = {_SERVER: "http://", _TLS: "https://", _LITE: ""}
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")
_PORT = re.compile(r"[^/\s]+:\d{1,5}")


@dataclass(frozen=True, slots=True)
class MilvusAddress:
    """Where an index lies in Milvus: the server as pymilvus takes it, and the name there."""

    text: str
    uri: str
    name: str

    def __str__(self) -> str:
        return self.text


def is_address(text: str) -> bool:
    """Return whether a text is meant as the address of an index in Milvus."""
    return text.startswith(tuple(_SCHEMES))


def read_address(text: str) -> MilvusAddress:
    """Return the address that a text gives; raises UsageError."""
    scheme = next((known for known in _SCHEMES if text.startswith(known)), "")
    place, _, name = text.removeprefix(scheme).rpartition("/")
    right = place.startswith("/") if scheme == _LITE else _PORT.fullmatch(place)
    if not scheme or not right or not _NAME.fullmatch(name):
        raise UsageError(
            f"{text!r} is no address of an index in Milvus; write milvus://HOST:PORT/NAME, with a "
            "name of letters, digits and underscores."
        )
    return MilvusAddress(text, _SCHEMES[scheme] + place, name)
