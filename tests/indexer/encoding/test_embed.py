"""Passages are encoded whole, each text only once, and quantised sentence by sentence."""

from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from indexer.encoding.codec import sentence_codes
from indexer.encoding.embed import encode_passages, encoder_windows, punctuation
from indexer.encoding.pooling import sentence_vectors
from indexer.encoding.types import PassageCodes
from indexer.parsing.sentences import split_sentences
from indexer.types import Passage, Span
from tests.fakes import WordEncoder
from tests.small_index import signs, word_codec, word_tokenizer


def _passage(text: str, *sentences: Span) -> Passage:
    return Passage("p1", "r", 1, text, sentences=sentences or split_sentences(text))


def _encode(encoder: WordEncoder, *passages: Passage) -> list[PassageCodes]:
    return encode_passages(passages, encoder, word_codec(), signs(encoder))


def test_a_text_is_encoded_once_and_all_in_one_call() -> None:
    encoder = WordEncoder()
    first, other, same = _encode(
        encoder, _passage("One thing."), _passage("Another thing."), _passage("One thing.")
    )
    assert encoder.calls == [["One thing.", "Another thing."]]
    assert np.array_equal(first.tokens, same.tokens)
    assert not np.array_equal(first.tokens, other.tokens)


def test_no_passages_have_no_codes() -> None:
    assert _encode(WordEncoder()) == []


def test_codes_are_those_of_the_tokens_of_each_sentence_without_signs() -> None:
    encoder, codec = WordEncoder(), word_codec()
    text = "Rivers fall, rivers rise. Lakes! !"
    sentences = (Span(0, 25), Span(26, 32), Span(33, 34))
    (codes,) = _encode(encoder, _passage(text, *sentences))
    words = ["rivers", "fall", "rivers", "rise", "lakes"]
    vectors = np.stack([encoder.vector(encoder.token_id(word)) for word in words])
    assert codes.sentence_tokens.tolist() == [4, 1, 0]
    assert np.array_equal(codes.tokens, codec.encode(vectors))
    assert codes.token_ids.tolist() == sorted({encoder.token_id(word) for word in words})
    (encoding,) = encoder.encode([text])
    assert np.array_equal(codes.sentences, sentence_codes(sentence_vectors(encoding, sentences)))
    assert [a.dtype for a in (codes.token_ids, codes.sentence_tokens, codes.tokens)] == [
        np.int32, np.int32, np.uint8,
    ]  # fmt: skip


def test_a_token_between_two_sentences_belongs_to_the_one_before() -> None:
    (codes,) = _encode(WordEncoder(), _passage("One between two", Span(0, 3), Span(12, 15)))
    assert codes.sentence_tokens.tolist() == [2, 1]


def test_a_passage_of_signs_has_a_sentence_without_tokens() -> None:
    (codes,) = _encode(WordEncoder(), _passage("...", Span(0, 3)))
    assert codes.sentence_tokens.tolist() == [0]
    assert (codes.tokens.shape, codes.sentences.shape) == ((0, 16), (1, 96))
    assert codes.token_ids.tolist() == []


def test_a_passage_without_sentences_has_no_codes() -> None:
    codes, after = _encode(WordEncoder(), Passage("p1", "r", 1, "Words of none."), _passage("One."))
    assert codes.sentence_tokens.tolist() == codes.token_ids.tolist() == []
    assert (codes.tokens.shape, codes.sentences.shape) == ((0, 16), (0, 96))
    assert after.sentence_tokens.tolist() == [1]


@pytest.mark.parametrize("sentence_words", [3, 40])
def test_a_long_passage_is_encoded_in_windows_that_have_every_word(sentence_words: int) -> None:
    encoder = WordEncoder(max_tokens=16)
    text = " ".join("W" + "w " * sentence_words + "end." for _ in range(9))
    spans = list(encoder_windows(_passage(text), encoder))
    assert len(spans) > 1
    assert all(encoder.count_tokens(text[s.start : s.end]) <= 16 for s in spans)
    assert " ".join(text[s.start : s.end].strip() for s in spans).split() == text.split()


def test_windows_give_the_tokens_of_each_sentence_of_the_whole_text() -> None:
    text = "Alpha beta gamma delta. Epsilon zeta eta theta. Iota kappa."
    narrow, wide = WordEncoder(max_tokens=8), WordEncoder()
    (cut,), (whole,) = _encode(narrow, _passage(text)), _encode(wide, _passage(text))
    assert [len(call) for call in (narrow.calls[0], wide.calls[0])] == [3, 1]
    assert cut.sentence_tokens.tolist() == whole.sentence_tokens.tolist() == [4, 4, 2]
    assert np.array_equal(cut.tokens, whole.tokens)
    assert np.array_equal(cut.token_ids, whole.token_ids)
    assert np.array_equal(cut.sentences, whole.sentences)


def test_equal_windows_of_different_passages_are_encoded_once() -> None:
    encoder = WordEncoder(max_tokens=8)
    _encode(
        encoder,
        _passage("Alpha beta gamma delta. Epsilon zeta eta theta."),
        _passage("Alpha beta gamma delta. Iota kappa my lambda."),
    )
    assert [text.strip() for text in encoder.calls[0]] == [
        "Alpha beta gamma delta.",
        "Epsilon zeta eta theta.",
        "Iota kappa my lambda.",
    ]


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


@pytest.mark.parametrize(
    ("token", "marked"),
    [(",", True), ("...", True), ("[", True), ("##s", False), ("25", False), ("é", False)],
)
def test_a_token_without_letter_or_digit_is_punctuation(token: str, marked: bool) -> None:
    tokenizer = Tokenizer(WordLevel({"a": 0, token: 3}, unk_token="a"))
    assert punctuation(tokenizer).tolist() == [False, False, False, marked]


def test_punctuation_has_a_place_for_every_token_id() -> None:
    encoder = WordEncoder()
    marked = punctuation(word_tokenizer(encoder))
    assert len(marked) == encoder.vocabulary
    assert set(np.flatnonzero(marked).tolist()) == {encoder.token_id(sign) for sign in ".,"}
