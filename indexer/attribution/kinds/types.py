"""Data types of the kinds of document: the labels that begin turns."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.attribution.types import Agent
from indexer.types import Span

# A sentence of a report: the id of its passage and its number in it.
SentenceKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class TurnLabel:
    """A label at the beginning of a sentence, by its span in the passage.

    `agent` is who speaks after it, None where it names nobody. `runs_on` says that the turn goes on
    over the next paragraphs without a label. `is_spoken` says that its sentences are words as they
    were spoken, and not what a report tells. `covers` is whether the sentence itself is said, as a
    name alone is not; `is_note` that the label marks an entry of minutes ("Action:").
    """

    span: Span
    agent: Agent | None
    runs_on: bool = False
    is_spoken: bool = False
    covers: bool = True
    is_note: bool = False
