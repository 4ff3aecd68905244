"""The frames of a sentence, in their order of precedence, and what else it names."""

from __future__ import annotations

import pytest

from indexer.attribution.grammar.sentence_frames import (
    AnalysedSentence,
    analyse_passage,
    find_frames,
)
from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.types import (
    ImpersonalSpeech,
    MeetingNarration,
    ReportedAction,
    ReportedSpeech,
)
from indexer.types import Evidence, Span
from tests.indexer.minutes import passages


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ms. Lee noted the cost.", [ReportedSpeech]),
        ("Ms. Lee agreed, and Mr. Roe noted the cost.", [ReportedSpeech, ReportedSpeech]),
        ("In its view, as Ms. Lee noted, reefs were dying.", [ImpersonalSpeech]),
        ("Ms. Lee noted that concern was expressed.", [ReportedSpeech]),
        ("It was noted that a debate followed.", [ImpersonalSpeech]),
        ("It was noted by Ms. Lee.", [ReportedSpeech]),
        ("It was proposed by Ms. Lee and seconded by Mr. Roe.", [ReportedSpeech, ReportedSpeech]),
        ("A lively debate followed.", [MeetingNarration]),
        ("Ms. Lee chaired the session.", [ReportedAction]),
        ("Reefs are old.", []),
    ],
)
def test_speech_comes_before_impersonal_speech_and_that_before_narration(
    subjects: SubjectFinder, text: str, kinds: list[type]
) -> None:
    assert [type(frame) for frame in find_frames(text, subjects)] == kinds


def _analyse(subjects: SubjectFinder, text: str) -> list[AnalysedSentence]:
    (passage,) = passages(text)
    return list(analyse_passage(passage, subjects))


def test_sentences_are_analysed_in_order_with_their_own_text(subjects: SubjectFinder) -> None:
    one, two = _analyse(subjects, "Reefs were old. Ms. Lee noted the cost.")
    assert (one.text, two.text) == ("Reefs were old.", "Ms. Lee noted the cost.")
    assert (one.passage_id, one.span, two.span) == ("p1", Span(0, 15), Span(16, 39))
    assert one.frames == ()


def test_spans_count_from_the_sentence_and_evidence_from_the_passage(
    subjects: SubjectFinder,
) -> None:
    _, two = _analyse(subjects, "Reefs were old. Ms. Lee noted the cost.")
    (speech,) = two.frames
    assert isinstance(speech, ReportedSpeech)
    assert speech.agent.span == Span(0, 7)
    assert two.in_passage(speech.agent.span) == Span(16, 23)
    assert two.evidence(speech.agent.span) == Evidence("p1", Span(16, 23))


def test_a_label_is_no_reported_speech(subjects: SubjectFinder) -> None:
    sentences = _analyse(subjects, "Ms. Lee: I ask for a vote. Mr. Roe: I agree.")
    kinds = [type(frame) for sentence in sentences for frame in sentence.frames]
    assert ReportedSpeech not in kinds


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ms. Lee left.", "Ms. Ana Lee"),
        ("Director Osei left.", "Dr. Kim Osei"),
        ("They saw Ms. Lee.", None),
        ("WRU left.", None),
    ],
)
def test_the_first_person_is_who_begins_the_sentence(
    subjects: SubjectFinder, text: str, person: str | None
) -> None:
    (sentence,) = _analyse(subjects, text)
    assert (sentence.first_person.name if sentence.first_person else None) == person


def test_persons_and_organisations_are_listed_in_order(subjects: SubjectFinder) -> None:
    (sentence,) = _analyse(
        subjects, "They saw the Coral Bank, met Mr. Roe, saw Ms. Lee, and left the Tide Council."
    )
    assert [person.name for person in sentence.persons] == ["Mr. Tom Roe", "Ms. Ana Lee"]
    labels = [mention.label for mention in sentence.organisations]
    assert labels == ["Coral Bank", "Tide Council"]
    assert sentence.subject is None


def test_the_subject_is_the_organisation_that_begins_the_sentence(subjects: SubjectFinder) -> None:
    (sentence,) = _analyse(subjects, "The Coral Bank met the Tide Council.")
    assert sentence.subject is not None
    assert sentence.subject.label == "Coral Bank"


@pytest.mark.parametrize(
    ("text", "takes_chair", "chair"),
    [
        ("Mr. Roe took the chair.", True, "Mr. Tom Roe"),
        ("Mr. Roe resumed the chair.", True, "Mr. Tom Roe"),
        ("After Ms. Lee had left, Mr. Roe took the chair.", True, "Mr. Tom Roe"),
        ("A guest took the chair.", True, None),
        ("Mr. Roe took the floor.", False, None),
    ],
)
def test_whoever_takes_the_chair_is_named_before_the_verb(
    subjects: SubjectFinder, text: str, takes_chair: bool, chair: str | None
) -> None:
    (sentence,) = _analyse(subjects, text)
    assert sentence.takes_chair is takes_chair
    assert (sentence.chair.name if sentence.chair else None) == chair
