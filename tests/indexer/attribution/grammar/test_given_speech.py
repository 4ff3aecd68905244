"""Speeches that are given by somebody."""

from __future__ import annotations

import pytest

from indexer.attribution.grammar.given_speech import find_given_speech
from tests.indexer.minutes import names, subjects_of


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The first keynote was given by Ms. Lee, who left.", ["Ms. Lee"]),
        ("A statement on nets was then made by Mr. Roe.", ["Mr. Roe"]),
        (
            "Introductory statements were made by Ms. Lee and Mr. Roe at noon.",
            ["Ms. Lee", "Mr. Roe"],
        ),
        ("The presentation was given by nobody.", []),
        ("The prize was given by Ms. Lee, who left.", []),
    ],
)
def test_who_gives_a_speech_stands_after_by(text: str, speakers: list[str]) -> None:
    found = find_given_speech(text + " ", subjects_of("Ms. Lee and Mr. Roe met."))
    assert (names(found.agent.speakers) if found else []) == speakers
    assert found is None or (
        found.act == "presented" and text[found.cue.start :][:4] in ("give", "made")
    )
