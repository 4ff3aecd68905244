"""A codec is trained on words of the encoder's own vocabulary, the same at each call."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.encoding.codec_training import drawn_texts, train_codec
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from tests.indexer.encoding.tiny_model import TinyEncoder, write_model


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TinyEncoder:
    monkeypatch.setattr("indexer.encoding.codec_training._TEXTS", 60)
    return TinyEncoder(write_model(tmp_path / "model"), "tiny")


def test_texts_are_words_of_the_vocabulary_without_special_tokens_and_signs(
    tiny: TinyEncoder,
) -> None:
    texts = drawn_texts(tiny, 20)
    assert len(texts) == 20
    words = {word for text in texts for word in text.split()}
    assert words == {"one", "two", "three", "four", "five", "query"}


def test_texts_are_the_same_at_each_call_and_differ_from_one_another(tiny: TinyEncoder) -> None:
    assert drawn_texts(tiny, 20) == drawn_texts(tiny, 20)
    assert drawn_texts(tiny, 5) == drawn_texts(tiny, 20)[:5]
    assert len(set(drawn_texts(tiny, 20))) > 15


def test_texts_are_as_long_as_the_encoder_reads(tmp_path: Path, tiny: TinyEncoder) -> None:
    assert {tiny.count_tokens(text) for text in drawn_texts(tiny, 20)} == {tiny.max_tokens}
    prompt = {"config_sentence_transformers": {"prompts": {"document": "query: "}}}
    other = TinyEncoder(write_model(tmp_path / "other", **prompt), "other")
    assert {len(text.split()) for text in drawn_texts(other, 20)} == {other.max_tokens - 4}


def test_real_texts_have_forty_words_at_most(encoder: SentenceTransformerEncoder) -> None:
    texts = drawn_texts(encoder, 5)
    assert [len(text.split()) for text in texts] == [40] * 5
    assert all(word.isalpha() for text in texts for word in text.split())
    assert not any("##" in text for text in texts)


def test_a_codec_is_trained_on_all_tokens_but_special_ones(tiny: TinyEncoder) -> None:
    codec = train_codec(tiny)
    assert (codec.projection.shape, codec.bytes) == ((4, 6), 1)
    (texts,) = tiny.calls
    assert texts == drawn_texts(tiny, 60)
    (encoding,) = tiny.encode(["one two three"])
    inner = encoding.vectors[1:-1]
    decoded = codec.decode(codec.encode(inner))
    assert (decoded * codec.project(inner)).sum(axis=1).min() > 0.99


def test_training_is_the_same_each_time(tiny: TinyEncoder) -> None:
    one, other = train_codec(tiny), train_codec(tiny)
    rows = np.random.default_rng(1).standard_normal((99, 4)).astype(np.float32)
    assert np.array_equal(one.projection, other.projection)
    assert np.array_equal(one.encode(rows), other.encode(rows))
