"""Count how many lies pass the check of written sentences, and how many true ones it strikes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evals.writing.labelled import LabelledQuotes, LabelledSentence
from server.writing.checks.content_words import LEAST_SHARE
from server.writing.judge import sentence_fault
from server.writing.reading import read_sentences

# The least shares of content words that are compared on the development part.
SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class CheckScore:
    """How many lies passed of how many, and how many faithful sentences were struck out."""

    lies_passed: int
    lies: int
    faithful_struck: int
    faithful: int


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A labelled sentence, and why it is struck out; None where it is kept."""

    sentence: LabelledSentence
    reason: str | None

    @property
    def is_right(self) -> bool:
        """Whether a faithful sentence is kept, or a lie struck out."""
        return self.sentence.faithful is (self.reason is None)


def checked(
    sets: Iterable[LabelledQuotes], least: float = LEAST_SHARE
) -> Iterator[CheckedSentence]:
    """Yield each sentence of some sets with the check's reason."""
    for one in sets:
        for sentence in one.sentences:
            faults = (
                sentence_fault(draft, one.quotes, least) for draft in read_sentences(sentence.text)
            )
            yield CheckedSentence(sentence, next(filter(None, faults), None))


def score(sets: Iterable[LabelledQuotes], least: float = LEAST_SHARE) -> CheckScore:
    """Return how the check does on some sets."""
    lies_passed = lies = faithful_struck = faithful = 0
    for one in checked(sets, least):
        if one.sentence.faithful:
            faithful += 1
            faithful_struck += not one.is_right
        else:
            lies += 1
            lies_passed += not one.is_right
    return CheckScore(lies_passed, lies, faithful_struck, faithful)
