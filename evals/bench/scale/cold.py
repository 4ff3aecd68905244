"""Time whole processes that ask one question, in turn with the index of one report."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_RUNS = 5
# Exit codes of `ask`: an answer, and a question that has none.
_ANSWERED = (0, 1)


@dataclass(frozen=True, slots=True)
class Cold:
    """Median seconds of a cold question, and the median of its ratios to that of one report."""

    seconds: float
    ratio: float


def cold(question: str, places: Sequence[str], one: Sequence[str]) -> Cold:
    """Ask the index and corpus of some options, and in turn those of one report."""
    pairs = [(_seconds(question, places), _seconds(question, one)) for _ in range(_RUNS + 1)]
    return of_pairs(pairs[1:])


def of_pairs(pairs: Sequence[tuple[float, float]]) -> Cold:
    """Return the medians of pairs of seconds."""
    return Cold(median(own for own, _ in pairs), median(own / other for own, other in pairs))


def options_of(index: Path, corpus: Path) -> list[str]:
    """Return the options that name an index and a corpus."""
    return ["--index", str(index), "--corpus", str(corpus)]


def run_index(options: Sequence[str]) -> None:
    """Build the index of a corpus, if anything changed."""
    subprocess.run([sys.executable, "-m", "server.cli.main", "index", *options], check=True)


def _seconds(question: str, options: Sequence[str]) -> float:
    command = [sys.executable, "-m", "server.cli.main", "ask", *options, question]
    started = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if done.returncode not in _ANSWERED:
        raise SystemExit(f"bench-scale: `ask` ended with {done.returncode}")
    return time.perf_counter() - started
