"""Choose the passages to rank: all in a small corpus, the best of each index in a large one."""

from __future__ import annotations

import numpy as np

from indexer.index.reader import SearchIndexes
from indexer.types import FloatArray, IntArray
from server.question.types import Question

# Up to this many passages all are candidates; beyond, so many from each of FAISS and BM25.
CANDIDATES = 200


def candidates(
    question: Question,
    search: SearchIndexes,
    lexical: FloatArray,
    within: IntArray | None,
    *,
    by_speaker: bool,
) -> tuple[IntArray, FloatArray]:
    """Return the passages to rank, ascending, and the cosine of each one's best sentence.

    `lexical` (P,) are the BM25 scores of all passages; `within` limits the choice to some rows;
    `by_speaker` adds what the speakers that the question names say.
    """
    if within is not None:
        return _within(question, search, lexical, within)
    if search.passages <= CANDIDATES:
        rows = np.arange(search.passages)
        return rows, search.sentences.score(question.vector, rows)
    found, _ = search.sentences.search(question.vector, 4 * CANDIDATES)
    best = np.argpartition(-lexical, CANDIDATES)[:CANDIDATES]
    rows = np.union1d(found[:CANDIDATES], best[lexical[best] > 0])
    if by_speaker and len(said := np.flatnonzero(search.speakers.scores(question.speakers))):
        rows = np.union1d(rows, _within(question, search, lexical, said)[0])
    return rows, search.sentences.score(question.vector, rows)


def _within(
    question: Question, search: SearchIndexes, lexical: FloatArray, within: IntArray
) -> tuple[IntArray, FloatArray]:
    """The candidates among some passages. FAISS would find too few of them; so each is compared."""
    scores = search.sentences.score(question.vector, within)
    if len(within) <= CANDIDATES:
        return within, scores
    by_words = lexical[within]
    best = np.argpartition(-by_words, CANDIDATES)[:CANDIDATES]
    kept = np.union1d(np.argpartition(-scores, CANDIDATES)[:CANDIDATES], best[by_words[best] > 0])
    return within[kept], scores[kept]
