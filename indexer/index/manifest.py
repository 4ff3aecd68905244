"""The manifest of an index: the segments that belong to it, and what they were made with."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from indexer.errors import IndexDamaged, IndexMissing, IndexOutdated
from indexer.files import FileInfo
from indexer.index.segment.types import SegmentInfo

MANIFEST_FILE = "manifest.json"
# To be raised whenever an older program could not read the index, or would read it wrongly.
SCHEMA_VERSION = 7
_REBUILD = "run `rapporteur index`"


@dataclass(frozen=True, slots=True)
class EncoderInfo:
    """The encoder of an index, and size and hash of the files of its export.

    `query_prompt` goes before each question; `onnx_difference` is the largest difference between a
    vector of the model and of its export.
    """

    name: str
    sha256: str
    dimension: int
    max_tokens: int
    query_prompt: str = ""
    onnx_difference: float = 0.0
    files: Mapping[str, FileInfo] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The description of an index.

    `index_id` is a hash of the reports and of all that the index was made with, however its
    reports are divided into segments. `made_by` is what the segments were made with, and
    `stop_words` are those of each language (ISO 639-1) of the reports.
    """

    index_id: str
    built_at: str
    made_by: str
    encoder: EncoderInfo
    segments: tuple[SegmentInfo, ...]
    stop_words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    schema_version: int = SCHEMA_VERSION

    @property
    def counts(self) -> dict[str, int]:
        """The numbers of reports, passages, sentences, tokens and terms in all segments."""
        names = ("reports", "passages", "sentences", "tokens", "terms")
        return {name: sum(s.counts[name] for s in self.segments) for name in names}

    def text(self) -> str:
        """Return the text of manifest.json, with a checksum over its own fields."""
        data = asdict(self)
        text = json.dumps({**data, "checksum": _checksum(data)}, indent=1, ensure_ascii=False)
        return text + "\n"


def _checksum(data: dict[str, Any]) -> str:
    return sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of an index folder.

    Raises IndexMissing, IndexDamaged or IndexOutdated.
    """
    path = folder / MANIFEST_FILE
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as exc:
        raise IndexMissing(f"There is no index in {folder}; {_REBUILD}.") from exc
    except (ValueError, IsADirectoryError) as exc:
        raise IndexDamaged(f"{path} cannot be read; {_REBUILD}.") from exc
    return parse_manifest(text, str(path))


def parse_manifest(text: str, where: str) -> Manifest:
    """Return the manifest that a text gives; raises IndexDamaged or IndexOutdated."""
    try:
        data = json.loads(text)
        version = data["schema_version"]
    except (ValueError, KeyError, TypeError, RecursionError) as exc:
        raise IndexDamaged(f"{where} cannot be read; {_REBUILD}.") from exc
    if version != SCHEMA_VERSION:
        raise IndexOutdated(
            f"The index of {where} has schema version {version} and this program reads "
            f"{SCHEMA_VERSION}; {_REBUILD}."
        )
    if data.pop("checksum", None) != _checksum(data):
        raise IndexDamaged(f"{where} is not the one that was written; {_REBUILD}.")
    segments = tuple(_segment(each) for each in data.pop("segments"))
    encoder = data.pop("encoder")
    files = {name: FileInfo(**info) for name, info in encoder.pop("files").items()}
    return Manifest(**data, segments=segments, encoder=EncoderInfo(**encoder, files=files))


def _segment(data: dict[str, Any]) -> SegmentInfo:
    files = {name: FileInfo(**info) for name, info in data.pop("files").items()}
    return SegmentInfo(**data, files=files)
