"""Keep exports on disk by encoder, so that an encoder is exported once and every index links it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from indexer.encoding.export import export_encoder
from indexer.encoding.onnx_encoder import GRAPH_FILE, TOKENIZER_FILE, WEIGHTS_FILE
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.files import describe_files, link_or_copy
from indexer.types import Progress

# Says what the files of an export hash to, and how far it differs from its encoder.
_RECORD = "export.json"
_FILES = (GRAPH_FILE, WEIGHTS_FILE, TOKENIZER_FILE)


def cached_export(encoder: SentenceTransformerEncoder, cache: Path, progress: Progress) -> Path:
    """Return the folder of an encoder's export; it is made now unless it is there and intact.

    The caller holds the build lock, so no other process writes into `cache`.
    """
    folder = cache / encoder.sha256[:16]
    if is_intact_export(folder):
        return folder
    progress("exporting", 0, 1)
    cache.mkdir(parents=True, exist_ok=True)
    for leftover in cache.glob(".*"):  # from a build that was killed
        shutil.rmtree(leftover, ignore_errors=True)
    partial = cache / f".{folder.name}"
    partial.mkdir()
    try:
        export_encoder(encoder, partial)
        record_export(partial, None)
        shutil.rmtree(folder, ignore_errors=True)
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    progress("exporting", 1, 1)
    return folder


def record_export(folder: Path, difference: float | None) -> None:
    """Record the hashes of an export's files, and its difference from the encoder when known."""
    found = describe_files(folder)
    record: dict[str, object] = {"files": {name: found[name].sha256 for name in _FILES}}
    if difference is not None:
        record["difference"] = difference
    partial = folder / f"{_RECORD}.{os.getpid()}"
    partial.write_text(json.dumps(record), "utf-8")
    partial.replace(folder / _RECORD)


def recorded_difference(folder: Path) -> float | None:
    """Return the recorded difference of an export from its encoder; None if not checked yet."""
    known = json.loads((folder / _RECORD).read_text("utf-8")).get("difference")
    return None if known is None else float(known)


def is_intact_export(folder: Path) -> bool:
    """Return whether an export is there and undamaged.

    An index may link the same files, so that damage to its files damages the export as well.
    """
    try:
        record = json.loads((folder / _RECORD).read_text("utf-8"))
        float(record.get("difference", 0))
        found = describe_files(folder)
        return all(found[name].sha256 == record["files"][name] for name in _FILES)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def link_export(export: Path, folder: Path) -> None:
    """Put the files of an export into a new folder, as hard links where possible."""
    folder.mkdir()
    for name in _FILES:
        link_or_copy(export / name, folder / name)
