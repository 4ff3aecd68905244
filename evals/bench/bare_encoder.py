"""The encoder without anything around it, as the measure of what a service adds."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from indexer.encoding.onnx_encoder import OnnxEncoder
from indexer.types import IntArray

BATCH = 16
_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class EncoderSpeed:
    """Milliseconds of the forward pass of one question, and questions a second in batches."""

    pass_ms: float
    per_second: float


class BareEncoder:
    """The forward pass alone, over questions that were tokenised before."""

    def __init__(self, encoder: OnnxEncoder, texts: Sequence[str]) -> None:
        self._encoder = encoder
        ids = [encoder.encode([text])[0].token_ids for text in texts]
        self._single = [padded([each]) for each in ids]
        self._batches = [padded(ids[at : at + BATCH]) for at in range(0, len(ids), BATCH)]

    def measure(self, seconds: float = _SECONDS) -> EncoderSpeed:
        """Measure single questions, then batches, for `seconds` each."""
        took = [each for _, each in self._run(self._single, seconds)]
        batches = list(self._run(self._batches, seconds))
        per_second = sum(size for size, _ in batches) / sum(each for _, each in batches)
        return EncoderSpeed(median(took) * 1000, per_second)

    def _run(
        self, inputs: Sequence[tuple[IntArray, IntArray]], seconds: float
    ) -> Iterator[tuple[int, float]]:
        """Questions and seconds of each pass, over and over until the time is up."""
        ends, at = time.perf_counter() + seconds, 0
        while (started := time.perf_counter()) < ends:
            ids, mask = inputs[at % len(inputs)]
            self._encoder.forward(ids, mask)
            yield len(ids), time.perf_counter() - started
            at += 1


def padded(ids: Sequence[IntArray]) -> tuple[IntArray, IntArray]:
    """Return ids (B, T), padded with 0, and mask (B, T) of token ids of different lengths."""
    width = max(len(each) for each in ids)
    rows = np.zeros((len(ids), width), dtype=np.int64)
    mask = np.zeros_like(rows)
    for row, each in enumerate(ids):
        rows[row, : len(each)] = each
        mask[row, : len(each)] = 1
    return rows, mask
