"""The encoder at build time: what it reads from its folder, and which texts and models it refuses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.build.build import build
from indexer.encoding.torch_encoder import (
    DEFAULT_ENCODER,
    SentenceTransformerEncoder,
    disable_model_hub,
    load_encoder,
)
from indexer.errors import EncoderError
from indexer.index.manifest import read_manifest
from indexer.index.store import Store
from indexer.settings import ENCODER_VARIABLE, ROOT
from tests.indexer.encoding.tiny_model import write_model


@pytest.mark.parametrize(
    ("config", "tokenizer", "expected"),
    [
        ({"max_position_embeddings": 16}, {"model_max_length": 8}, 8),
        ({"max_position_embeddings": 16}, {"model_max_length": 10**30}, 16),
        ({"max_position_embeddings": 16}, {}, 16),
        ({"max_position_embeddings": 16}, {"model_max_length": 512}, 16),
    ],
)
def test_the_smaller_limit_of_model_and_tokenizer_counts(
    tmp_path: Path, config: dict[str, int], tokenizer: dict[str, int], expected: int
) -> None:
    config = {"hidden_size": 4, **config}
    folder = write_model(tmp_path, config=config, tokenizer_config=tokenizer)
    assert SentenceTransformerEncoder(folder, "tiny").max_tokens == expected


@pytest.mark.parametrize(
    ("prompts", "expected"),
    [
        (None, ("", "")),
        ({"query": "query: ", "document": "text: "}, ("text: ", "query: ")),
        ({"passage": "passage: "}, ("passage: ", "")),
    ],
)
def test_the_prompts_of_texts_and_questions_come_from_the_settings(
    tmp_path: Path, prompts: dict[str, str] | None, expected: tuple[str, str]
) -> None:
    settings = {"config_sentence_transformers": {"prompts": prompts}}
    encoder = SentenceTransformerEncoder(write_model(tmp_path, **settings), "tiny")
    assert (encoder.prompt, encoder.query_prompt) == expected


def test_tokens_are_counted_with_the_prompt_and_without_truncation(tmp_path: Path) -> None:
    settings = {"config_sentence_transformers": {"prompts": {"document": "query: "}}}
    encoder = SentenceTransformerEncoder(write_model(tmp_path, **settings), "tiny")
    assert encoder.count_tokens("one two three four") == 8


def test_another_setting_makes_another_encoder(tmp_path: Path) -> None:
    one = SentenceTransformerEncoder(write_model(tmp_path / "a"), "tiny")
    same = SentenceTransformerEncoder(write_model(tmp_path / "b"), "other")
    other = SentenceTransformerEncoder(
        write_model(tmp_path / "c", tokenizer_config={"model_max_length": 9}), "tiny"
    )
    assert one.sha256 == same.sha256 != other.sha256
    assert one.dimension == 4


def test_opening_an_encoder_does_not_load_pytorch(tmp_path: Path) -> None:
    write_model(tmp_path)
    program = (
        "import sys; from indexer.encoding.torch_encoder import load_encoder; "
        "load_encoder(sys.argv[1]).count_tokens('one'); sys.exit('torch' in sys.modules)"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def test_the_model_is_not_loaded_to_see_that_nothing_has_changed(own_store: Store) -> None:
    encoder = load_encoder()
    before = read_manifest(own_store.folder).text()
    assert not build(ROOT / "corpus", own_store, encoder).changed
    assert "model" not in vars(encoder)
    assert read_manifest(own_store.folder).text() == before


def test_no_texts_have_no_encodings(tmp_path: Path) -> None:
    assert SentenceTransformerEncoder(write_model(tmp_path), "tiny").encode([]) == []


def test_a_text_that_would_be_cut_off_is_refused(tmp_path: Path) -> None:
    encoder = SentenceTransformerEncoder(write_model(tmp_path), "tiny")
    text = "one two three four five one two"
    with pytest.raises(
        EncoderError, match=rf"of 9 tokens \('{text}'\.\.\.\) would be cut: .* reads 8"
    ):
        encoder.encode(["one", text])


def test_a_folder_is_loaded_by_its_path_or_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_model(tmp_path / "own-model")
    assert load_encoder(str(folder)).name == "own-model"
    monkeypatch.setenv(ENCODER_VARIABLE, str(folder))
    assert load_encoder().name == "own-model"


def test_the_default_encoder_has_the_expected_weights(
    encoder: SentenceTransformerEncoder,
) -> None:
    assert (encoder.name, encoder.dimension) == (DEFAULT_ENCODER, 384)


def test_other_weights_under_the_name_of_the_default_encoder_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_model(tmp_path)
    (folder / "model.safetensors").write_bytes(b"other")
    monkeypatch.setattr("indexer.encoding.torch_encoder.default_model_folder", lambda: folder)
    with pytest.raises(EncoderError, match="are not those of all-MiniLM-L6-v2"):
        load_encoder()


def test_a_folder_that_holds_no_model_is_refused_by_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"config\.json is missing"):
        load_encoder(str(tmp_path))
    write_model(tmp_path, modules=[{"no": "type"}])
    with pytest.raises(EncoderError, match="are not those of a sentence-transformers model"):
        load_encoder(str(tmp_path))


def test_a_model_without_any_limit_is_refused(tmp_path: Path) -> None:
    endless = {"config": {"hidden_size": 4}, "tokenizer_config": {"model_max_length": 10**30}}
    with pytest.raises(EncoderError, match="are not those of a sentence-transformers model"):
        load_encoder(str(write_model(tmp_path, **endless)))


def test_the_libraries_are_told_to_stay_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        monkeypatch.setenv(name, "0")
    monkeypatch.setenv("TOKENIZERS_PARALLELISM", "true")
    disable_model_hub()
    assert (os.environ["HF_HUB_OFFLINE"], os.environ["TRANSFORMERS_OFFLINE"]) == ("1", "1")
    assert os.environ["TOKENIZERS_PARALLELISM"] == "true"
