"""Choose the passages to rank: all in a small corpus, the best of each index in a large one."""

from __future__ import annotations

import numpy as np

from indexer.index.parts import highest
from indexer.index.reader import SearchIndexes
from indexer.index.storage import Matches
from indexer.types import FloatArray, IntArray, PassageMask
from server.question.types import Question

# Up to this many passages all are candidates; beyond, so many from each of FAISS and BM25.
CANDIDATES = 200
# Up to so many passages of a scope each is compared; beyond, FAISS looks among them.
_COMPARED = 4000
# Sentences that FAISS finds for each candidate: a passage may have several near ones.
_SENTENCES = 4


def candidates(
    question: Question,
    search: SearchIndexes,
    lexical: Matches,
    within: IntArray | None,
    *,
    by_speaker: bool,
) -> tuple[IntArray, FloatArray]:
    """Return the passages to rank, ascending, and the cosine of each one's best sentence.

    `lexical` are the BM25 scores of the passages; `within` limits the choice to some rows;
    `by_speaker` adds what the speakers that the question names say.
    """
    rows = np.arange(search.passages) if within is None else within
    if len(rows) <= CANDIDATES:
        return rows, search.sentences.score(question.vector, rows)
    if within is not None and len(within) <= _COMPARED:
        return _compared(question, search, lexical, within)
    allowed = None if within is None else mask_of(within, search.passages)
    found = search.sentences.search(question.vector, _SENTENCES * CANDIDATES, allowed)
    near = best_of(found, search.sentences.score(question.vector, found))
    rows = np.union1d(near, lexical.best(CANDIDATES, allowed))
    if by_speaker and question.speakers:
        said = np.flatnonzero(search.speakers.scores(question.speakers))
        said = said if allowed is None else said[allowed[said]]
        if len(said):
            rows = np.union1d(rows, _compared(question, search, lexical, said)[0])
    return rows, search.sentences.score(question.vector, rows)


def mask_of(rows: IntArray, passages: int) -> PassageMask:
    """Return which of so many passages some rows are: (P,)."""
    mask = np.zeros(passages, dtype=np.bool_)
    mask[rows] = True
    return mask


def best_of(rows: IntArray, scores: FloatArray) -> IntArray:
    """Return the rows with the highest scores, as many as there may be candidates."""
    return highest(rows, scores, CANDIDATES)


def _compared(
    question: Question, search: SearchIndexes, lexical: Matches, within: IntArray
) -> tuple[IntArray, FloatArray]:
    """The candidates among some passages. FAISS would find too few of them; so each is compared."""
    scores = search.sentences.score(question.vector, within)
    if len(within) <= CANDIDATES:
        return within, scores
    by_words = lexical.of(within)
    positions = np.arange(len(within))
    matching = positions[by_words > 0]
    kept = np.union1d(best_of(positions, scores), best_of(matching, by_words[matching]))
    return within[kept], scores[kept]
