"""Define a sentence that may answer."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.index.speaker_keys import SpeakerKey
from indexer.types import Attribution, Passage, Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of one of the first passages of a ranking.

    `row` is the passage's row in the index, `number` the sentence's place in its passage, from 0,
    and `span` its range of the text. `terms` are its stems, `words` its number of words, and
    `speakers` the keys of those who say it.
    """

    passage: Passage
    row: int
    number: int
    span: Span
    attribution: Attribution
    speakers: frozenset[SpeakerKey]
    terms: frozenset[str]
    words: int

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.passage.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True)
class Selected:
    """A sentence of an answer.

    `subject` is who the pronoun at `pronoun`, a range of the passage's text, means; it is no part
    of the quote. `is_context` tells that the sentence does not answer itself: the next one begins
    with a word that refers to it.
    """

    candidate: Candidate
    subject: str = ""
    pronoun: Span | None = None
    is_context: bool = False
