"""Measure how near each word of a question comes to the first passages of a ranking."""

from __future__ import annotations

from collections.abc import Sequence

from server.answering.term_coverage import seen_of
from server.answering.types import WordCosines
from server.question.content_words import content_words, token_shares
from server.question.types import Question
from server.retrieval.types import Ranking


def word_cosines(readings: Sequence[Question], ranking: Ranking) -> WordCosines:
    """Return the cosines of the reading that found the first passage of a ranking."""
    reading = int(ranking.readings[0])
    seen = seen_of(ranking, reading)
    words = content_words(readings[reading], seen.tokens)
    cosines = token_shares(words, seen.tokens) @ seen.in_passages()
    return WordCosines(words, cosines, ranking.of_reading(reading).rows[: len(seen.counts)])
