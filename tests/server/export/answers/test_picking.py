"""Picking quotes: named by passage, characters and a hash; the words are the index's own."""

from __future__ import annotations

import pytest

from indexer.errors import UnknownQuote
from server.export.answers.picking import pick_name, pick_quotes
from tests.server.export.answers.made import NOTED, REGRETTED, REPLIED, three_sentences
from tests.server.page.meeting import make_answer

_ANSWER = make_answer("lakes", quotes=(NOTED, REGRETTED, REPLIED))


def test_a_pick_names_the_report_and_the_end_of_the_link() -> None:
    assert pick_name([NOTED, REGRETTED]) == "talks-p2:0-62~hsq6mmmq"


@pytest.mark.parametrize(
    ("picks", "numbers"),
    [
        ((), [0, 1, 2]),
        (("talks-p2:0-62~hsq6mmmq",), [0, 1]),
        (("talks-p2",), [0, 1]),
        (("talks-p4", "talks-p2"), [0, 1, 2]),
        ((pick_name([REGRETTED]),), [1]),
        (("talks-p2:45-62", "talks-p2:45-62"), [1]),
    ],
)
def test_picks_keep_the_order_of_the_answer(picks: tuple[str, ...], numbers: list[int]) -> None:
    picked = pick_quotes(_ANSWER, picks).quotes
    assert picked == tuple(_ANSWER.quotes[number] for number in numbers)


@pytest.mark.parametrize(
    "pick",
    [
        "talks-p3", "talks-p2:0-9", "talks-p2:0-62~aaaaaaaa", "other-p2", "talks-p2:62-0",
        "talks-p2:0-99999~hsq6mmmq",
    ],
)  # fmt: skip
def test_what_the_answer_does_not_quote_cannot_be_picked(pick: str) -> None:
    with pytest.raises(UnknownQuote) as caught:
        pick_quotes(_ANSWER, [pick])
    assert str(caught.value) == (
        f"The answer has no quote {pick!r}, or has it no longer; it quotes talks-p2, talks-p4. "
        "Ask again, and pick from the answer."
    )


@pytest.mark.parametrize(
    "pick", ["", "He said this.", "talks-p2:0", "talks#p2:0-62~hsq6mmmq", "-p"]
)
def test_a_text_that_names_no_quote_is_refused(pick: str) -> None:
    with pytest.raises(UnknownQuote, match="names no quote; give the id of its passage, or"):
        pick_quotes(_ANSWER, [pick])


def test_what_lies_between_two_picks_of_a_paragraph_is_a_gap() -> None:
    answer, (one, _, six) = three_sentences()
    picked = pick_quotes(answer, [pick_name([one]), pick_name([six])]).quotes
    assert [(quote.text, quote.follows_gap) for quote in picked] == [
        ("One came.", False), ("Six left.", True),
    ]  # fmt: skip
    alone = pick_quotes(answer, [pick_name([six])]).quotes
    assert [quote.follows_gap for quote in alone] == [False]


def test_an_answer_without_quotes_has_nothing_to_pick() -> None:
    refused = make_answer("merkel", answerable=False, reason="No.")
    assert pick_quotes(refused, ["talks-p2"]) is refused
