"""The questions that are asked: those of the collections, or gold questions without any."""

from __future__ import annotations

import random
import string
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from evals.bench.questions import gold_texts
from evals.collection.read import read_gold

T = TypeVar("T")
# Letters of a name that nobody has.
_LETTERS = 9


def questions_to_ask(collections: Sequence[Path], count: int) -> list[str]:
    """Return so many questions, evenly spread over all collections; raises GoldError."""
    each = -(-count // max(1, len(collections)))
    own = [[one.text for one in read_gold(folder, each)] for folder in collections]
    return evenly([text for texts in own for text in texts] or gold_texts(), count)


def evenly(items: Sequence[T], count: int) -> list[T]:
    """Return so many of some items, evenly spread, or all where there are no more."""
    if count >= len(items):
        return list(items)
    return [items[at * len(items) // count] for at in range(count)]


def with_unknown_names(texts: Iterable[str]) -> list[str]:
    """Return questions that name somebody whom no report has, another one each time."""
    drawing = random.Random(0)

    def name() -> str:
        return "".join(drawing.choices(string.ascii_lowercase, k=_LETTERS)).capitalize()

    return [f"{text.rstrip(' ?.')} of {name()} {name()}?" for text in texts]
