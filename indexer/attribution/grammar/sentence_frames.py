"""What each sentence tells by itself: its frames, whom it names, and who takes the chair in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.attribution.grammar.impersonal import impersonal, in_its_view
from indexer.attribution.grammar.narration import narrated
from indexer.attribution.grammar.reported_speech import spoken
from indexer.attribution.grammar.subjects import SubjectFinder
from indexer.attribution.types import SentenceFrame
from indexer.entities.introductions import Person
from indexer.entities.organisations import OrganisationMention
from indexer.types import Evidence, Passage, Span

_TAKES_CHAIR = re.compile(r"\b(?:took|takes|assumed) the [Cc]hair\b")


@dataclass(frozen=True, slots=True)
class AnalysedSentence:
    """A sentence of a passage; spans of its frames count from its own first character.

    There are several frames only where all of them are speech. `subject` is the body that it begins
    with, `takes_chair` whether somebody does, and `chair` who.
    """

    passage_id: str
    span: Span
    text: str
    frames: tuple[SentenceFrame, ...]
    persons: tuple[Person, ...]
    organisations: tuple[OrganisationMention, ...]
    subject: OrganisationMention | None
    takes_chair: bool
    chair: Person | None

    def in_passage(self, span: Span) -> Span:
        """A span of the sentence, counted in the passage."""
        return Span(self.span.start + span.start, self.span.start + span.end)

    def evidence(self, span: Span) -> Evidence:
        """The words of a span of the sentence."""
        return Evidence(self.passage_id, self.in_passage(span))


def sentences_of(passage: Passage, subjects: SubjectFinder) -> Iterator[AnalysedSentence]:
    """The sentences of a passage, in order."""
    people, organisations = subjects.people, subjects.organisations
    for number, span in enumerate(passage.sentences):
        text = passage.text[span.start : span.end]
        took = _TAKES_CHAIR.search(text)
        yield AnalysedSentence(
            passage.passage_id,
            span,
            text,
            frames=frames_of(text, subjects, first=number == 0),
            persons=tuple(people.mentioned_in(text)),
            organisations=tuple(organisations.mentions_in(text)),
            subject=organisations.starting_at(text, 0),
            takes_chair=took is not None,
            chair=next(iter(people.mentioned_in(text[: took.start()])), None) if took else None,
        )


def frames_of(text: str, subjects: SubjectFinder, first: bool) -> tuple[SentenceFrame, ...]:
    """The frames of a sentence, in order; `first` where it begins a paragraph."""
    if view := in_its_view(text):
        return (view,)
    if speech := spoken(text, subjects, first):
        return tuple(speech)
    frame = impersonal(text, subjects) or narrated(text, subjects)
    return (frame,) if frame else ()
