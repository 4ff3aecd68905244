"""Write and read passages and attributions as JSON lines.

msgspec decodes into our dataclasses and checks every field. pydantic would do the same, but its
import takes longer than a whole cold question should.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from indexer.attribution.types import AttributionRecord
from indexer.errors import IndexDamaged
from indexer.types import Passage

PASSAGES_FILE = "passages.jsonl"
ATTRIBUTIONS_FILE = "attributions.jsonl"
_T = TypeVar("_T")


def write_passages(path: Path, passages: Iterable[Passage]) -> None:
    """Write passages, one JSON object a line."""
    _write(path, passages)


def read_passages(path: Path) -> list[Passage]:
    """Read passages in order; raises IndexDamaged."""
    return list(_read(path, Passage))


def write_attributions(path: Path, records: Mapping[str, AttributionRecord]) -> None:
    """Write the attributions of each report, one JSON array [report id, record] a line."""
    _write(path, records.items())


def read_attributions(path: Path) -> dict[str, AttributionRecord]:
    """Read the attributions of each report, by its id; raises IndexDamaged."""
    return dict(_read(path, tuple[str, AttributionRecord]))


def _write(path: Path, items: Iterable[object]) -> None:
    encoder = msgspec.json.Encoder()
    with path.open("wb") as file:
        for item in items:
            file.write(encoder.encode(item) + b"\n")


def _read(path: Path, kind: type[_T]) -> Iterator[_T]:
    decoder = msgspec.json.Decoder(kind)
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                yield decoder.decode(line)
            except msgspec.DecodeError as exc:
                raise IndexDamaged(
                    f"Line {number} of {path} is no record of this program ({exc}); "
                    "run `rapporteur index`."
                ) from exc
