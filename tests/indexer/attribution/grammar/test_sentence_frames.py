"""What a sentence tells by itself: who speaks in it, with which words, or whom it is about."""

from __future__ import annotations

import pytest

from indexer.attribution.grammar.sentence_frames import frames_of
from indexer.attribution.grammar.subjects import SubjectFinder
from indexer.attribution.types import (
    ImpersonalSpeech,
    MeetingNarration,
    ReportedAction,
    ReportedSpeech,
    SentenceFrame,
)
from indexer.types import Act, Breadth
from tests.indexer.minutes import names, subjects_of


@pytest.fixture(scope="module")
def subjects() -> SubjectFinder:
    return subjects_of(
        "Ms. Ana Lee (Coral Bank) and Mr. Tom Roe (Tide Council) attended.",
        "The World Reef Union (WRU) sent Dr. Kim Osei, Director of the WRU.",
        "The Chief Executive Officer (CEO) of the Coral Bank met Ms. Bo Hart, Chief Executive Officer.",
        "Storms hit Chile and Peru.",
    )


def _one(text: str, subjects: SubjectFinder, first: bool = False) -> SentenceFrame:
    (frame,) = frames_of(text, subjects, first)
    return frame


def _speech(text: str, subjects: SubjectFinder, first: bool = False) -> tuple[str, str, Act]:
    frame = _one(text, subjects, first)
    assert isinstance(frame, ReportedSpeech)
    cue = text[frame.cue.start : frame.cue.end] if frame.cue else ""
    return text[frame.agent.span.start : frame.agent.span.end], cue, frame.act


@pytest.mark.parametrize(
    ("text", "agent", "cue", "act"),
    [
        ("Ms. Lee noted that reefs were old.", "Ms. Lee", "noted", "noted"),
        ("Ms. Lee also drew attention to reefs.", "Ms. Lee", "drew attention", "noted"),
        ("(b) Ms. Lee noted that reefs were old.", "Ms. Lee", "noted", "noted"),
        ("After lunch, Mr. Roe recommended a ban.", "Mr. Roe", "recommended", "recommended"),
        ("In reply, Ms. Lee noted the cost.", "Ms. Lee", "noted", "replied"),
        ("Ms. Lee, Economist of the Coral Bank, stressed the cost.", "Ms. Lee", "stressed", "stressed"),
        ("Ms. Lee (Coral Bank) stressed the cost.", "Ms. Lee", "stressed", "stressed"),
        ("Ms. Lee, who had chaired the panel, warned of storms.", "Ms. Lee", "warned", "warned"),
        ("Ms. Lee of the Coral Bank warned of storms.", "Ms. Lee", "warned", "warned"),
        ("Ms. Lee welcomed the guests and recalled the plan.", "Ms. Lee", "recalled", "noted"),
        ("Ms. Lee identified three reefs.", "Ms. Lee", "identified", "described"),
        ("Ms. Lee was of the view that it was late.", "Ms. Lee", "was of the view", "other"),
        ("Reefs, she said, were dying.", "she", "said", "noted"),
        ("Reefs were dying, said Ms. Lee.", "Ms. Lee", "said", "noted"),
        ("“Reefs are dying,” warned Mr. Roe.", "Mr. Roe", "warned", "warned"),
        ("According to Mr. Roe, reefs were dying.", "Mr. Roe", "According to", "noted"),
        ("Reefs were dying, according to Mr. Roe.", "Mr. Roe", "according to", "noted"),
        ("In her view, reefs were dying.", "her", "view", "argued"),
        ("It was noted by Ms. Lee that reefs were old.", "Ms. Lee", "noted", "noted"),
        ("Concern was expressed by Mr. Roe.", "Mr. Roe", "expressed", "noted"),
        ("The plan was seconded by Mr. Roe.", "Mr. Roe", "seconded", "agreed"),
        ("WRU noted the cost.", "WRU", "noted", "noted"),
        ("The presentation by Ms. Lee focused on corals.", "The presentation by Ms. Lee", "focused", "presented"),
        ("Her presentation covered corals.", "Her presentation", "covered", "presented"),
        ("Several participants from small states noted the cost.", "Several participants", "noted", "noted"),
    ],
)  # fmt: skip
def test_a_sentence_names_who_speaks_and_the_words_of_saying(
    subjects: SubjectFinder, text: str, agent: str, cue: str, act: Act
) -> None:
    assert _speech(text, subjects) == (agent, cue, act)


@pytest.mark.parametrize(
    ("text", "speakers", "role"),
    [
        ("The representative of WRU agreed.", ["WRU"], "representative"),
        ("The WRU representative agreed.", ["WRU"], "representative"),
        ("The delegates of Chile and Peru agreed.", ["Chile", "Peru"], "delegates"),
        ("Several experts from WRU agreed.", ["WRU"], None),
        ("The Director agreed.", ["Dr. Kim Osei"], "Director"),
        ("The CEO agreed.", ["Ms. Bo Hart"], "Chief Executive Officer"),
        ("The Mayor agreed.", [None], "Mayor"),
        ("Its harbour master, Mr. Roe, agreed.", ["Mr. Tom Roe"], None),
        ("The report of WRU argued so.", ["WRU"], None),
    ],
)
def test_a_representative_speaks_for_a_body_and_a_title_is_somebodys(
    subjects: SubjectFinder, text: str, speakers: list[str | None], role: str | None
) -> None:
    frame = _one(text, subjects)
    assert isinstance(frame, ReportedSpeech)
    assert names(frame.agent.speakers) == speakers
    assert {speaker.role for speaker in frame.agent.speakers} == {role}


