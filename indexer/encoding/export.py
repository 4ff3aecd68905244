"""Export an encoder to ONNX and check that the export returns the same token vectors."""

from __future__ import annotations

import io
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

if TYPE_CHECKING:
    import torch

# The tolerance: no number of a token vector may differ by more, or nothing is published.
TOLERANCE = 1e-3
# The largest batch that the exported graph accepts.
_BATCH_LIMIT = 4096
# Tensors of more bytes are written to the weights file and not into the graph.
_EXTERNAL_BYTES = 1024


def export_encoder(encoder: SentenceTransformerEncoder, folder: Path) -> None:
    """Write graph, weights and tokenizer of an encoder into an empty folder."""
    import onnx

    whole = folder / "whole.onnx"
    _export_graph(encoder, whole)
    onnx.save_model(
        onnx.load(str(whole)),
        str(folder / GRAPH_FILE),
        save_as_external_data=True,
        all_tensors_to_one_file=True,
        location=WEIGHTS_FILE,
        size_threshold=_EXTERNAL_BYTES,
    )
    whole.unlink()
    (folder / WEIGHTS_FILE).chmod(0o644)
    shutil.copyfile(encoder.folder / TOKENIZER_FILE, folder / TOKENIZER_FILE)


def _export_graph(encoder: SentenceTransformerEncoder, path: Path) -> None:
    """Write graph and weights as one file: (B, T) ids and mask to (B, T, D) token vectors."""
    import torch

    transformer: Any = encoder.model[0].auto_model
    ids = torch.ones((2, 8), dtype=torch.long)
    dims = {
        0: torch.export.Dim("batch", min=1, max=_BATCH_LIMIT),
        1: torch.export.Dim("tokens", min=2, max=encoder.max_tokens),
    }
    with _silent_exporter():
        torch.onnx.export(
            _token_vector_module(transformer),
            (ids, torch.ones_like(ids)),
            str(path),
            dynamo=True,
            verbose=False,
            external_data=False,
            input_names=["input_ids", "attention_mask"],
            output_names=["token_vectors"],
            dynamic_shapes=(dims, dims),
        )


def _token_vector_module(transformer: torch.nn.Module) -> torch.nn.Module:
    """Return a module that gives the last hidden state and nothing else."""
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
def _silent_exporter() -> Iterator[None]:
    """Suppress what the exporter prints and its warnings, which do not concern our graph."""
    import logging

    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def check_export(
    exported: OnnxEncoder, texts: Sequence[str], expected: Sequence[Encoding]
) -> float:
    """Return the largest difference between the export's token vectors and the expected ones.

    Raises EncoderError when it is above TOLERANCE, or when the tokens of a text differ.
    """
    largest = 0.0
    for text, own in zip(texts, expected, strict=True):
        found = exported.encode([text])[0]
        if not np.array_equal(found.token_ids, own.token_ids):
            raise EncoderError(
                f"The exported encoder reads {text[:40]!r} in other tokens than {exported.name}; "
                "report this model."
            )
        largest = max(largest, float(np.abs(found.vectors - own.vectors).max()))
    if largest > TOLERANCE:
        raise EncoderError(
            f"The exported encoder differs from {exported.name} by {largest:.2g} "
            f"(allowed {TOLERANCE:g}); nothing was published, report this model."
        )
    return largest
