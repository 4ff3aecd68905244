"""Parts of a report that are asked for by their headings or by their place."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from server.answering.selection.parts import asked_part
from tests.small_index import TALKS, SmallIndex, make_passage, small_index

_SECTIONS = (
    ("1. Opening",),
    ("2. Old dams and boats",),
    ("2. Old dams and boats",),
    ("2. Old dams and boats",),
    ("3. Conclusions", "Safe roads"),
    ("3. Conclusions", "Money"),
)
_TEXTS = (
    "The Chair opened the meeting.",
    "Ms. Ada Byron presented a paper on old dams and boats.",
    "She noted that dams leak.",
    "During the discussion, many participants agreed that boats sink.",
    "The meeting concluded that roads are safe.",
    "The meeting concluded that money is short.",
)


@pytest.fixture(scope="module")
def talks() -> SmallIndex:
    numbered = enumerate(zip(_TEXTS, _SECTIONS, strict=True), 1)
    return small_index(
        [make_passage("talks", number, text, section) for number, (text, section) in numbered],
        [TALKS],
    )


def _part(talks: SmallIndex, text: str) -> Sequence[int] | None:
    found = asked_part(talks.read(text), "talks", talks.index)
    return None if found is None else found.tolist()


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Summarise the session on old dams and boats", [1, 2, 3]),
        ("Summarize the part about boats and dams", [1, 2, 3]),
        ("what came up in the discussion after the talk on dams and boats", [3]),
        ("what were the conclusions", [4, 5]),
        ("what were the conclusions on money", [5]),
        ("which conclusions on safe roads did the meeting adopt", [4]),
    ],
)
def test_a_part_is_found_by_all_the_words_of_its_subject(
    talks: SmallIndex, question: str, rows: list[int]
) -> None:
    assert _part(talks, question) == rows


@pytest.mark.parametrize(
    "question",
    [
        "Summarise what was said about leaking dams and boats",
        "Summarise the session on dams",
        "do old dams and boats leak",
        "who spoke about old dams and boats",
        "what were the conclusions on farming",
    ],
)
def test_no_part_is_asked_for_by_other_words_by_one_alone_or_for_a_fact(
    talks: SmallIndex, question: str
) -> None:
    assert _part(talks, question) is None
