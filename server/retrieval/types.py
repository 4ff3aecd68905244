"""Define the scope of a search, and a ranking with everything that was computed for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from indexer.index.late_interaction import TokenSimilarities
from indexer.types import FloatArray, IntArray, SentenceMask
from server.question.query import Mode

Field = Literal["sentence_maxsim", "sentence", "lexical", "heading", "speaker"]


@dataclass(frozen=True, slots=True)
class Scope:
    """The passages that may be ranked (rows, ascending) and the sentences; None for all."""

    rows: IntArray | None = None
    sentences: SentenceMask | None = None


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranked candidates (C) of a question, best first.

    `rows` (C,) are passages and `scores` (C,) their fused scores. By field, `raw` are the scores of
    the field and `parts` what they added to the fused score, (C,) each. `sentences` (D,) are the
    best sentences of the first D candidates, counted from 0 in their passage, and `similarities`
    are between the question's tokens and those candidates.
    """

    mode: Mode
    rows: IntArray
    scores: FloatArray
    raw: Mapping[Field, FloatArray]
    parts: Mapping[Field, FloatArray]
    sentences: IntArray
    similarities: TokenSimilarities
