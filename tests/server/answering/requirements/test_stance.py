"""Whether a question asks who is for or against something, and what stand a sentence tells."""

from __future__ import annotations

import pytest

from server.answering.requirements.stance import Stance, asked_stance, stances


@pytest.mark.parametrize(
    ("question", "stance"),
    [
        ("Who opposed the ban?", "against"),
        ("Who else objected to the ban?", "against"),
        ("Which delegates were against the ban?", "against"),
        ("Which states did not support the ban?", "against"),
        ("Who did not agree with the ban?", "against"),
        ("Who voted against the ban?", "against"),
        ("Did anyone object to the ban?", "against"),
        ("Who supported the ban?", "for"),
        ("Which delegates were in favour of the ban?", "for"),
        ("Which of the small states welcomed the ban?", "for"),
        ("who voted for the ban", "for"),
        ("Who spoke about the ban?", None),
        ("Who spoke about the opposition?", None),
        ("Which delegates did not oppose the ban?", None),
        ("Why did Chad oppose the ban?", None),
        ("Did Chad support the ban?", None),
        ("Which dams leak?", None),
    ],
)
def test_a_question_asks_who_is_for_or_against(question: str, stance: Stance | None) -> None:
    assert asked_stance(question) == stance


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Chad supported the ban.", {"for"}),
        ("Chad endorses the ban.", {"for"}),
        ("Chad agreed to it.", {"for"}),
        ("Chad did not object to the ban.", {"for"}),
        ("No delegate opposed the ban.", {"for"}),
        ("Chad opposed the ban.", {"against"}),
        ("Chad criticised the ban.", {"against"}),
        ("Chad did not support the ban.", {"against"}),
        ("Chad didn’t support the ban.", {"against"}),
        ("Chad could not in the end support the ban.", {"against"}),
        ("Chad was unable to support the ban.", {"against"}),
        ("Chad refused to support the ban.", {"against"}),
        ("Chad supported the ban and Peru opposed it.", {"for", "against"}),
        ("Chad seconded the ban.", {"for"}),
    ],
)
def test_a_sentence_tells_a_stand_and_a_negation_turns_it_round(
    sentence: str, found: set[Stance]
) -> None:
    assert stances(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "The ban was read out.",
        "Chad did not speak of the ban.",
        "The ban was on the agenda of the second session.",
        "The delegates came back to the ban.",
        "The ban is critical.",
    ],
)
def test_a_sentence_without_such_a_word_tells_none(sentence: str) -> None:
    assert stances(sentence) == frozenset()


def test_a_negation_far_before_a_word_does_not_turn_it_round() -> None:
    sentence = "Not one of the dams of the old town leaks, and Chad supported the ban."
    assert stances(sentence) == {"for"}
