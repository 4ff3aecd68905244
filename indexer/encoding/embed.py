"""Encode passages into codes: one forward pass each, no text cut off, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from indexer.encoding.codec import TokenCodec, sentence_codes
from indexer.encoding.pooling import sentence_vectors, special_tokens
from indexer.encoding.types import Encoder, Encoding, PassageCodes
from indexer.types import Passage, Span


def encode_passages(
    passages: Sequence[Passage], encoder: Encoder, codec: TokenCodec, silent: NDArray[np.bool_]
) -> list[PassageCodes]:
    """Return the codes of passages, in order; equal texts are encoded once.

    Special tokens and punctuation are left out: `silent` (V) marks the token ids of punctuation.
    """
    spans = [list(encoder_windows(passage, encoder)) for passage in passages]
    texts = [
        [passage.text[span.start : span.end] for span in own]
        for passage, own in zip(passages, spans, strict=True)
    ]
    every = list(dict.fromkeys(text for own in texts for text in own))
    known = dict(zip(every, encoder.encode(every), strict=True))
    joined = (
        _join_windows([known[text] for text in own], places)
        for own, places in zip(texts, spans, strict=True)
    )
    return [
        _passage_codes(encoding, passage.sentences, codec, silent)
        for encoding, passage in zip(joined, passages, strict=True)
    ]


def punctuation(tokenizer: Tokenizer) -> NDArray[np.bool_]:
    """Return which token ids have no letter and no digit: (V,)."""
    vocabulary = tokenizer.get_vocab()
    marked = np.zeros(max(vocabulary.values()) + 1, dtype=np.bool_)
    for token, number in vocabulary.items():
        marked[number] = not any(character.isalnum() for character in token)
    return marked


def _passage_codes(
    encoding: Encoding, sentences: Sequence[Span], codec: TokenCodec, silent: NDArray[np.bool_]
) -> PassageCodes:
    kept = ~special_tokens(encoding) & ~silent[encoding.token_ids] & bool(sentences)
    starts = encoding.offsets[kept, 0]
    edges = np.searchsorted(starts, [span.start for span in sentences][1:])
    bounds = np.concatenate([[0], edges, [int(kept.sum())]] if sentences else [[0]])
    return PassageCodes(
        token_ids=np.unique(encoding.token_ids[kept]).astype(np.int32),
        sentence_tokens=np.diff(bounds).astype(np.int32),
        tokens=codec.encode(encoding.vectors[kept]),
        sentences=sentence_codes(sentence_vectors(encoding, sentences)),
    )


def encoder_windows(passage: Passage, encoder: Encoder) -> Iterator[Span]:
    """Yield the ranges that the encoder reads at once: the whole passage, or runs of sentences."""
    text, limit = passage.text, encoder.max_tokens
    if encoder.count_tokens(text) <= limit:
        yield Span(0, len(text))
        return
    start = end = 0
    for sentence in passage.sentences or (Span(0, len(text)),):
        if encoder.count_tokens(text[start : sentence.end]) <= limit:
            end = sentence.end
            continue
        if end > start:
            yield Span(start, end)
        *whole, last = _halves(text, Span(sentence.start, sentence.end), encoder)
        yield from whole
        start, end = last.start, last.end
    if end > start:
        yield Span(start, end)


def _halves(text: str, span: Span, encoder: Encoder) -> list[Span]:
    """Return a range, or its halves (cut at a blank where there is one), until each part fits."""
    if encoder.count_tokens(text[span.start : span.end]) <= encoder.max_tokens:
        return [span]
    middle = (span.start + span.end) // 2
    blank = text.rfind(" ", span.start + 1, middle)
    cut = blank if blank > span.start else middle
    left, right = Span(span.start, cut), Span(cut, span.end)
    return _halves(text, left, encoder) + _halves(text, right, encoder)


def _join_windows(encodings: Sequence[Encoding], spans: Sequence[Span]) -> Encoding:
    """Return one encoding of several windows, with offsets into the whole passage."""
    if len(encodings) == 1:
        return encodings[0]
    offsets = []
    for encoding, span in zip(encodings, spans, strict=True):
        moved = encoding.offsets + span.start
        moved[special_tokens(encoding)] = 0
        offsets.append(moved)
    return Encoding(
        np.concatenate([e.token_ids for e in encodings]),
        np.concatenate(offsets),
        np.concatenate([e.vectors for e in encodings]),
    )
