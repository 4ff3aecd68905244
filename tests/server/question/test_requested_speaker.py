"""Where a question names the speaker whose words it asks for."""

from __future__ import annotations

import pytest

from server.question.requested_speaker import requested_speaker


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What did UNHCR say about security?", "UNHCR"),
        ("what does tanaka recommend", "tanaka"),
        ("What did Ms. Lisa Kurbiel have to say?", "Lisa Kurbiel"),
        ("What did the president O’Hara-Smith regret?", "O’Hara-Smith"),
        ("what did World Food Programme call for", "World Food Programme"),
        ("According to Mr. Tanaka, who left?", "Tanaka"),
        ("is it so, according to the ILO", "ILO"),
        ("WHAT DID RATHA WARN OF", "RATHA"),
    ],
)
def test_the_speaker_is_found_without_its_title(question: str, name: str) -> None:
    span = requested_speaker(question)
    assert span is not None
    assert question[span.start : span.end] == name


@pytest.mark.parametrize(
    "question",
    [
        "",
        "who spoke about rivers",
        "what did Tanaka build",
        "did the people of the old town of Bonn say so",
        "What was said by Tanaka?",
        "quand a-t-elle parlé",
        "what did 42 say",
    ],
)
def test_a_question_that_asks_for_nobodys_words_has_none(question: str) -> None:
    assert requested_speaker(question) is None


def test_of_two_speakers_the_first_counts() -> None:
    question = "according to Ada, what did Byron say"
    span = requested_speaker(question)
    assert span is not None and question[span.start : span.end] == "Ada"
