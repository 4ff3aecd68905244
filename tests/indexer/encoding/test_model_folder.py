"""Model folders: which files count, and which models are refused."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from indexer.encoding.model_folder import (
    check_mean_pooling,
    default_model_folder,
    downloaded_model_folder,
    hash_model_files,
    model_sha256,
    read_model_json,
)
from indexer.errors import EncoderError
from tests.indexer.encoding.tiny_model import write_model


def test_the_files_that_decide_the_vectors_are_hashed_by_relative_name(tmp_path: Path) -> None:
    (tmp_path / "pooling").mkdir()
    for name in ("b.json", "a.safetensors", "pooling/c.txt", "README.md", "d.py"):
        (tmp_path / name).write_text(name, "utf-8")
    files = hash_model_files(tmp_path)
    assert list(files) == ["a.safetensors", "b.json", "pooling/c.txt"]
    assert files["b.json"] == sha256(b"b.json").hexdigest()


def test_the_hash_of_a_model_changes_with_names_and_contents() -> None:
    hashes = [
        model_sha256({"a": "1", "b": "2"}),
        model_sha256({"a": "2", "b": "2"}),
        model_sha256({"a": "1", "c": "2"}),
        model_sha256({"a": "1"}),
    ]
    assert len(set(hashes)) == 4
    assert hashes[0] == sha256(b"a 1\nb 2\n").hexdigest()


@pytest.mark.parametrize("pooling", [{"pooling_mode_mean_tokens": True}, {"pooling_mode": "mean"}])
@pytest.mark.parametrize(
    "kinds", [("Transformer", "Pooling"), ("Transformer", "Pooling", "Normalize")]
)
def test_a_model_with_mean_pooling_is_accepted(
    tmp_path: Path, pooling: object, kinds: tuple[str, ...]
) -> None:
    modules = [{"type": f"models.{kind}", "path": kind.lower()} for kind in kinds]
    check_mean_pooling(write_model(tmp_path, modules=modules, pooling=pooling))


@pytest.mark.parametrize(
    "pooling",
    [
        {},
        {"pooling_mode": "cls"},
        {"pooling_mode_mean_tokens": False},
        {"pooling_mode_mean_tokens": True, "pooling_mode_cls_token": True},
    ],
)
def test_a_model_with_other_pooling_is_refused(tmp_path: Path, pooling: object) -> None:
    with pytest.raises(EncoderError, match="does not average its tokens"):
        check_mean_pooling(write_model(tmp_path, pooling=pooling))


@pytest.mark.parametrize("kinds", [("Transformer",), ("Transformer", "Pooling", "Dense")])
def test_a_model_of_other_modules_is_refused_by_their_names(
    tmp_path: Path, kinds: tuple[str, ...]
) -> None:
    modules = [{"type": f"models.{kind}", "path": "pooling"} for kind in kinds]
    with pytest.raises(EncoderError, match=f"is made of {', '.join(kinds)}; use one"):
        check_mean_pooling(write_model(tmp_path, modules=modules))


def test_missing_and_damaged_settings_are_named(tmp_path: Path) -> None:
    path = tmp_path / "config.json"
    assert read_model_json(path, missing_ok=True) == {}
    with pytest.raises(EncoderError, match=r"config\.json is missing"):
        read_model_json(path)
    path.write_text("{", "utf-8")
    with pytest.raises(EncoderError, match=r"config\.json is not JSON"):
        read_model_json(path, missing_ok=True)
    path.write_text('{"a": 1}', "utf-8")
    assert read_model_json(path) == {"a": 1}


def test_the_default_model_is_installed_with_its_weights() -> None:
    assert (default_model_folder() / "model.safetensors").is_file()


def test_a_model_that_was_not_downloaded_is_refused_by_its_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(EncoderError, match="no encoder 'no/such-model' on this machine"):
        downloaded_model_folder("no/such-model")
