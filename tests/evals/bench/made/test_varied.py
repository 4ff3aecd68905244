"""Varied texts keep their sentences, and have the tokens that the encoder would read in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from evals.bench.made.varied import RecordedText, VariedText, codes_of, vary
from evals.bench.made.words import WordPool, words_of
from indexer.encoding.embed import encode_passages
from indexer.encoding.types import Encoding, PassageCodes
from indexer.parsing.sentences import split_sentences
from indexer.types import Passage
from tests.fakes import WordEncoder
from tests.small_index import signs, word_codec

TEXTS = (
    "Rivers carry less water since 1998. Farmers leave their farms, and Ada stays.",
    "Lakes are not clean (see the atlas). Exports of timber grew in Bonn! Nobody knows why.",
    "The old town hall was sold.",
)


@dataclass(frozen=True)
class Recorded:
    """Texts as they were encoded, their tokens end to end."""

    bases: list[RecordedText]
    pool: WordPool
    tokens: np.ndarray
    vectors: np.ndarray


class _Given(WordEncoder):
    """An encoder that has one encoding."""

    def __init__(self, encoding: Encoding) -> None:
        super().__init__()
        self._given = encoding

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        return [self._given]


@pytest.fixture(scope="module")
def recorded() -> Recorded:
    encodings = WordEncoder().encode(TEXTS)
    bases = []
    row = 0
    for text, encoding in zip(TEXTS, encodings, strict=True):
        words = words_of(text, encoding.offsets, row)
        rows = range(row, row + len(encoding.token_ids))
        bases.append(RecordedText(text, split_sentences(text), words, rows))
        row = rows.stop
    tokens = np.concatenate([np.column_stack([e.token_ids, e.offsets]) for e in encodings])
    vectors = np.concatenate([e.vectors for e in encodings])
    pool = WordPool([base.words for base in bases])
    return Recorded(bases, pool, tokens.astype(np.int32), vectors.astype(np.float16))


def _varied(recorded: Recorded, seed: int, base: int = 0) -> VariedText:
    generator = np.random.default_rng(seed)
    return vary(recorded.bases[base], recorded.pool, recorded.tokens, generator)


def test_the_tokens_are_those_that_the_encoder_reads_in_the_varied_text(recorded: Recorded) -> None:
    for seed in range(20):
        varied = _varied(recorded, seed, seed % len(TEXTS))
        (read,) = WordEncoder().encode([varied.text])
        assert np.array_equal(recorded.tokens[varied.rows, 0], read.token_ids)
        assert np.array_equal(varied.offsets, read.offsets)


def test_sentences_keep_their_number_and_their_ends(recorded: Recorded) -> None:
    for seed in range(20):
        varied = _varied(recorded, seed, 1)
        sentences = [varied.text[span.start : span.end] for span in varied.sentences]
        assert [sentence[-1] for sentence in sentences] == [".", "!", "."]
        assert " ".join(sentences) == varied.text


def test_each_sentence_keeps_its_number_of_tokens_where_words_have_one(recorded: Recorded) -> None:
    base = _codes(recorded, _varied(recorded, 0, 1)).sentence_tokens
    assert base.tolist() == [9, 6, 3]
    for seed in range(1, 10):
        assert np.array_equal(_codes(recorded, _varied(recorded, seed, 1)).sentence_tokens, base)


def test_about_a_fifth_of_the_words_is_replaced_by_words_of_their_kind(recorded: Recorded) -> None:
    known = {word.text for base in recorded.bases for word in base.words}
    changed = total = 0
    for seed in range(200):
        old, new = TEXTS[0].split(), _varied(recorded, seed).text.split()
        assert len(new) == len(old)
        assert {word.strip(".,") for word in new} <= known
        assert [word[0].isupper() for word in new] == [word[0].isupper() for word in old]
        changed += sum(a != b for a, b in zip(old, new, strict=True))
        total += len(old)
    assert 0.08 < changed / total < 0.2  # some words are replaced by themselves


def test_the_same_seed_gives_the_same_text(recorded: Recorded) -> None:
    assert _varied(recorded, 7).text == _varied(recorded, 7).text


def test_codes_are_those_of_an_encoder_that_gives_these_vectors(recorded: Recorded) -> None:
    for seed in range(5):
        varied = _varied(recorded, seed, 1)
        vectors = recorded.vectors[varied.rows].astype(np.float32)
        ids = recorded.tokens[varied.rows, 0].astype(np.int64)
        encoder = _Given(Encoding(ids, varied.offsets, vectors))
        passage = Passage("p", "r", 1, varied.text, sentences=varied.sentences)
        (expected,) = encode_passages([passage], encoder, word_codec(), signs(encoder))
        found = _codes(recorded, varied)
        assert np.array_equal(found.token_ids, expected.token_ids)
        assert np.array_equal(found.sentence_tokens, expected.sentence_tokens)
        assert np.array_equal(found.tokens, expected.tokens)
        assert np.array_equal(found.sentences, expected.sentences)


def _codes(recorded: Recorded, varied: VariedText) -> PassageCodes:
    codes = word_codec().encode(recorded.vectors.astype(np.float32))
    ids = recorded.tokens[:, 0]
    return codes_of(varied, ids, recorded.vectors, codes, signs(WordEncoder()))
