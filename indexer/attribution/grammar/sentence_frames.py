"""Sentence frames: analyses each sentence alone, for who speaks in it and whom it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.attribution.grammar.given_speech import find_given_speech
from indexer.attribution.grammar.impersonal import (
    find_impersonal_speech,
    find_in_its_view,
)
from indexer.attribution.grammar.motions import find_motion
from indexer.attribution.grammar.narration import find_narration
from indexer.attribution.grammar.reported_speech import find_reported_speech
from indexer.attribution.grammar.run_in_heads import cells_end, heads_end
from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.types import ReportedSpeech, SentenceFrame
from indexer.entities.introductions import Person
from indexer.entities.organisations import OrganisationMention
from indexer.types import Evidence, Passage, Span

_TAKES_CHAIR = re.compile(r"\b(?:took|takes|assumed|resumed) the [Cc]hair\b")


@dataclass(frozen=True, slots=True)
class AnalysedSentence:
    """A sentence of a passage; the spans of its frames count from its own first character.

    There are several frames only where all of them are `ReportedSpeech`. `subject` is the
    organisation that the sentence begins with, and `first_person` the person; `is_last` says that
    it ends the passage. `takes_chair` tells whether somebody takes the chair in it, and `chair` who
    does, None where that person is not known.
    """

    passage_id: str
    span: Span
    text: str
    frames: tuple[SentenceFrame, ...]
    persons: tuple[Person, ...]
    organisations: tuple[OrganisationMention, ...]
    subject: OrganisationMention | None
    first_person: Person | None
    is_last: bool
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
    for span in passage.sentences:
        text = passage.text[span.start : span.end]
        took, begin = _TAKES_CHAIR.search(text), cells_end(text)
        yield AnalysedSentence(
            passage.passage_id,
            span,
            text,
            frames=find_frames(text, subjects),
            persons=tuple(persons.mentioned_in(text)),
            organisations=tuple(organisations.mentions_in(text)),
            subject=organisations.starting_at(text, begin),
            first_person=subjects.person_at(text, begin),
            is_last=span == passage.sentences[-1],
            takes_chair=took is not None,
            chair=persons.last_named_in(text[: took.start()]) if took else None,
        )


def find_frames(text: str, subjects: SubjectFinder) -> tuple[SentenceFrame, ...]:
    """Return the frames of a sentence, in order; none where it tells nothing about speaking."""
    if view := find_in_its_view(text):  # first: the other speakers are not "it"
        return (view,)
    if motion := tuple(find_motion(text, subjects)):
        return motion
    if given := find_given_speech(text, subjects):
        return (given,)
    if speech := find_reported_speech(text, subjects):
        return tuple(speech)
    if after := _after_run_in_head(text, subjects):
        return after
    frame = find_impersonal_speech(text, subjects) or find_narration(text, subjects)
    return (frame,) if frame else ()


def _after_run_in_head(text: str, subjects: SubjectFinder) -> tuple[ReportedSpeech, ...]:
    """Return the reported speech with which a sentence begins after a run-in head."""
    for at in heads_end(text):
        found = find_reported_speech(text[at:], subjects)
        if found and not found[0].start:
            return tuple(_shifted(speech, at) for speech in found)
    return ()


def _shifted(speech: ReportedSpeech, by: int) -> ReportedSpeech:
    span, cue = speech.agent.span, speech.cue
    return replace(
        speech,
        start=speech.start + by,
        agent=replace(speech.agent, span=Span(span.start + by, span.end + by)),
        cue=Span(cue.start + by, cue.end + by),
    )
