"""Passages to token vectors: one forward pass each, kept by content, nothing cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from indexer.encoding.cache import VectorCache
from indexer.encoding.pooling import is_special
from indexer.encoding.types import Encoder, Encoding
from indexer.types import Passage, Progress, Span

# Texts handed to the encoder at a time (it sorts them by length and batches them itself).
_CHUNK = 256


def embed(
    passages: Sequence[Passage], encoder: Encoder, cache: VectorCache, progress: Progress
) -> tuple[list[Encoding], list[tuple[str, Encoding]]]:
    """The encoding of each passage, and what was computed now (text, unrounded encoding)."""
    spans = [list(windows(passage, encoder)) for passage in passages]
    texts = [
        [passage.text[span.start : span.end] for span in own]
        for passage, own in zip(passages, spans, strict=True)
    ]
    known: dict[str, Encoding] = {}
    missing: list[str] = []
    for text in dict.fromkeys(text for own in texts for text in own):
        stored = cache.get(text)
        if stored is None:
            missing.append(text)
        else:
            known[text] = stored
    fresh: list[tuple[str, Encoding]] = []
    for start in range(0, len(missing), _CHUNK):
        progress("encoding", start, len(missing))
        chunk = missing[start : start + _CHUNK]
        for text, encoding in zip(chunk, encoder.encode(chunk), strict=True):
            fresh.append((text, encoding))
            known[text] = cache.put(text, encoding)
    progress("encoding", len(missing), len(missing))
    joined = [
        _joined([known[text] for text in own_texts], own_spans)
        for own_texts, own_spans in zip(texts, spans, strict=True)
    ]
    return joined, fresh


def windows(passage: Passage, encoder: Encoder) -> Iterator[Span]:
    """The ranges of a passage that the encoder can read whole: all of it, or runs of sentences."""
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
        *whole, last = _pieces(text, Span(sentence.start, sentence.end), encoder)
        yield from whole
        start, end = last.start, last.end
    if end > start:
        yield Span(start, end)


def _pieces(text: str, span: Span, encoder: Encoder) -> list[Span]:
    """A range, or its halves (cut at white space where there is some), until each fits."""
    if encoder.count_tokens(text[span.start : span.end]) <= encoder.max_tokens:
        return [span]
    middle = (span.start + span.end) // 2
    blank = text.rfind(" ", span.start + 1, middle)
    cut = blank if blank > span.start else middle
    left, right = Span(span.start, cut), Span(cut, span.end)
    return _pieces(text, left, encoder) + _pieces(text, right, encoder)


def _joined(encodings: Sequence[Encoding], spans: Sequence[Span]) -> Encoding:
    if len(encodings) == 1:
        return encodings[0]
    offsets = []
    for encoding, span in zip(encodings, spans, strict=True):
        moved = encoding.offsets + span.start
        moved[is_special(encoding)] = 0
        offsets.append(moved)
    return Encoding(
        np.concatenate([e.token_ids for e in encodings]),
        np.concatenate(offsets),
        np.concatenate([e.vectors for e in encodings]),
    )
