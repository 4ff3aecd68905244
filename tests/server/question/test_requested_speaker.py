"""Where a question names the speaker whose words it asks for."""

from __future__ import annotations

import pytest

from indexer.types import Span
from server.question.requested_speaker import end_of_request, requested_speaker
from tests.timing import seconds_for


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
    ("question", "name"),
    [
        ("what did the representative of UNICEF say", "UNICEF"),
        ("what did the UNICEF representative say", "UNICEF"),
        ("what did UNICEF's representative say", "UNICEF"),
        ("what did the Fishers' Union say", "Fishers' Union"),
        ("what did the Kenyan delegate say", "Kenyan"),
        ("what did the Chadian Minister of Finance say about oil", "Chadian"),
        ("what did the Minister of Finance of Chad say about oil", "Chad"),
        ("what did the Prime Minister of New Zealand say", "New Zealand"),
        ("what did the governor of the Bank of Lund say", "Bank of Lund"),
        ("what did the delegate of the U.K. ask for", "U.K."),
        ("what did the Executive Director say", "Executive Director"),
        ("what did the Chair, Ms. Dana Lahav, say", "Dana Lahav"),
        ("what did H.E. Ms. Lahav say", "Lahav"),
        ("what did the United Nations Children's Fund say", "United Nations Children's Fund"),
        ("according to the delegate of Norway, who left", "Norway"),
        ("according to the World Bank's president, who left", "World Bank"),
    ],
)
def test_who_speaks_for_a_name_is_that_name(question: str, name: str) -> None:
    span = requested_speaker(question)
    assert span is not None
    assert question[span.start : span.end] == name


def test_the_request_ends_after_the_verb() -> None:
    question = "what did the Chadian Minister of Finance say about oil"
    span = requested_speaker(question)
    assert span is not None
    assert question[end_of_request(question, span) :] == " about oil"
    assert end_of_request("according to Ada", Span(13, 16)) == 16


@pytest.mark.parametrize("part", ["The Of ", "a ", "Aa of ", "Member of ", "Aa ", "did A "])
def test_a_long_question_is_read_at_once(part: str) -> None:
    assert seconds_for(lambda: requested_speaker(("did " + part * 1300)[:4000])) < 1


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


@pytest.mark.parametrize(
    "who", ["anybody", "anyone", "no one", "they", "people", "any delegation", "some of the States"]
)
def test_nobody_in_particular_is_no_speaker(who: str) -> None:
    assert requested_speaker(f"Did {who} mention dams?") is None
