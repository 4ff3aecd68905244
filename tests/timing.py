"""Processor time of a piece of work, measured so that a busy machine fails no test."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

_TRIES = 5


def seconds_for(work: Callable[[], object], below: float = 0.0, tries: int = _TRIES) -> float:
    """Return the fewest seconds of processor time of some tries; one of fewer than `below` ends them.

    What else the machine does only ever adds time: the fastest try is nearest to the work's own.
    What else the process holds adds time too, when its garbage is collected: this waits, as it
    does in timeit.
    """
    fewest = float("inf")
    for _ in range(tries):
        gc.disable()
        try:
            start = time.process_time()
            work()
            fewest = min(fewest, time.process_time() - start)
        finally:
            gc.enable()
        if fewest < below:
            break
    return fewest
