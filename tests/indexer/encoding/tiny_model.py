"""A tiny encoder on disk: a tokenizer of ten words and a graph that looks up their vectors.

As in a real encoder, a vector depends on the other tokens of its text: their number is added.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

from indexer.encoding.onnx_encoder import (
    GRAPH_FILE,
    TOKENIZER_FILE,
    WEIGHTS_FILE,
    OnnxEncoder,
    open_encoder,
)
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.encoding.types import Encoding
from indexer.types import FloatArray

WORDS = ["[CLS]", "[SEP]", "[UNK]", "one", "two", "three", "four", "five", ":", "query"]
IDS = {word: number for number, word in enumerate(WORDS)}


def table() -> FloatArray:
    """Return the vector of each token id: (V, 4)."""
    return np.random.default_rng(3).standard_normal((len(WORDS), 4)).astype(np.float32)


def write_tokenizer(path: Path) -> None:
    tokenizer = Tokenizer(WordLevel(IDS, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    specials = [("[CLS]", 0), ("[SEP]", 1)]
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", pair=None, special_tokens=specials
    )
    tokenizer.enable_truncation(4)
    tokenizer.enable_padding()
    tokenizer.save(str(path))


def write_export(folder: Path, scale: float = 1.0) -> Path:
    """Write graph, weights and tokenizer; `scale` multiplies the vectors of `table`."""
    folder.mkdir(parents=True, exist_ok=True)
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["vectors"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["column"]),
        helper.make_node("ReduceSum", ["column", "tokens"], ["count"], keepdims=1),
        helper.make_node("Add", ["vectors", "count"], ["token_vectors"]),
    ]
    shape = ["batch", "tokens"]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, shape)
        for name in ("input_ids", "attention_mask")
    ]
    outputs = [helper.make_tensor_value_info("token_vectors", TensorProto.FLOAT, [*shape, 4])]
    weights = [
        numpy_helper.from_array(table() * np.float32(scale), "table"),
        numpy_helper.from_array(np.array([-1], dtype=np.int64), "last"),
        numpy_helper.from_array(np.array([1], dtype=np.int64), "tokens"),
    ]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save_model(
        model,
        str(folder / GRAPH_FILE),
        save_as_external_data=True,
        location=WEIGHTS_FILE,
        size_threshold=100,
    )
    write_tokenizer(folder / TOKENIZER_FILE)
    return folder


def write_model(folder: Path, **files: object) -> Path:
    """Write the settings of a sentence-transformers model; `files` replaces some by their stem."""
    settings: dict[str, object] = {
        "config": {"hidden_size": 4, "max_position_embeddings": 16},
        "tokenizer_config": {"model_max_length": 8},
        "modules": [
            {"type": "sentence_transformers.models.Transformer", "path": ""},
            {"type": "sentence_transformers.models.Pooling", "path": "pooling"},
        ],
        **files,
    }
    (folder / "pooling").mkdir(parents=True, exist_ok=True)
    pooling = settings.pop("pooling", {"pooling_mode_mean_tokens": True})
    (folder / "pooling/config.json").write_text(json.dumps(pooling), "utf-8")
    for stem, content in settings.items():
        (folder / f"{stem}.json").write_text(json.dumps(content), "utf-8")
    write_tokenizer(folder / TOKENIZER_FILE)
    return folder


class TinyEncoder(SentenceTransformerEncoder):
    """The encoder of a tiny model folder, run by its own export and not by PyTorch.

    `calls` are the texts of each call of `encode`.
    """

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__(folder, name)
        self.calls: list[list[str]] = []

    @property
    def export(self) -> Path:
        """Where its export stands: beside the model, all of whose files count in its hash."""
        return self.folder.with_name(f"{self.folder.name}-export")

    @cached_property
    def exported(self) -> OnnxEncoder:
        return open_encoder(write_export(self.export), self, self.prompt)

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        self.calls.append(list(texts))
        return self.exported.encode(texts) if texts else []
