"""The encoder at query time: token vectors from an exported model, with ONNX Runtime."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

# ONNX Runtime 1.32 notes how it is used and sends that to its maker, unless it is told not to
# before it is loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from indexer.encoding.types import EncoderDescription, Encoding
from indexer.errors import EncoderError, QuestionError
from indexer.types import FloatArray

# The files of an export; the weights are apart from the graph, so that they can be mapped.
GRAPH_FILE = "encoder.onnx"
WEIGHTS_FILE = "encoder.onnx.data"
TOKENIZER_FILE = "tokenizer.json"


class OnnxEncoder:
    """An `Encoder` that runs an exported model; it refuses texts longer than `max_tokens`."""

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        tokenizer: Tokenizer,
        *,
        name: str,
        sha256: str,
        dimension: int,
        max_tokens: int,
        prompt: str = "",
    ) -> None:
        self._session, self._tokenizer, self._prompt = session, tokenizer, prompt
        self.name, self.sha256 = name, sha256
        self.dimension, self.max_tokens = dimension, max_tokens

    def count_tokens(self, text: str) -> int:
        """Return how many tokens it would read, special tokens and the prompt included."""
        return len(self._tokenizer.encode(self._prompt + text))

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Return one encoding for each text, from one forward pass; raises QuestionError.

        It does so for a text with more tokens than `max_tokens`.
        """
        read = self._tokenizer.encode_batch([self._prompt + text for text in texts])
        width = max(len(item) for item in read)
        if width > self.max_tokens:
            raise QuestionError(
                f"The text has {width} tokens and the encoder {self.name} reads "
                f"{self.max_tokens}; shorten it."
            )
        ids = np.zeros((len(read), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, item in enumerate(read):
            ids[row, : len(item)] = item.ids
            mask[row, : len(item)] = 1
        vectors = self.forward(ids, mask)
        return [
            Encoding(
                ids[row, : len(item)],
                offsets_without_prompt(item.offsets, len(self._prompt)),
                vectors[row, : len(item)],
            )
            for row, item in enumerate(read)
        ]

    def forward(self, ids: np.ndarray, mask: np.ndarray) -> FloatArray:
        """Run one forward pass: (B, T) token ids and mask, int64, to (B, T, D) float32."""
        output = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return np.asarray(output, dtype=np.float32)


def offsets_without_prompt(offsets: Sequence[tuple[int, int]], prompt: int) -> np.ndarray:
    """Return token offsets (T, 2) in the text after a prompt of so many characters.

    The tokens of the prompt count as special tokens: (0, 0).
    """
    found = np.asarray(offsets, dtype=np.int64).reshape(-1, 2) - prompt
    found[found[:, 0] < 0] = 0
    return found


def open_encoder(
    folder: Path, known: EncoderDescription, prompt: str, threads: int = 0
) -> OnnxEncoder:
    """Return the exported encoder of a folder, which reads `prompt` before each text.

    `threads` share one forward pass; 0 means one thread for each core. Raises EncoderError when
    the files do not load.
    """
    return OnnxEncoder(
        open_session(folder / GRAPH_FILE, threads),
        open_tokenizer(folder / TOKENIZER_FILE),
        name=known.name,
        sha256=known.sha256,
        dimension=known.dimension,
        max_tokens=known.max_tokens,
        prompt=prompt,
    )


def open_tokenizer(path: Path) -> Tokenizer:
    """Return a tokenizer that neither truncates nor pads; raises EncoderError for other files."""
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as exc:  # tokenizers raises bare Exception
        raise EncoderError(f"{path} is no tokenizer ({exc}); export the encoder again.") from exc
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def open_session(graph: Path, threads: int = 0) -> onnxruntime.InferenceSession:
    """Return a CPU session of an exported model; raises EncoderError when it does not load."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    except Exception as exc:  # onnxruntime raises a family of unrelated classes
        raise EncoderError(
            f"{graph} does not load ({exc}); build the index again with `rapporteur index`."
        ) from exc
