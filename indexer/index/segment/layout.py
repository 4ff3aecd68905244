"""The names of the files and tables of a segment, and what mends them."""

from __future__ import annotations

from typing import Literal, get_args

# How messages name the command that builds a damaged segment again.
MEND = "run `rapporteur index --check`"

DESCRIPTION = "segment.json"
TABLES = "records.sqlite"
# The approximate index over the sentences of a large segment.
NEAREST = "sentences.ivf.faiss"

# Number of terms of each passage (P,), and the fingerprint of its text (P,).
LENGTHS, FINGERPRINTS = "lengths.npy", "fingerprints.npy"
# First sentence of each passage (P+1,); first token of each sentence (S+1,).
SENTENCE_STARTS, TOKEN_STARTS = "sentence_starts.npy", "token_starts.npy"
# The codes of tokens (T, M) and of sentences (S, E).
TOKEN_CODES, SENTENCE_CODES = "token_codes.npy", "sentence_codes.npy"
# The different tokens of each passage, end to end, and the first of each passage (P+1,).
TOKEN_IDS, TOKEN_ID_STARTS = "token_ids.npy", "token_id_starts.npy"
# How many passages have each token of the vocabulary (V,).
TOKEN_COUNTS = "token_counts.npy"
# The rows of all postings, end to end, and how often the term stands in each.
POSTING_ROWS, POSTING_COUNTS = "posting_rows.npy", "posting_counts.npy"
# Speakers and acts of sentences: first pair of each passage (P+1,), sentence and number of each.
FACET_STARTS, FACET_SENTENCES, FACET_KEYS = (
    "facet_starts.npy",
    "facet_sentences.npy",
    "facet_keys.npy",
)

# What a posting list is of: terms of the text, of the headings, of everything around the text;
# sentences that a speaker says, that are about one, and that report an act.
PostingField = Literal["text", "heading", "context", "said", "about", "act"]
FIELDS: tuple[PostingField, ...] = get_args(PostingField)
