"""Every encoder has all that the interface asks for."""

from __future__ import annotations

from pathlib import Path

from indexer.encoding.onnx_encoder import OnnxEncoder, open_encoder
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.encoding.types import Encoder
from tests.fakes import WordEncoder
from tests.indexer.encoding.tiny_model import write_export, write_model


def encoders(folder: Path) -> list[Encoder]:
    exported: OnnxEncoder = open_encoder(write_export(folder / "export"), WordEncoder(), "")
    return [
        exported,
        SentenceTransformerEncoder(write_model(folder / "model"), "tiny"),
        WordEncoder(),
    ]


def test_every_encoder_describes_itself_and_counts_special_tokens(tmp_path: Path) -> None:
    for encoder in encoders(tmp_path):
        assert encoder.name
        assert len(encoder.sha256) == 64
        assert encoder.dimension > 0
        assert encoder.max_tokens > 2
        assert encoder.count_tokens("one two") == 4
