"""Measure how near each word of a question comes to the first passages of a ranking."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.index.search.late_interaction import TokenSimilarities
from server.answering.types import WordCosines
from server.question.content_words import content_words, token_shares
from server.question.types import Question
from server.retrieval.types import Ranking

# So many first passages count as "anywhere". Anything from 5 to 100 changes AUROC by no more than
# .005 (dev and SQuAD 2.0).
_OTHER_PASSAGES = 30


def word_cosines(readings: Sequence[Question], ranking: Ranking) -> WordCosines:
    """Return the cosines of the reading that found the first passage of a ranking."""
    reading = int(ranking.readings[0])
    seen = seen_of(ranking, reading)
    words = content_words(readings[reading], seen.tokens)
    cosines = token_shares(words, seen.tokens) @ seen.in_passages()
    return WordCosines(words, cosines, ranking.of_reading(reading).rows[: len(seen.counts)])


def seen_of(ranking: Ranking, reading: int) -> TokenSimilarities:
    """Return the similarities of one reading with what it found of the first passages."""
    first = ranking.readings[: min(_OTHER_PASSAGES, len(ranking.sentences))]
    return ranking.similarities[reading].take(np.arange(int((first == reading).sum())))
