"""Processor time of a piece of work, measured so that a busy machine fails no test."""

from __future__ import annotations

import time
from collections.abc import Callable

_TRIES = 5


def seconds_for(work: Callable[[], object], below: float = 0.0) -> float:
    """Return the fewest seconds of processor time of some tries; one of fewer than `below` ends them.

    What else the machine does only ever adds time: the fastest try is nearest to the work's own.
    """
    fewest = float("inf")
    for _ in range(_TRIES):
        start = time.process_time()
        work()
        fewest = min(fewest, time.process_time() - start)
        if fewest < below:
            break
    return fewest
