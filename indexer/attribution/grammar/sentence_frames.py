"""Sentence frames: analyses each sentence alone, for who speaks in it and whom it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.attribution.grammar.impersonal import (
    find_impersonal_speech,
    find_in_its_view,
)
from indexer.attribution.grammar.narration import find_narration
from indexer.attribution.grammar.reported_speech import find_reported_speech
from indexer.attribution.grammar.subjects import SubjectFinder
from indexer.attribution.types import SentenceFrame
from indexer.entities.introductions import Person
from indexer.entities.organisations import OrganisationMention
from indexer.types import Evidence, Passage, Span

_TAKES_CHAIR = re.compile(r"\b(?:took|takes|assumed) the [Cc]hair\b")


@dataclass(frozen=True, slots=True)
class AnalysedSentence:
    """A sentence of a passage; the spans of its frames count from its own first character.

    There are several frames only where all of them are `ReportedSpeech`. `subject` is the
    organisation that the sentence begins with. `takes_chair` tells whether somebody takes the chair
    in it, and `chair` who does, None where that person is not known.
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
        """Return a span of the sentence as a span of the passage."""
        return Span(self.span.start + span.start, self.span.start + span.end)

    def evidence(self, span: Span) -> Evidence:
        """Return a span of the sentence as evidence."""
        return Evidence(self.passage_id, self.in_passage(span))


def analyse_passage(passage: Passage, subjects: SubjectFinder) -> Iterator[AnalysedSentence]:
    """Yield the sentences of a passage with their frames, in order."""
    persons, organisations = subjects.persons, subjects.organisations
    for number, span in enumerate(passage.sentences):
        text = passage.text[span.start : span.end]
        took = _TAKES_CHAIR.search(text)
        yield AnalysedSentence(
            passage.passage_id,
            span,
            text,
            frames=find_frames(text, subjects, begins_paragraph=number == 0),
            persons=tuple(persons.mentioned_in(text)),
            organisations=tuple(organisations.mentions_in(text)),
            subject=organisations.starting_at(text, 0),
            takes_chair=took is not None,
            chair=next(iter(persons.mentioned_in(text[: took.start()])), None) if took else None,
        )


def find_frames(
    text: str, subjects: SubjectFinder, begins_paragraph: bool
) -> tuple[SentenceFrame, ...]:
    """Return the frames of a sentence, in order; none where it tells nothing about speaking."""
    if view := find_in_its_view(text):  # first: the other speakers are not "it"
        return (view,)
    if speech := find_reported_speech(text, subjects, begins_paragraph):
        return tuple(speech)
    frame = find_impersonal_speech(text, subjects) or find_narration(text, subjects)
    return (frame,) if frame else ()
