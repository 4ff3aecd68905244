"""A short title before a sentence, in one line with it, is passed over."""

from __future__ import annotations

import pytest

from indexer.attribution.grammar.run_in_heads import heads_end
from tests.indexer.attribution.found import speakers
from tests.timing import seconds_for


@pytest.mark.parametrize(
    ("text", "rests"),
    [
        ("6.1 Road signs - The Clerk said so.", ["The Clerk said so."]),
        ("Road signs – The Clerk said so.", ["The Clerk said so."]),
        ("TIDE FUND (TF): The Clerk said so.", ["The Clerk said so."]),
        ("Roads | The Clerk said so.", ["The Clerk said so."]),
        (
            "Roads - Signs - The Clerk said so.",
            ["Signs - The Clerk said so.", "The Clerk said so."],
        ),
        ("The Clerk said so.", []),
        ("the roads - The Clerk said so.", []),
        ("It rained. Roads - The Clerk said so.", []),
        ("Roads - closed in May.", []),
    ],
)
def test_a_head_ends_with_a_dash_a_colon_or_a_cell(text: str, rests: list[str]) -> None:
    assert [text[at:] for at in heads_end(text)] == rests


def test_whoever_speaks_after_a_head_says_the_line() -> None:
    texts = ("Present: Ina Holm, Clerk.", "6.1 Bins - The Clerk reported that they were full.")
    assert speakers(*texts)[-1] == ["Ina Holm"]


def test_many_heads_are_read_at_once() -> None:
    text = "Roads - " * 20_000
    assert seconds_for(lambda: heads_end(text), below=0.5) < 0.5