@pytest.mark.parametrize(
    ("text", "breadth"),
    [
        ("Participants agreed.", None),
        ("A participant agreed.", "one"),
        ("Some members of the public agreed.", "some"),
        ("Many delegations agreed.", "many"),
        ("All delegations agreed.", "all"),
        ("The meeting agreed.", "all"),
        ("Others agreed.", "some"),
        ("It was generally agreed that it was late.", "broad"),
        ("There was broad agreement on the plan.", "broad"),
    ],
)
def test_a_group_says_how_many_it_is(
    subjects: SubjectFinder, text: str, breadth: Breadth | None
) -> None:
    frame = _one(text, subjects)
    assert isinstance(frame, ReportedSpeech)
    assert (frame.agent.kind, frame.agent.breadth) == ("group", breadth)


def test_only_a_general_it_was_is_fleeting(subjects: SubjectFinder) -> None:
    frames = [
        _one(text, subjects)
        for text in ("It was generally agreed that it was late.", "There was broad agreement.")
    ]
    assert [isinstance(frame, ReportedSpeech) and frame.fleeting for frame in frames] == [
        True,
        False,
    ]


def test_in_a_transcript_a_label_names_who_speaks_and_only_first(subjects: SubjectFinder) -> None:
    text = "Ms. Lee (Coral Bank): I ask for a vote."
    assert _speech(text, subjects, first=True) == ("Ms. Lee", "", "noted")
    assert isinstance(_one(text, subjects), ReportedAction)


def test_what_was_said_before_is_told_in_the_pluperfect(subjects: SubjectFinder) -> None:
    frames = [_one(f"WRU {verb} a ban.", subjects) for verb in ("had recommended", "recommended")]
    assert [isinstance(frame, ReportedSpeech) and frame.before for frame in frames] == [True, False]


def test_two_main_clauses_have_two_speakers_and_what_is_said_has_none(
    subjects: SubjectFinder,
) -> None:
    both = frames_of("Ms. Lee agreed, and Mr. Roe noted the cost.", subjects, first=False)
    assert [
        isinstance(frame, ReportedSpeech) and names(frame.agent.speakers) for frame in both
    ] == [
        ["Ms. Ana Lee"],
        ["Mr. Tom Roe"],
    ]
    assert _speech("Ms. Lee noted that Mr. Roe had agreed.", subjects)[0] == "Ms. Lee"
    assert _speech("Ms. Lee noted that it was late and he agreed.", subjects)[0] == "Ms. Lee"


@pytest.mark.parametrize(
    ("text", "cue", "act"),
    [
        ("It was noted that reefs were old.", "noted", "noted"),
        ("There was some concern about the plan.", "concern", "warned"),
        ("Concern was expressed about costs.", "expressed", "noted"),
        ("A ban was recommended.", "recommended", "recommended"),
        ("In its view, reefs were dying.", "view", "argued"),
        ("In its letter, it stated that reefs were old.", "stated", "noted"),
    ],
)
def test_the_report_may_leave_out_who_speaks(
    subjects: SubjectFinder, text: str, cue: str, act: Act
) -> None:
    frame = _one(text, subjects)
    assert isinstance(frame, ImpersonalSpeech)
    assert (text[frame.cue.start : frame.cue.end], frame.act) == (cue, act)


@pytest.mark.parametrize(
    "text",
    [
        "A lively debate followed.",
        "There was a brief exchange of views.",
        "The motion, as amended, was carried.",
        "Mr. Roe was elected.",
        "Participants then visited the port.",
        "The second session began late.",
    ],
)
def test_narration_is_of_the_meeting_itself(subjects: SubjectFinder, text: str) -> None:
    assert _one(text, subjects) == MeetingNarration()


@pytest.mark.parametrize(
    ("text", "agent", "verb"),
    [
        ("Ms. Lee chaired the session.", "Ms. Lee", None),
        ("After lunch, Ms. Lee chaired the session.", "Ms. Lee", None),
        ("WRU was founded in 1948.", "WRU", None),
        ("WRU identified three reefs.", "WRU", "identified"),
        ("The workshop was organized jointly by WRU.", "WRU", None),
    ],
)
def test_what_somebody_does_is_about_them(
    subjects: SubjectFinder, text: str, agent: str, verb: str | None
) -> None:
    frame = _one(text, subjects)
    assert isinstance(frame, ReportedAction)
    assert text[frame.agent.span.start : frame.agent.span.end] == agent
    assert (text[frame.verb.start : frame.verb.end] if frame.verb else None) == verb


@pytest.mark.parametrize(
    "text",
    [
        "Reefs are old.",
        "Boats that WRU noted were old.",
        "Nets “which Ms. Lee noted” tore.",
        "Member noted the cost.",
        "He who noted the cost left.",
    ],
)
def test_a_sentence_may_name_nobody(subjects: SubjectFinder, text: str) -> None:
    assert frames_of(text, subjects, first=False) == ()
