"""Encode passages: one forward pass each, from the cache where possible, no text cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from indexer.encoding.cache import VectorCache
from indexer.encoding.pooling import special_tokens
from indexer.encoding.types import Encoder, Encoding
from indexer.types import Passage, Progress, Span

# So many texts are given to the encoder at a time; it sorts them by length and batches them itself.
_TEXTS_AT_A_TIME = 256


def encode_passages(
    passages: Sequence[Passage], encoder: Encoder, cache: VectorCache, progress: Progress
) -> tuple[list[Encoding], list[tuple[str, Encoding]]]:
    """Return the encoding of each passage, and what was computed now: texts and encodings.

    The encodings of passages are rounded as the cache stores them; the computed ones are not.
    """
    spans = [list(encoder_windows(passage, encoder)) for passage in passages]
    texts = [
        [passage.text[span.start : span.end] for span in own]
        for passage, own in zip(passages, spans, strict=True)
    ]
    known, computed = _encode_texts(
        (text for own in texts for text in own), encoder, cache, progress
    )
    joined = [
        _join_windows([known[text] for text in own_texts], own_spans)
        for own_texts, own_spans in zip(texts, spans, strict=True)
    ]
    return joined, computed


def _encode_texts(
    texts: Iterable[str], encoder: Encoder, cache: VectorCache, progress: Progress
) -> tuple[dict[str, Encoding], list[tuple[str, Encoding]]]:
    """Return the encoding of each text by the text, and those that were not in the cache."""
    known: dict[str, Encoding] = {}
    missing: list[str] = []
    for text in dict.fromkeys(texts):
        stored = cache.get(text)
        if stored is None:
            missing.append(text)
        else:
            known[text] = stored
    computed: list[tuple[str, Encoding]] = []
    for start in range(0, len(missing), _TEXTS_AT_A_TIME):
        progress("encoding", start, len(missing))
        chunk = missing[start : start + _TEXTS_AT_A_TIME]
        for text, encoding in zip(chunk, encoder.encode(chunk), strict=True):
            computed.append((text, encoding))
            known[text] = cache.put(text, encoding)
    progress("encoding", len(missing), len(missing))
    return known, computed


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
