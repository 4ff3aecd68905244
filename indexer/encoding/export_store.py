"""Keep the export of each encoder on disk, with its codec; it is made and checked once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from indexer.encoding.codec import CODEC_FILE
from indexer.encoding.codec_training import drawn_texts, train_codec
from indexer.encoding.export import check_export, export_encoder
from indexer.encoding.onnx_encoder import GRAPH_FILE, TOKENIZER_FILE, WEIGHTS_FILE, open_encoder
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.files import code_sha256, describe_files
from indexer.types import Progress

# Says what the files of an export hash to, and how far it differs from its encoder.
RECORD_FILE = "export.json"
EXPORT_FILES = (GRAPH_FILE, WEIGHTS_FILE, TOKENIZER_FILE, CODEC_FILE)
# The code that decides what the files of an export hold.
_MADE_BY = (
    "encoding/codec.py",
    "encoding/codec_training.py",
    "encoding/export.py",
    "encoding/pooling.py",
)
# How many texts the export is checked on.
_CHECKED_TEXTS = 8


def stored_export(encoder: SentenceTransformerEncoder, store: Path, progress: Progress) -> Path:
    """Return the folder of the export of an encoder.

    It is made now unless it is there, intact and made by this code.

    The caller holds the build lock, so no other process writes into `store`. Raises EncoderError
    where the export differs from the encoder.
    """
    folder = store / encoder.sha256[:16]
    if is_intact_export(folder):
        return folder
    progress("exporting", 0, 1)
    store.mkdir(parents=True, exist_ok=True)
    for leftover in store.glob(".*"):  # from a build that was killed
        shutil.rmtree(leftover, ignore_errors=True)
    partial = store / f".{folder.name}"
    partial.mkdir()
    try:
        export_encoder(encoder, partial)
        train_codec(encoder).save(partial / CODEC_FILE)
        _record(partial, _difference(encoder, partial))
        shutil.rmtree(folder, ignore_errors=True)
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    progress("exporting", 1, 1)
    return folder


def _difference(encoder: SentenceTransformerEncoder, folder: Path) -> float:
    """The largest difference of the exported token vectors from the encoder's; checks it."""
    texts = drawn_texts(encoder, _CHECKED_TEXTS)
    exported = open_encoder(folder, encoder, encoder.prompt)
    return check_export(exported, texts, encoder.encode(texts))


def _record(folder: Path, difference: float) -> None:
    found = describe_files(folder)
    record = {
        "made_by": code_sha256(_MADE_BY),
        "files": {name: found[name].sha256 for name in EXPORT_FILES},
        "difference": difference,
    }
    (folder / RECORD_FILE).write_text(json.dumps(record), "utf-8")


def recorded_difference(folder: Path) -> float:
    """Return the recorded difference of an intact export from its encoder."""
    return float(json.loads((folder / RECORD_FILE).read_text("utf-8"))["difference"])


def is_intact_export(folder: Path) -> bool:
    """Return whether an export is there, undamaged and made by this code."""
    try:
        record = json.loads((folder / RECORD_FILE).read_text("utf-8"))
        float(record["difference"])
        found = describe_files(folder)
        return is_made_by_this_code(folder) and all(
            found[name].sha256 == record["files"][name] for name in EXPORT_FILES
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def is_made_by_this_code(folder: Path) -> bool:
    """Return whether what is noted beside an export is the code that would make it now."""
    try:
        record = json.loads((folder / RECORD_FILE).read_text("utf-8"))
        return bool(record["made_by"] == code_sha256(_MADE_BY))
    except (OSError, ValueError, KeyError, TypeError):
        return False
