"""Spoken words: tells a record of what was said from a report that tells about it.

A record and a transcript say "I" and "we" in the paragraphs of those who speak; minutes and
narrative reports hardly ever do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from indexer.types import Passage

FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me|I[’']\w+|[Ww]e[’']\w+)\b")
# A record or a transcript labels so many of its paragraphs, and at least this share of them.
_LEAST_LABELS, _LEAST_LABELLED = 3, 0.2
# From this share of the paragraphs with a label, what follows the labels is spoken words, and from
# the other of those without one, these go on with them. In minutes both are under one in ten.
_LEAST_WITH_LABEL, _LEAST_WITHOUT = 0.25, 0.2


@dataclass(frozen=True, slots=True)
class Spoken:
    """Whether what follows labels is spoken words, and whether paragraphs without one go on."""

    after_labels: bool
    runs_on: bool


def find_spoken(passages: Sequence[Passage], labelled: Collection[str]) -> Spoken:
    """Return how much of a report is spoken words; `labelled` are the ids of passages."""
    own = [passage for passage in passages if passage.passage_id in labelled]
    others = [passage for passage in passages if passage.passage_id not in labelled]
    enough = len(own) >= max(_LEAST_LABELS, _LEAST_LABELLED * len(passages))
    after_labels = enough and _first_person(own) >= _LEAST_WITH_LABEL
    return Spoken(after_labels, after_labels and _first_person(others) >= _LEAST_WITHOUT)


def _first_person(passages: Sequence[Passage]) -> float:
    """Return the share of passages that say "I" or "we", 0 of none."""
    first = sum(FIRST_PERSON.search(passage.text) is not None for passage in passages)
    return first / len(passages) if passages else 0.0
