"""Who is said to have said something, and by which verb."""

from __future__ import annotations

from server.writing.checks.frame import cues_of, frame_of


def test_a_frame_has_subject_verb_and_what_is_said() -> None:
    frame = frame_of("Ms. Lee of UNHCR warned that boats sank")
    assert frame is not None and frame.cue is not None
    assert (frame.subject, frame.cue.verb, frame.said) == (
        "Ms. Lee of UNHCR",
        "warned",
        "boats sank",
    )


def test_according_to_stands_first_or_last() -> None:
    for text in ("According to WHO, boats sank", "boats sank, according to WHO."):
        frame = frame_of(text)
        assert frame is not None
        assert (frame.subject, frame.cue, frame.said.strip(" .")) == ("WHO", None, "boats sank")


def test_who_was_told_or_what_was_noted_is_no_frame() -> None:
    assert frame_of("The boats were noted") is None
    assert frame_of("The boats sank") is None


def test_reporting_verbs_are_found_in_order() -> None:
    assert [cue.verb for cue in cues_of("A noted it, and B urged that C had denied it")] == [
        "noted",
        "urged",
        "denied",
    ]
