"""Answer questions and tell how much memory is resident then. Run as a process, for one size."""

from __future__ import annotations

import sys

from evals.bench.children import resident, tell
from evals.bench.made.folders import Scale
from evals.bench.scale.questions import questions_to_ask
from evals.retriever import answer_question
from indexer.index.reader import open_index

QUESTIONS = 200
_K = 5


def main(scale: Scale) -> None:
    """Measure and print."""
    index = open_index(scale.of(scale.sizes[0]).store)
    for text in questions_to_ask(scale.collections, QUESTIONS):
        answer_question(index, text, "full", _K)
    own, files = resident()
    tell({"own": own, "files": files})


if __name__ == "__main__":
    main(Scale.read(sys.argv[1:]))
