"""Define an answer in words: its sentences, each checked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence as the model wrote it, cut at its citations: words, and the quotes they cite."""

    text: str
    clauses: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A sentence with the numbers of the quotes that it cites; `reason` says why it is struck out.

    The numbers count from 1. `reason` is None where the sentence is kept.
    """

    text: str
    quotes: tuple[int, ...]
    reason: str | None = None

    @property
    def kept(self) -> bool:
        """Whether the sentence passed every check."""
        return self.reason is None


@dataclass(frozen=True, slots=True)
class Written:
    """An answer in words by a model; `reason` says why it is not shown as the answer.

    It is shown unless too little of it is kept, or the model did not end.
    """

    model: str
    sentences: tuple[WrittenSentence, ...]
    reason: str | None = None

    @property
    def shown(self) -> bool:
        """Whether the answer in words is to be shown above the quotes."""
        return self.reason is None
