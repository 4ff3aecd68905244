"""Define the scope of a search, and a ranking with everything that was computed for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from indexer.index.search.late_interaction import TokenSimilarities
from indexer.types import FloatArray, IntArray, SentenceMask
from server.question.query import Mode

Field = Literal["sentence_maxsim", "sentence", "lexical", "heading", "speaker"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be ranked of one language: passages (rows there) and sentences; None for all."""

    rows: IntArray | None = None
    sentences: SentenceMask | None = None


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranked candidates (C) of a question, best first; of equal passages only the best.

    `rows` (C,) are passages of the index and `scores` (C,) their fused scores; `readings` (C,) tell
    by which reading of the question each was found. By field, `raw` are the scores of the field and
    `parts` what they added to the fused score, (C,) each. `sentences` (D,) are the best sentences
    of the first D candidates, counted from 0 in their passage. `similarities` are, by reading,
    between the tokens of that reading and those of the first D candidates that it found.
    """

    mode: Mode
    rows: IntArray
    scores: FloatArray
    readings: IntArray
    raw: Mapping[Field, FloatArray]
    parts: Mapping[Field, FloatArray]
    sentences: IntArray
    similarities: tuple[TokenSimilarities, ...]

    def of_reading(self, reading: int) -> Ranking:
        """Return the ranking of the candidates that one reading found."""
        own = np.flatnonzero(self.readings == reading)
        deep = own[own < len(self.sentences)]
        return Ranking(
            mode=self.mode,
            rows=self.rows[own],
            scores=self.scores[own],
            readings=np.zeros(len(own), dtype=np.int64),
            raw={field: values[own] for field, values in self.raw.items()},
            parts={field: values[own] for field, values in self.parts.items()},
            sentences=self.sentences[deep],
            similarities=(self.similarities[reading],),
        )
