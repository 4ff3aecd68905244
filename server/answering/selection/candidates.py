"""Read the sentences of the first passages of a ranking, with who says them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from indexer.index.analyzer import Analyzer
from indexer.index.reader import Index
from indexer.index.search.late_interaction import TokenSimilarities
from indexer.index.speaker_keys import keys_of
from indexer.types import IntArray
from server.answering.selection.types import Candidate
from server.question.types import Question
from server.retrieval.types import Ranking

# So many first passages are read, and so many for a broad question. For one fact, more than 12
# change no score of the dev questions by more than .003 (cross-validated).
_PASSAGES, _PASSAGES_BROAD = 12, 20


def passages_read(
    question: Question, ranking: Ranking, part: IntArray | None = None
) -> tuple[IntArray, TokenSimilarities]:
    """Return which passages of one reading's ranking are read, and how they match.

    They are given by their positions (P,) in the ranking, ascending: the first ones, or those of a
    part of a report.
    """
    (similarities,) = ranking.similarities
    if part is not None:
        own = np.flatnonzero(np.isin(ranking.rows[: len(similarities.counts)], part))
        return own, similarities.take(own)
    most = _PASSAGES_BROAD if question.is_broad else _PASSAGES
    positions = np.arange(min(most, len(similarities.counts)))
    return positions, similarities.take(positions)


def read_candidates(question: Question, rows: IntArray, index: Index) -> tuple[Candidate, ...]:
    """Return the sentences (S) of some passages in their order."""
    return tuple(_candidates(rows, index, index.searches[question.part].lexical.analyzer))


def _candidates(rows: IntArray, index: Index, analyzer: Analyzer) -> Iterator[Candidate]:
    for row in rows.tolist():
        passage = index.records.passages[row]
        (said,) = index.records.attributions_of(range(row, row + 1))
        for number, (span, attribution) in enumerate(zip(passage.sentences, said, strict=True)):
            text = passage.text[span.start : span.end]
            yield Candidate(
                passage,
                row,
                number,
                span,
                attribution,
                frozenset(keys_of(attribution.speakers)),
                _terms(analyzer, text),
                len(text.split()),
            )


@lru_cache(maxsize=8192)
def _terms(analyzer: Analyzer, text: str) -> frozenset[str]:
    """The stems of a sentence; kept, because the same passages come first for many questions."""
    return frozenset(analyzer.terms(text))
