"""States are found with their article, and speak where a report shows it."""

from __future__ import annotations

import pytest

from indexer.entities.states import country_at, speaker_presides, states_speak
from tests.timing import seconds_for


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chile asked why.", "Chile"),
        ("PERU asked why.", "PERU"),
        ("The Netherlands asked why.", "Netherlands"),
        ("Malta, for the ISLAND GROUP, asked why.", "Malta"),
        ("Chile and Peru asked why.", "Chile"),
        ("Chile Fund asked why.", None),
        ("Chile and Tide Council asked why.", None),
        ("Chile’s delegate asked why.", None),
        ("chile asked why.", None),
        ("Boats asked why.", None),
    ],
)
def test_a_state_is_no_part_of_a_longer_name(text: str, name: str | None) -> None:
    match = country_at(text, 0)
    assert (match["name"] if match else None) == name


@pytest.mark.parametrize(
    ("text", "speak"),
    [
        ("The representative of Chile left.", True),
        ("CHILE asked why.", True),
        ("CHILE is dry.", False),
        ("WRU asked why.", False),
        ("Chile asked. Peru agreed. Mali noted it.", True),
        ("Chile asked. Peru agreed. Mali is dry.", False),
    ],
)
def test_states_speak_by_delegates_in_capitals_or_in_three_sentences(
    text: str, speak: bool
) -> None:
    assert states_speak(text) is speak


@pytest.mark.parametrize(
    ("text", "presides"),
    [
        ("Mr Speaker: Order.", True),
        ("It rained.\nThe SPEAKER (Sir Ole Vik). Order.", True),
        ("Madam Deputy Speaker: Order.", True),
        ("The speaker asked for order.", False),
        ("We heard Mr Speaker: he called for order.", False),
    ],
)
def test_a_speaker_presides_where_a_line_begins_with_the_office(text: str, presides: bool) -> None:
    assert speaker_presides(text) is presides


def test_a_text_of_capitals_is_read_at_once() -> None:
    text = "CHILE PERU " * 20_000
    assert seconds_for(lambda: states_speak(text), below=1.0) < 1.0
