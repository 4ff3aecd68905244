"""Passages to vectors: nothing cut, nothing computed twice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.encoding.cache import VectorCache
from indexer.encoding.embed import embed, windows
from indexer.encoding.pooling import sentence_vectors, whole_vector
from indexer.parsing.sentences import split_sentences
from indexer.types import Passage, Span
from tests.fakes import WordEncoder


def _passage(text: str) -> Passage:
    return Passage("p1", "r", 1, text, sentences=split_sentences(text))


def _silent(stage: str, done: int, total: int) -> None:
    return None


def test_a_passage_is_encoded_once_and_then_never_again(tmp_path: Path) -> None:
    encoder = WordEncoder()
    cache = VectorCache(tmp_path, encoder.sha256)
    passages = [_passage("One thing."), _passage("Another thing."), _passage("One thing.")]
    first, fresh = embed(passages, encoder, cache, _silent)
    assert encoder.calls == [["One thing.", "Another thing."]]
    assert [text for text, _ in fresh] == ["One thing.", "Another thing."]
    second, none = embed(passages, encoder, cache, _silent)
    assert len(encoder.calls) == 1 and none == []
    for a, b in zip(first, second, strict=True):
        assert np.array_equal(a.vectors, b.vectors)


def test_a_damaged_cache_entry_is_encoded_again(tmp_path: Path) -> None:
    encoder = WordEncoder()
    cache = VectorCache(tmp_path, encoder.sha256)
    embed([_passage("One thing.")], encoder, cache, _silent)
    for path in tmp_path.rglob("*.npz"):
        path.write_bytes(path.read_bytes()[:100])
    embed([_passage("One thing.")], encoder, cache, _silent)
    assert len(encoder.calls) == 2


def test_the_cache_of_one_encoder_is_not_that_of_another(tmp_path: Path) -> None:
    encoder = WordEncoder()
    VectorCache(tmp_path, "a" * 64).put("text", encoder.encode(["text"])[0])
    assert VectorCache(tmp_path, "b" * 64).get("text") is None


@pytest.mark.parametrize("sentence_words", [3, 40])
def test_a_long_passage_is_read_in_windows_that_hold_every_word(sentence_words: int) -> None:
    encoder = WordEncoder(max_tokens=16)
    text = " ".join("W" + "w " * sentence_words + "end." for _ in range(9))
    spans = list(windows(_passage(text), encoder))
    assert len(spans) > 1
    assert all(encoder.count_tokens(text[s.start : s.end]) <= 16 for s in spans)
    assert " ".join(text[s.start : s.end].strip() for s in spans).split() == text.split()


def test_windows_are_joined_with_offsets_into_the_whole_text(tmp_path: Path) -> None:
    encoder = WordEncoder(max_tokens=8)
    text = "Alpha beta gamma delta. Epsilon zeta eta theta. Iota kappa."
    (joined,), _ = embed([_passage(text)], encoder, VectorCache(tmp_path, "x" * 64), _silent)
    words = [text[a:b] for a, b in joined.offsets if b > a]
    assert words == text.replace(".", " .").split()


def test_a_sentence_vector_is_the_mean_of_its_own_tokens() -> None:
    encoder = WordEncoder()
    encoding = encoder.encode(["One two. Three four."])[0]
    rows = sentence_vectors(encoding, [Span(0, 8), Span(9, 20)])
    expected = encoding.vectors[4:7].mean(axis=0)
    assert rows[1] == pytest.approx(expected / np.linalg.norm(expected), abs=1e-6)
    whole = encoding.vectors.mean(axis=0)
    assert whole_vector(encoding) == pytest.approx(whole / np.linalg.norm(whole), abs=1e-6)
