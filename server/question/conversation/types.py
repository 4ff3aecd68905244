"""Define what a question takes from those before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.types import Span

NamedKind = Literal["man", "woman", "person", "organisation"]


@dataclass(frozen=True, slots=True)
class Named:
    """A name that stands in a question: its place, how the reports print it, whose it is."""

    span: Span
    name: str
    kind: NamedKind


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """Words of a question and what they are read as, taken from the question `source` before it."""

    words: str
    read_as: str
    source: str


@dataclass(frozen=True, slots=True)
class FollowedQuestion:
    """A question that can be read alone, and what was carried over into it."""

    text: str
    carried: tuple[CarriedOver, ...] = ()
