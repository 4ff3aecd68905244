"""What retrieval gives: a scope to search, a ranking with all that was computed for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from indexer.index.late_interaction import TokenSimilarities
from indexer.types import FloatArray, IntArray, SentenceMask
from server.question.query import Mode

Field = Literal["maxsim", "sentence_maxsim", "sentence", "lexical", "heading", "speaker"]


@dataclass(frozen=True, slots=True)
class Scope:
    """The passages to rank (rows, ascending) and the sentences to quote; None for all."""

    rows: IntArray | None = None
    sentences: SentenceMask | None = None


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates (C) of a question, best first.

    `rows` (C,) are passages and `scores` (C,) their fused scores. By field, `raw` is what the field
    gave and `parts` what that added to the fused score, (C,) each. `sentences` (D,) are the best
    sentences of the first D candidates, counted from 0 in their passage, and `similarities` how the
    question's tokens match those candidates.
    """

    mode: Mode
    rows: IntArray
    scores: FloatArray
    raw: Mapping[Field, FloatArray]
    parts: Mapping[Field, FloatArray]
    sentences: IntArray
    similarities: TokenSimilarities
