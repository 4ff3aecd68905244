"""Train the codec of an encoder, on texts of words drawn from the encoder's own vocabulary.

It so depends on no corpus: an index that grows never has to be quantised anew.
"""

from __future__ import annotations

import numpy as np

from indexer.encoding.codec import TokenCodec
from indexer.encoding.pooling import special_tokens
from indexer.encoding.torch_encoder import SentenceTransformerEncoder

# Drawn words a text, and texts: 125 tokens for each of 256 centroids. Cosines of tokens of SQuAD
# 2.0 and Cranfield with their questions correlate with float32 by .946 and .956, as with three
# times as many; by .944 and .954 with a quarter.
_WORDS, _TEXTS = 40, 800
# Zipf's law, with the most frequent words held back a little (Mandelbrot): so that a text is not
# made of a dozen of them. With all words equally often, dev loses .005 of nDCG@10.
_FIRST_RANK = 30
_SEED = 1


def train_codec(encoder: SentenceTransformerEncoder) -> TokenCodec:
    """Return the codec of an encoder, trained on texts of words of its vocabulary."""
    encodings = encoder.encode(drawn_texts(encoder, _TEXTS))
    return TokenCodec.train(np.concatenate([e.vectors[~special_tokens(e)] for e in encodings]))


def drawn_texts(encoder: SentenceTransformerEncoder, count: int) -> list[str]:
    """Return texts of words drawn from the vocabulary of an encoder, the same at each call.

    Frequent words are drawn more often (Zipf's law): vocabularies begin with them.
    """
    tokens = sorted(encoder.tokenizer.get_vocab().items(), key=lambda item: item[1])
    stripped = (token.lstrip("▁Ġ") for token, _ in tokens)
    words = list(dict.fromkeys(w for w in stripped if w.isalpha() and len(w) > 1))
    weights = 1 / (np.arange(len(words)) + _FIRST_RANK)
    generator = np.random.default_rng(_SEED)
    drawn = generator.choice(len(words), (count, _WORDS), p=weights / weights.sum())
    return [_fitting(" ".join(words[number] for number in text), encoder) for text in drawn]


def _fitting(text: str, encoder: SentenceTransformerEncoder) -> str:
    """The beginning of a text that the encoder reads whole."""
    while encoder.count_tokens(text) > encoder.max_tokens:
        text = text.rpartition(" ")[0]
    return text
