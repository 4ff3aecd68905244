"""`python -m evals.run.same_answers ADDRESS`: whether Milvus answers as the folder does.

Every gold question is asked of both, in every mode; the whole JSON of the answers is compared.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from evals.gold.selection import select_gold
from evals.retriever import Mode, answer_question
from evals.run.systems import MODES_IN_ORDER
from indexer.index.milvus.address import read_address
from indexer.index.milvus.engine import connect
from indexer.index.milvus.reader import open_milvus_index
from indexer.index.reader import Index, open_index
from indexer.index.store import Store
from indexer.settings import default_store

_GOLD = Path(__file__).resolve().parent.parent / "gold"
_PASSAGES = 10


@dataclass(frozen=True, slots=True)
class Compared:
    """Questions whose answers differ, and the median time of an answer of each, in seconds."""

    differing: tuple[str, ...]
    folder: float
    milvus: float


def compare(folder: Index, milvus: Index, texts: Sequence[str], mode: Mode) -> Compared:
    """Ask both indexes some questions in a mode."""
    differing: list[str] = []
    times: tuple[list[float], list[float]] = ([], [])
    for text in texts:
        answers = []
        for index, own in zip((folder, milvus), times, strict=True):
            start = time.perf_counter()
            answer = answer_question(index, text, mode, _PASSAGES)
            own.append(time.perf_counter() - start)
            answers.append({**answer, "took_ms": 0})
        if answers[0] != answers[1]:
            differing.append(text)
    return Compared(tuple(differing), median(times[0]), median(times[1]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, print a line for each mode, and return 1 when any answer differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", type=read_address, help="milvus://HOST:PORT/NAME")
    parser.add_argument("--folder", type=Path, default=default_store(), help="the same index")
    options = parser.parse_args(arguments)
    store = Store(options.folder)
    folder = open_index(store, 1)
    milvus = open_milvus_index(
        connect(options.address), options.address, store, encoder=folder.encoder
    )
    gold, _ = select_gold(_GOLD, folder.records.passages, ("dev", "test"))
    texts = [question.text for question in gold]
    worst = 0
    for mode in MODES_IN_ORDER:
        found = compare(folder, milvus, texts, mode)
        worst = max(worst, len(found.differing))
        print(
            f"{mode}: {len(found.differing)} of {len(texts)} answers differ; p50 from the folder "
            f"{found.folder * 1000:.0f} ms, from Milvus {found.milvus * 1000:.0f} ms"
        )
        for text in found.differing:
            print(f"  {text}", file=sys.stderr)
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
