"""Questions for a load, no two alike, so that no answer can come from a cache."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence

from evals.gold.questions import GOLD_FOLDER, gold_lines, question_files


class DistinctQuestions:
    """Gold questions with one word of each exchanged; the same ones in every run."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts, self._seen = texts, set[str]()
        self._words = sorted({word for text in texts for word in text.split()})
        self._random = random.Random(0)

    def take(self, count: int) -> list[str]:
        """Return `count` questions that were not taken before."""
        return [self._new() for _ in range(count)]

    def _new(self) -> str:
        while True:
            words = self._random.choice(self._texts).split()
            words[self._random.randrange(len(words))] = self._random.choice(self._words)
            text = " ".join(words)
            if text not in self._seen:
                self._seen.add(text)
                return text


def gold_texts() -> list[str]:
    """Return the texts of the gold questions in the report's language."""
    lines = [
        json.loads(line) for path in question_files(GOLD_FOLDER) for _, line in gold_lines(path)
    ]
    return [line["question"] for line in lines if not line.get("language")]
