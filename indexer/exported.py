"""Exported encoders, made once and kept beside the vectors; an index folder links to one."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from indexer.embed import Progress
from indexer.encoder import SentenceTransformerEncoder
from indexer.export import export_encoder
from indexer.manifest import describe_files
from indexer.onnx import GRAPH_FILE, TOKENIZER_FILE, WEIGHTS_FILE

_NOTE = "export.json"
_FILES = (GRAPH_FILE, WEIGHTS_FILE, TOKENIZER_FILE)


def cached_export(encoder: SentenceTransformerEncoder, cache: Path, progress: Progress) -> Path:
    """The folder of an encoder's export, made now if it is not there whole (under the lock)."""
    folder = cache / encoder.sha256[:16]
    if is_whole(folder):
        return folder
    progress("exporting", 0, 1)
    cache.mkdir(parents=True, exist_ok=True)
    for left in cache.glob(".*"):  # by a killed build
        shutil.rmtree(left, ignore_errors=True)
    partial = cache / f".{folder.name}"
    partial.mkdir()
    try:
        export_encoder(encoder, partial)
        note_export(partial, None)
        shutil.rmtree(folder, ignore_errors=True)
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    progress("exporting", 1, 1)
    return folder


def note_export(folder: Path, difference: float | None) -> None:
    """Note what an export's files hash to, and how far it was found to differ."""
    found = describe_files(folder)
    note: dict[str, object] = {"files": {name: found[name].sha256 for name in _FILES}}
    if difference is not None:
        note["difference"] = difference
    partial = folder / f"{_NOTE}.{os.getpid()}"
    partial.write_text(json.dumps(note), "utf-8")
    partial.replace(folder / _NOTE)


def noted_difference(folder: Path) -> float | None:
    """How far an export was found to differ from its encoder, if it was checked before."""
    known = json.loads((folder / _NOTE).read_text("utf-8")).get("difference")
    return None if known is None else float(known)


def is_whole(folder: Path) -> bool:
    """Whether an export is there and undamaged (the index's files may be the same, linked)."""
    try:
        note = json.loads((folder / _NOTE).read_text("utf-8"))
        float(note.get("difference", 0))
        found = describe_files(folder)
        return all(found[name].sha256 == note["files"][name] for name in _FILES)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def link_export(export: Path, folder: Path) -> None:
    """Put an export into a new folder: hard links cost no disk, copies where there are none."""
    folder.mkdir()
    for name in _FILES:
        try:
            os.link(export / name, folder / name)
        except OSError:
            shutil.copyfile(export / name, folder / name)
