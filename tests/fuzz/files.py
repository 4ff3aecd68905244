"""Make the changed files of a run: the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from tests.fuzz.changes import changed
from tests.fuzz.hostile import DEEP, hostile_files
from tests.fuzz.tokens import TOKENS
from tests.fuzz.types import Kind
from tests.fuzz.word_files import changed_word_file

# A file of text with bytes that are no UTF-8 is refused at once; most of them are tried without.
_VALID_SHARE = 0.9


def changed_files(
    kind: Kind,
    count: int,
    seed: int,
    seeds: Mapping[Kind, Sequence[bytes]],
    deep: int = DEEP,
) -> Iterator[bytes]:
    """Yield so many files of a kind: first the hostile ones as they are, then changed seeds."""
    hostile = hostile_files(kind, deep)
    yield from hostile[:count]
    for number in range(len(hostile), count):
        random = Random(f"{seed}-{kind}-{number}")
        own = random.choice(seeds[kind])
        change = changed_word_file if kind == "docx" else changed
        raw = change(own, random, TOKENS[kind])
        if kind in ("markdown", "text") and random.random() < _VALID_SHARE:
            raw = raw.decode("utf-8", "ignore").encode()
        yield raw
