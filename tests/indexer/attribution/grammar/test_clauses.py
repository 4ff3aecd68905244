"""Where clauses begin, and which characters are in a subordinate clause or a quotation."""

from __future__ import annotations

from itertools import repeat

import pytest

from indexer.attribution.grammar.clauses import (
    begins_as_reply,
    clause_starts,
    has_fronted_phrase,
    is_in_quotation,
    is_in_subordinate_clause,
    words_start,
)
from tests.indexer.hostile import assert_linear, filled


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ms. Lee noted.", "Ms. Lee noted."),
        ("(b) Ms. Lee noted.", "Ms. Lee noted."),
        ("3. Ms. Lee noted.", "Ms. Lee noted."),
        ("iv. “Nets tore,” he said.", "Nets tore,” he said."),
        ("", ""),
    ],
)
def test_the_words_begin_after_a_number_and_a_quotation_mark(text: str, words: str) -> None:
    assert text[words_start(text) :] == words


@pytest.mark.parametrize(
    ("text", "fronted"),
    [
        ("After lunch, Ms. Lee noted.", True),
        ("(a) After lunch, Ms. Lee noted.", True),
        ("Similarly, Ms. Lee noted.", True),
        ("Answering a question, Ms. Lee noted.", True),
        ("Ms. Lee noted.", False),
        ("Afternoon tea was served.", False),
    ],
)
def test_a_phrase_before_the_main_clause_is_known_by_its_first_word(
    text: str, fronted: bool
) -> None:
    assert has_fronted_phrase(text) is fronted


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("In reply, Ms. Lee noted.", True),
        ("In her response, Ms. Lee noted.", True),
        ("Responding to Mr. Roe, Ms. Lee noted.", True),
        ("In her view, reefs were old.", False),
        ("Ms. Lee replied.", False),
    ],
)
def test_a_reply_is_announced_by_its_first_words(text: str, reply: bool) -> None:
    assert begins_as_reply(text) is reply


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Ms. Lee noted.", ["Ms. Lee"]),
        ("Ms. Lee agreed, and Mr. Roe noted.", ["Ms. Lee", "Mr. Roe"]),
        ("Ms. Lee agreed; Mr. Roe noted.", ["Ms. Lee", "Mr. Roe"]),
        ("Ms. Lee agreed while Mr. Roe noted.", ["Ms. Lee", "Mr. Roe"]),
        ("A lunch during which Mr. Roe noted.", ["A lunch", "Mr. Roe"]),
        ("A lunch, to which Mr. Roe came.", ["A lunch", "Mr. Roe"]),
        ("As Mr. Roe had put it.", ["As Mr. ", "Mr. Roe"]),
    ],
)
def test_a_clause_may_begin_after_each_boundary(text: str, clauses: list[str]) -> None:
    starts = [text[at : at + 7] for at in clause_starts(text)]
    assert [start for start in starts if start in clauses] == clauses
    assert starts[0] == clauses[0]


def test_a_clause_is_subordinate_from_that_or_who_up_to_the_next_comma() -> None:
    text = "Ms. Lee noted that WHO had left, and Mr. Roe agreed."
    assert is_in_subordinate_clause(text, text.index("WHO"))
    assert not is_in_subordinate_clause(text, text.index("Ms."))
    assert not is_in_subordinate_clause(text, text.index("Mr."))


def test_a_semicolon_ends_a_subordinate_clause_too() -> None:
    text = "Ms. Lee noted that WHO had left; Bo agreed."
    assert not is_in_subordinate_clause(text, text.index("Bo"))


def test_a_clause_is_followed_back_no_further_than_a_page() -> None:
    near, far = ("that " + "and " * count + "Bo" for count in (100, 1000))
    assert is_in_subordinate_clause(near, near.index("Bo"))
    assert not is_in_subordinate_clause(far, far.index("Bo"))


def test_during_which_opens_a_main_clause() -> None:
    for text, subordinate in (("A lunch which Bo gave", True), ("A lunch during which Bo", False)):
        assert is_in_subordinate_clause(text, text.index("Bo")) is subordinate


def test_what_stands_before_the_beginning_opens_no_clause() -> None:
    text = "Who spoke, Bo noted."
    assert not is_in_subordinate_clause("who spoke Bo", 10, begin=4)
    assert not is_in_subordinate_clause(text, text.index("Bo"))


@pytest.mark.parametrize(
    ("text", "inside"),
    [("“Nets” Bo", False), ("“Nets Bo”", True), ("(Nets) Bo", False), ("(Nets Bo)", True)],
)
def test_quotation_marks_and_brackets_enclose(text: str, inside: bool) -> None:
    assert is_in_quotation(text, text.index("Bo")) is inside


def test_many_clauses_without_a_comma_are_read_in_linear_time() -> None:
    assert_linear(lambda size: ["It fell " + filled(repeat("and he noted it "), size)])
