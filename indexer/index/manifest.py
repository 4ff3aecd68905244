"""The manifest of an index folder: what it was built from, and the size and hash of its files."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from indexer.errors import IndexDamaged, IndexMissing, IndexOutdated
from indexer.files import FileInfo, file_sha256

MANIFEST_FILE = "manifest.json"
# To be raised whenever an older program could not read the folder, or would read it wrongly.
SCHEMA_VERSION = 4
_REBUILD = "run `rapporteur index`"


@dataclass(frozen=True, slots=True)
class EncoderInfo:
    """The encoder of an index.

    `query_prompt` goes before each question; `onnx_difference` is the largest difference between a
    vector of the model and of its export, measured when the index was built.
    """

    name: str
    sha256: str
    dimension: int
    max_tokens: int
    query_prompt: str = ""
    onnx_difference: float = 0.0


@dataclass(frozen=True, slots=True)
class Manifest:
    """The description of an index folder.

    `inputs` is one hash of everything that the index was made from; `reports` are the sha256 of the
    reports by id, and `files` size and sha256 of each file by its name in the folder.
    """

    index_id: str
    inputs: str
    built_at: str
    encoder: EncoderInfo
    reports: dict[str, str]
    counts: dict[str, int]
    files: dict[str, FileInfo] = field(default_factory=dict)
    schema_version: int = SCHEMA_VERSION

    def write(self, folder: Path) -> None:
        """Write manifest.json with a checksum over its own fields."""
        data = asdict(self)
        text = json.dumps({**data, "checksum": _checksum(data)}, indent=2, ensure_ascii=False)
        (folder / MANIFEST_FILE).write_text(text + "\n", "utf-8")


def _checksum(data: dict[str, Any]) -> str:
    return sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of an index folder.

    Raises IndexMissing, IndexDamaged or IndexOutdated.
    """
    path = folder / MANIFEST_FILE
    try:
        data = json.loads(path.read_text("utf-8"))
        version = data["schema_version"]
    except FileNotFoundError as exc:
        raise IndexMissing(f"There is no index in {folder}; {_REBUILD}.") from exc
    except (ValueError, KeyError, TypeError, OSError, RecursionError) as exc:
        raise IndexDamaged(f"{path} cannot be read; {_REBUILD}.") from exc
    if version != SCHEMA_VERSION:
        raise IndexOutdated(
            f"The index in {folder} has schema version {version} and this program reads "
            f"{SCHEMA_VERSION}; {_REBUILD}."
        )
    if data.pop("checksum", None) != _checksum(data):
        raise IndexDamaged(f"{path} is not the one that was written; {_REBUILD}.")
    files = {name: FileInfo(**info) for name, info in data.pop("files").items()}
    return Manifest(**{**data, "files": files, "encoder": EncoderInfo(**data["encoder"])})


def check_sizes(folder: Path, manifest: Manifest) -> None:
    """Check that every file has its size; raises IndexDamaged for the first that does not."""
    for name, info in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise IndexDamaged(f"The index file {path} is missing; {_REBUILD}.")
        if (size := path.stat().st_size) != info.size:
            raise IndexDamaged(
                f"The index file {path} has {size} bytes instead of {info.size}; {_REBUILD}."
            )


def check_hashes(folder: Path, manifest: Manifest) -> None:
    """Check that every file has its hash; raises IndexDamaged for the first that does not."""
    for name, info in manifest.files.items():
        if file_sha256(folder / name) != info.sha256:
            raise IndexDamaged(
                f"The index file {folder / name} is not the one that was built; {_REBUILD}."
            )
