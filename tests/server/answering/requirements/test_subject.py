"""The subject of a question that nothing in the reports is near to."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from server.answering.requirements.subject import far_subject, foreign_words
from server.answering.types import WordCosines
from server.question.types import Question
from tests.server.answering.requirements.made import known_text, report
from tests.small_index import SmallIndex

_NEAR: Mapping[str, float] = {
    "kids": 0.7,
    "football": 0.1,
    "tennis": 0.2,
    "solar": 0.36,
    "lunar": 0.2,
}


@pytest.fixture(scope="module")
def small() -> SmallIndex:
    return report("The children of Bonn asked for dams.", "Panels were shown to farmers.")


def _near(question: Question) -> WordCosines:
    """Cosines as an encoder would have them: what stands in the report is near."""
    cosines = [[_NEAR.get(word.text, 0.9)] for word in question.words]
    return WordCosines(question.words, np.array(cosines, dtype=np.float32), np.array([0]))


def _far(small: SmallIndex, text: str) -> str | None:
    question = small.read(text)
    return far_subject(question, _near(question), [known_text(small)])


@pytest.mark.parametrize(
    ("question", "far"),
    [
        ("what was said about football", "football"),
        ("What did the farmers say about football in Bonn?", "football"),
        ("summarise the discussion on the football panels", "football panels"),
        ("summarise the discussion on lunar panels", "lunar panels"),
        ("summarise the discussion on solar panels", None),
        ("did anyone mention football?", "football"),
        ("Were football and tennis discussed?", "football or tennis"),
        ("was there any talk about football or dams", None),
        ("what was said about kids", None),
        ("what was said about dams", None),
        ("what was said about the issue", None),
        ("what was discussed in football clubs", None),
        ("which dams were mentioned by football fans", None),
        ("who likes football", None),
    ],
)
def test_a_subject_is_far_whose_last_word_nothing_is_near_to(
    small: SmallIndex, question: str, far: str | None
) -> None:
    assert _far(small, question) == far


def test_a_misspelt_word_is_not_far_and_a_name_is_left_to_others(small: SmallIndex) -> None:
    assert _far(small, "what was said about farmesr") is None
    assert _far(small, "what was said about Tennis") is None


def test_the_most_foreign_word_counts(small: SmallIndex) -> None:
    known = [known_text(small)]
    for text, foreign in (("who likes football and tennis", 0.3), ("dams for children", 0.0)):
        question = small.read(text)
        assert foreign_words(question, _near(question), known) == pytest.approx(foreign)
