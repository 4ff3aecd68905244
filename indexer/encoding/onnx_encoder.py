"""The exported encoder: token vectors from ONNX Runtime, without PyTorch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from indexer.encoding.types import Described, Encoding
from indexer.errors import EncoderError, QuestionError
from indexer.types import FloatArray

GRAPH_FILE = "encoder.onnx"
WEIGHTS_FILE = "encoder.onnx.data"
TOKENIZER_FILE = "tokenizer.json"


class OnnxEncoder:
    """An `Encoder` over an exported graph; texts longer than `max_tokens` are refused."""

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
        """How many tokens the encoder would read, special ones and the prompt included."""
        return len(self._tokenizer.encode(self._prompt + text))

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """One forward pass for all texts; raises QuestionError for one that is too long."""
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
                shifted(item.offsets, len(self._prompt)),
                vectors[row, : len(item)],
            )
            for row, item in enumerate(read)
        ]

    def forward(self, ids: np.ndarray, mask: np.ndarray) -> FloatArray:
        """The bare forward pass: (B, T) ids and mask, int64, to (B, T, D) float32."""
        output = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return np.asarray(output, dtype=np.float32)


def shifted(offsets: Sequence[tuple[int, int]], prompt: int) -> np.ndarray:
    """Token offsets (T, 2) in the text itself; tokens of the prompt count as special (0, 0)."""
    found = np.asarray(offsets, dtype=np.int64).reshape(-1, 2) - prompt
    found[found[:, 0] < 0] = 0
    return found


def open_encoder(folder: Path, known: Described, prompt: str, threads: int = 0) -> OnnxEncoder:
    """The export in a folder, reading texts behind a prompt; raises EncoderError.

    `threads` share one forward pass: 0 for one a core.
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
    """A tokenizer that neither cuts nor pads; raises EncoderError when there is none."""
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as exc:  # tokenizers raises bare Exception
        raise EncoderError(f"{path} is no tokenizer ({exc}); export the encoder again.") from exc
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def open_session(graph: Path, threads: int = 0) -> onnxruntime.InferenceSession:
    """A CPU session over an exported graph; raises EncoderError when it does not load."""
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
