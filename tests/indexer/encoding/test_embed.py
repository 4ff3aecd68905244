"""Passages are encoded whole, and each text only once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.encoding.cache import VectorCache
from indexer.encoding.embed import encode_passages, encoder_windows
from indexer.encoding.pooling import special_tokens
from indexer.parsing.sentences import split_sentences
from indexer.types import Passage
from tests.fakes import WordEncoder


def _passage(text: str) -> Passage:
    return Passage("p1", "r", 1, text, sentences=split_sentences(text))


def _silent(stage: str, done: int, total: int) -> None:
    return None


def test_a_text_is_encoded_once_and_comes_from_the_cache_afterwards(tmp_path: Path) -> None:
    encoder = WordEncoder()
    cache = VectorCache(tmp_path, encoder.sha256)
    passages = [_passage("One thing."), _passage("Another thing."), _passage("One thing.")]
    first, fresh = encode_passages(passages, encoder, cache, _silent)
    assert encoder.calls == [["One thing.", "Another thing."]]
    assert [text for text, _ in fresh] == ["One thing.", "Another thing."]
    second, none = encode_passages(passages, encoder, cache, _silent)
    assert len(encoder.calls) == 1 and none == []
    for a, b in zip(first, second, strict=True):
        assert np.array_equal(a.vectors, b.vectors)


def test_a_damaged_cache_entry_is_encoded_again(tmp_path: Path) -> None:
    encoder = WordEncoder()
    cache = VectorCache(tmp_path, encoder.sha256)
    encode_passages([_passage("One thing.")], encoder, cache, _silent)
    for path in tmp_path.rglob("*.npz"):
        path.write_bytes(path.read_bytes()[:100])
    encode_passages([_passage("One thing.")], encoder, cache, _silent)
    assert len(encoder.calls) == 2


@pytest.mark.parametrize("sentence_words", [3, 40])
def test_a_long_passage_is_encoded_in_windows_that_have_every_word(sentence_words: int) -> None:
    encoder = WordEncoder(max_tokens=16)
    text = " ".join("W" + "w " * sentence_words + "end." for _ in range(9))
    spans = list(encoder_windows(_passage(text), encoder))
    assert len(spans) > 1
    assert all(encoder.count_tokens(text[s.start : s.end]) <= 16 for s in spans)
    assert " ".join(text[s.start : s.end].strip() for s in spans).split() == text.split()


def test_windows_are_joined_with_offsets_into_the_whole_text(tmp_path: Path) -> None:
    encoder = WordEncoder(max_tokens=8)
    text = "Alpha beta gamma delta. Epsilon zeta eta theta. Iota kappa."
    (joined,), _ = encode_passages(
        [_passage(text)], encoder, VectorCache(tmp_path, "x" * 64), _silent
    )
    assert joined.offsets[special_tokens(joined)].tolist() == [[0, 0]] * 6
    words = [text[a:b] for a, b in joined.offsets if b > a]
    assert words == text.replace(".", " .").split()


def test_a_window_ends_with_a_sentence_where_one_fits() -> None:
    encoder = WordEncoder(max_tokens=8)
    text = "Alpha beta gamma delta. Epsilon zeta. Eta theta."
    spans = list(encoder_windows(_passage(text), encoder))
    assert [text[s.start : s.end].strip() for s in spans] == [
        "Alpha beta gamma delta.",
        "Epsilon zeta. Eta theta.",
    ]


def test_a_text_without_blanks_is_halved_until_it_fits() -> None:
    encoder = WordEncoder(max_tokens=5)
    text = ",.,.,.,."
    spans = list(encoder_windows(_passage(text), encoder))
    assert [text[s.start : s.end] for s in spans] == [",.", ",.", ",.", ",."]


def test_the_cached_encoding_is_rounded_and_the_computed_one_is_not(tmp_path: Path) -> None:
    encoder = WordEncoder()
    cache = VectorCache(tmp_path, encoder.sha256)
    (stored,), [(_, computed)] = encode_passages([_passage("One thing.")], encoder, cache, _silent)
    exact = encoder.encode(["One thing."])[0].vectors
    assert np.array_equal(computed.vectors, exact)
    assert np.array_equal(stored.vectors, exact.astype(np.float16).astype(np.float32))
    assert not np.array_equal(stored.vectors, exact)


def test_progress_is_reported_for_each_batch_of_256_texts(tmp_path: Path) -> None:
    encoder = WordEncoder()
    seen: list[tuple[str, int, int]] = []
    encode_passages(
        [_passage(f"Text {number}.") for number in range(300)],
        encoder,
        VectorCache(tmp_path, encoder.sha256),
        lambda stage, done, total: seen.append((stage, done, total)),
    )
    assert seen == [("encoding", 0, 300), ("encoding", 256, 300), ("encoding", 300, 300)]
    assert [len(call) for call in encoder.calls] == [256, 44]
