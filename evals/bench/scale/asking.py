"""Time questions in one process, the same ones to the index of each size in turn.

Run as a process. It also times the steps that look at all names and terms of an index.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial

import numpy as np

from evals.bench.children import tell
from evals.bench.made.folders import Scale
from evals.bench.scale.questions import questions_to_ask, with_unknown_names
from evals.retriever import answer_question, encode_question, read_names, unknown_names
from indexer.index.reader import Index, open_index
from indexer.index.segment.reader import open_segment
from indexer.index.store import Store

Step = Callable[[], object]
_QUESTIONS, _WARM_UP, _K = 100, 20, 5


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of a question, and the median of its ratios to the first size."""

    p50: float
    p95: float
    ratio: float


def timings(seconds: Mapping[int, Sequence[float]]) -> dict[int, Timing]:
    """Return the timing of each size from the seconds of the same questions to each."""
    first = np.asarray(next(iter(seconds.values())))
    return {
        size: Timing(
            p50=float(np.percentile(own, 50)) * 1000,
            p95=float(np.percentile(own, 95)) * 1000,
            ratio=float(np.median(np.asarray(own) / first)),
        )
        for size, own in seconds.items()
    }


def _in_turn(
    indexes: Mapping[int, Index], texts: Sequence[str], prepare: Callable[[Index, str], Step]
) -> dict[int, Timing]:
    seconds: dict[int, list[float]] = {size: [] for size in indexes}
    for text in texts:
        for size, index in indexes.items():
            step = prepare(index, text)
            started = time.perf_counter()
            step()
            seconds[size].append(time.perf_counter() - started)
    return timings({size: own[_WARM_UP:] for size, own in seconds.items()})


def _answer(index: Index, text: str) -> Step:
    return partial(answer_question, index, text, "full", _K)


def _names(index: Index, text: str) -> Step:
    return partial(read_names, index, text)


def _refusing(index: Index, text: str) -> Step:
    return partial(unknown_names, index, encode_question(index, text))


def main(scale: Scale) -> None:
    """Measure and print."""
    indexes = {size: open_index(scale.of(size).store, threads=1) for size in scale.sizes}
    texts = questions_to_ask(scale.collections, _QUESTIONS + _WARM_UP)
    found = {
        "answering": _in_turn(indexes, texts, _answer),
        "names": _in_turn(indexes, texts, _names),
        "refusing": _in_turn(indexes, with_unknown_names(texts), _refusing),
    }
    told = {what: {size: asdict(one) for size, one in own.items()} for what, own in found.items()}
    tell({**told, "known": {size: _names_known(index) for size, index in indexes.items()}})


def _names_known(index: Index) -> int:
    store, found = Store(index.folder), set[str]()
    for info in index.manifest.segments:
        segment = open_segment(store.segment(info.segment_id), info)
        found.update(name for (name,) in segment.query("SELECT DISTINCT printed FROM names"))
    return len(found)


if __name__ == "__main__":
    main(Scale.read(sys.argv[1:]))
