"""What a segment was made by: one hash of the encoder, the schema and the rules.

The rules are the code and the word lists that decide what a segment holds, so that a change of
any of them builds the segments anew.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from indexer.index.manifest import SCHEMA_VERSION
from indexer.settings import ROOT

_RULES = (
    "importers",
    "parsing",
    "lexicon",
    "entities",
    "attribution",
    "index/segment",
    "index/analyzer.py",
    "index/names.py",
    "index/speaker_keys.py",
    "types.py",
)
_ENCODING = ("encoding/embed.py", "encoding/pooling.py", "encoding/codec.py", "encoding/types.py")


def encoded_by(encoder_sha256: str, codec_sha256: str) -> str:
    """Return one hash of what makes the codes of a passage."""
    text = f"{encoder_sha256} {codec_sha256} {_version(_ENCODING)}"
    return sha256(text.encode()).hexdigest()


def made_by(codes: str) -> str:
    """Return one hash of what makes a segment; `codes` is that of its codes."""
    return sha256(f"{SCHEMA_VERSION} {codes} {_version(_RULES)}".encode()).hexdigest()


@cache
def _version(places: tuple[str, ...]) -> str:
    """One hash of the code and word lists in some places of this package."""
    digest = sha256()
    root = ROOT / "indexer"
    for place in places:
        for path in _files(root / place):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return sorted(p for p in place.rglob("*") if p.suffix in (".py", ".txt"))
