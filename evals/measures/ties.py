"""The order of equal scores: that of trec_eval, so that other programs measure what we measure."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np


def break_ties(scores: Mapping[str, float]) -> dict[str, float]:
    """Return the scores of one question by id, best first, with no two of them equal.

    trec_eval reads scores as 32-bit numbers, sorts them from high to low, and equal ones by their
    id, the last of the alphabet first; the rank in a run counts for nothing. Each score that would
    be equal to the one before it becomes the next smaller 32-bit number, since other programs order
    equal scores in other ways (that of MS MARCO by the first of the alphabet).
    """
    read = {key: np.float32(score) for key, score in scores.items()}
    # The code points of ids have the order of their bytes in UTF-8, by which trec_eval compares.
    by_id = sorted(read, reverse=True)
    found: dict[str, float] = {}
    least = np.float32(np.inf)
    for key in sorted(by_id, key=lambda own: -read[own]):
        least = min(read[key], np.nextafter(least, np.float32(-np.inf)))
        found[key] = float(least)
    return found


def score_text(score: float) -> str:
    """Return a 32-bit score in so many digits (9) that no other one is written alike."""
    return f"{score:.9g}"
