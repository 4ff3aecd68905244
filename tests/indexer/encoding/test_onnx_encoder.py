"""An exported encoder returns the vectors of its graph and the offsets of its tokenizer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.encoding.onnx_encoder import (
    GRAPH_FILE,
    TOKENIZER_FILE,
    OnnxEncoder,
    offsets_without_prompt,
    open_encoder,
    open_session,
    open_tokenizer,
)
from indexer.errors import EncoderError, QuestionError
from tests.fakes import WordEncoder
from tests.indexer.encoding.tiny_model import IDS, table, write_export


class TinyEncoder(WordEncoder):
    dimension = 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_export(tmp_path)


def opened(folder: Path, prompt: str = "", max_tokens: int = 8) -> OnnxEncoder:
    return open_encoder(folder, TinyEncoder(max_tokens), prompt)


def test_each_text_has_its_token_ids_offsets_and_vectors(folder: Path) -> None:
    first, second = opened(folder).encode(["one two", "three"])
    ids = [IDS[word] for word in ("[CLS]", "one", "two", "[SEP]")]
    assert first.token_ids.tolist() == ids
    assert first.offsets.tolist() == [[0, 0], [0, 3], [4, 7], [0, 0]]
    assert np.allclose(first.vectors, table()[ids] + len(ids))
    assert second.token_ids.tolist() == [0, IDS["three"], 1]
    assert second.vectors.shape == (3, 4)


def test_texts_of_different_lengths_have_the_vectors_they_have_alone(folder: Path) -> None:
    encoder = opened(folder)
    texts = ["one", "one two three four", "", "five five"]
    for text, together in zip(texts, encoder.encode(texts), strict=True):
        (alone,) = encoder.encode([text])
        assert np.array_equal(alone.token_ids, together.token_ids)
        assert np.array_equal(alone.vectors, together.vectors)


def test_the_prompt_is_read_and_its_tokens_count_as_special(folder: Path) -> None:
    encoder = opened(folder, "query: ")
    (encoding,) = encoder.encode(["two one"])
    assert encoding.token_ids.tolist() == [
        IDS[word] for word in ("[CLS]", "query", ":", "two", "one", "[SEP]")
    ]
    assert encoding.offsets.tolist() == [[0, 0], [0, 0], [0, 0], [0, 3], [4, 7], [0, 0]]
    assert encoder.count_tokens("two one") == 6


def test_a_text_of_more_than_max_tokens_is_refused_and_never_cut(folder: Path) -> None:
    encoder = opened(folder, max_tokens=6)
    assert len(encoder.encode(["one two three four"])[0].token_ids) == 6
    with pytest.raises(QuestionError, match="has 7 tokens and the encoder words reads 6"):
        encoder.encode(["one", "one two three four five"])


def test_an_opened_encoder_has_the_description_it_was_opened_with(folder: Path) -> None:
    encoder = opened(folder)
    assert (encoder.name, encoder.sha256) == ("words", "0" * 64)
    assert (encoder.dimension, encoder.max_tokens) == (4, 8)


def test_offsets_lose_the_length_of_the_prompt() -> None:
    found = offsets_without_prompt([(0, 0), (0, 5), (7, 10), (11, 14)], 7)
    assert found.tolist() == [[0, 0], [0, 0], [0, 3], [4, 7]]
    assert offsets_without_prompt([], 7).shape == (0, 2)


def test_files_that_do_not_load_are_named(folder: Path) -> None:
    (folder / TOKENIZER_FILE).write_text("{}", "utf-8")
    with pytest.raises(EncoderError, match=rf"{TOKENIZER_FILE} is no tokenizer"):
        open_tokenizer(folder / TOKENIZER_FILE)
    (folder / GRAPH_FILE).write_bytes(b"no graph")
    with pytest.raises(EncoderError, match=rf"{GRAPH_FILE} does not load"):
        open_session(folder / GRAPH_FILE)
