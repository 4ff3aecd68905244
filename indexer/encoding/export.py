"""The encoder exported to ONNX: one graph, token vectors out, checked on real text."""

from __future__ import annotations

import io
import json
import os
import shutil
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from indexer.encoding.onnx_encoder import GRAPH_FILE, TOKENIZER_FILE, WEIGHTS_FILE, OnnxEncoder
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.encoding.types import Encoding
from indexer.errors import EncoderError
from indexer.files import describe_files
from indexer.types import Progress

if TYPE_CHECKING:
    import torch

# The largest difference of any number in any token vector that a build accepts.
TOLERANCE = 1e-3
_BATCH_LIMIT = 4096


def export_encoder(encoder: SentenceTransformerEncoder, folder: Path) -> None:
    """Write graph, weights and tokenizer into an empty folder (weights apart, so they map)."""
    import onnx
    import torch

    transformer: Any = encoder.model[0].auto_model
    whole = folder / "whole.onnx"
    ids = torch.ones((2, 8), dtype=torch.long)
    dims = {
        0: torch.export.Dim("batch", min=1, max=_BATCH_LIMIT),
        1: torch.export.Dim("tokens", min=2, max=encoder.max_tokens),
    }
    with _quiet():
        torch.onnx.export(
            _token_vectors(transformer),
            (ids, torch.ones_like(ids)),
            str(whole),
            dynamo=True,
            verbose=False,
            external_data=False,
            input_names=["input_ids", "attention_mask"],
            output_names=["token_vectors"],
            dynamic_shapes=(dims, dims),
        )
    onnx.save_model(
        onnx.load(str(whole)),
        str(folder / GRAPH_FILE),
        save_as_external_data=True,
        all_tensors_to_one_file=True,
        location=WEIGHTS_FILE,
        size_threshold=1024,
    )
    whole.unlink()
    (folder / WEIGHTS_FILE).chmod(0o644)
    shutil.copyfile(encoder.folder / TOKENIZER_FILE, folder / TOKENIZER_FILE)


def _token_vectors(transformer: torch.nn.Module) -> torch.nn.Module:
    import torch

    class TokenVectors(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            output = self.transformer(input_ids=input_ids, attention_mask=attention_mask)
            return output.last_hidden_state  # type: ignore[no-any-return]

    return TokenVectors().eval()


@contextmanager
def _quiet() -> Iterator[None]:
    """The exporter talks on stdout and warns about things that do not concern us."""
    import logging

    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def largest_difference(
    exported: OnnxEncoder, texts: Sequence[str], known: Sequence[Encoding]
) -> float:
    """The largest difference between the export's token vectors and those known of the texts.

    Raises EncoderError above TOLERANCE, or when the two read a text in different tokens.
    """
    largest = 0.0
    for text, expected in zip(texts, known, strict=True):
        got = exported.encode([text])[0]
        if not np.array_equal(got.token_ids, expected.token_ids):
            raise EncoderError(
                f"The exported encoder reads {text[:40]!r} in other tokens than {exported.name}; "
                "report this model."
            )
        largest = max(largest, float(np.abs(got.vectors - expected.vectors).max()))
    if largest > TOLERANCE:
        raise EncoderError(
            f"The exported encoder differs from {exported.name} by {largest:.2g} "
            f"(allowed {TOLERANCE:g}); nothing was published, report this model."
        )
    return largest


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
