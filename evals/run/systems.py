"""The systems that every evaluation compares: the modes, and `full` without each of its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.retriever import WEIGHTS, Field, Mode

# From the simplest to the one that is compared with the others.
MODES_IN_ORDER: tuple[Mode, ...] = ("bm25", "dense", "rrf", "full")
# `full` with every name of a question taken as it stands, and so without speakers.
LITERAL = "full - names"


@dataclass(frozen=True, slots=True)
class System:
    """A way to rank: a mode, the weight of each field in it, whether names are taken literally."""

    name: str
    mode: Mode
    weights: Mapping[Field, float]
    literal: bool = False


def systems(modes: Sequence[Mode] = MODES_IN_ORDER) -> list[System]:
    """Return the modes in the order given, then `full` without each of its parts in turn."""
    found = [System(mode, mode, WEIGHTS) for mode in modes]
    if "full" in modes:
        found += [
            System(f"full - {field}", "full", {**WEIGHTS, field: 0.0})
            for field, weight in WEIGHTS.items()
            if weight
        ]
        found.append(System(LITERAL, "full", WEIGHTS, literal=True))
    return found
