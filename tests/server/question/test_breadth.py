"""Which questions want several sentences, ask who spoke, or ask why."""

from __future__ import annotations

import pytest

from server.question.breadth import asks_for_reason, asks_who_spoke, is_broad


@pytest.mark.parametrize(
    "question",
    [
        "Summarise the discussion of dams",
        "what were the main points of Ms. Lee",
        "what was decided on dams",
        "What did the board recommend?",
        "how do Chile and Peru differ on tariffs",
        "list the speakers on water",
        "which organisations spoke about dams",
        "What three new measures were proposed?",
        "WHO SAID that dams leak",
    ],
)
def test_a_summary_a_decision_a_comparison_or_a_list_wants_several_sentences(question: str) -> None:
    assert is_broad(question)


@pytest.mark.parametrize(
    "question",
    [
        "when was the dam built",
        "what was the cost of the dam",
        "What does it cost?",
        "Which process was used?",
        "how many dams were there",
        "Did they list the measures that were agreed?",
        "Was there a summary of the discussion?",
        "Quelles mesures sont décrites",
        "",
    ],
)
def test_a_fact_yes_or_no_or_another_language_does_not(question: str) -> None:
    assert not is_broad(question)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("which organisations spoke about dams", True),
        ("Which of the speakers have mentioned dams?", True),
        ("what other countries supported the treaty", True),
        ("who else said something on dams", True),
        ("who all raised it", True),
        ("who built the dam", False),
        ("which organisations build dams", False),
        ("what did Ms. Lee say on dams", False),
    ],
)
def test_whoever_said_something_is_asked_for(question: str, asks: bool) -> None:
    assert asks_who_spoke(question) is asks


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Why was the vote put off?", True),
        ("what reasons did she give", True),
        ("For what reason was it put off?", True),
        ("when was it put off", False),
        ("was the whyte paper read", False),
    ],
)
def test_a_reason_is_asked_for(question: str, asks: bool) -> None:
    assert asks_for_reason(question) is asks
