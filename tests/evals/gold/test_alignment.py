"""Labelled sentences are found again in a report that was cut or read in another way."""

from __future__ import annotations

import random

import pytest

from evals.gold.alignment import align

REPORT = [
    "The Chair opened the meeting at ten.",
    "Agreed.",
    "Ms. Lind said that the quay was full.",
    "Agreed.",
    "Mr. Doe replied that a new quay would cost too much. He asked for a study.",
    "Agreed.",
    "The meeting was closed.",
]


def test_a_window_of_verbatim_sentences_is_found_where_it_stands() -> None:
    assert align(REPORT, REPORT) == list(range(7))
    assert align(REPORT[2:5], REPORT) == [2, 3, 4]
    assert align([], REPORT) == []


def test_windows_may_come_in_any_order() -> None:
    assert align([*REPORT[4:6], *REPORT[0:2]], REPORT) == [4, 5, 0, 1]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("3. Ms. Lind said the quay was full", 2),
        ("MS. LIND SAID THAT THE QUAY WAS FULL!", 2),
        ("Ms. Lind said that the quay was half full of timber.", 2),
        ("He asked for a study.", 4),
        ("Ms. Lind\u00ad said that the qu\u00aday was full.", 2),
        ("Ships came in the night with timber.", None),
        ("Ms. Lind left early, before lunch was served to all members.", None),
        ("...", None),
    ],
)
def test_a_changed_sentence_is_the_one_that_shares_most_words_and_at_least_half(
    label: str, expected: int | None
) -> None:
    assert align([label], REPORT) == [expected]


def test_of_equal_sentences_the_reading_order_decides() -> None:
    assert align(["Agreed.", REPORT[4], "Agreed.", REPORT[6]], REPORT)[1:] == [4, 5, 6]
    assert align([REPORT[2], "Agreed.", REPORT[4]], REPORT) == [2, 3, 4]
    assert align(["Agreed.", "Agreed.", "Agreed."], REPORT) == [1, 3, 5]


def test_an_unmatched_label_between_others_breaks_no_order() -> None:
    assert align([REPORT[2], "It rained heavily.", "Agreed.", REPORT[4]], REPORT) == [2, None, 3, 4]


def test_two_labels_may_be_parts_of_one_longer_sentence() -> None:
    labels = ["Mr. Doe replied that a new quay would cost too much.", "He asked for a study."]
    assert align(labels, REPORT) == [4, 4]


def test_nothing_is_found_in_a_report_without_sentences() -> None:
    assert align(["Agreed."], []) == [None]


def test_a_long_report_with_a_word_changed_in_each_sentence_is_matched_in_order() -> None:
    rng = random.Random(7)
    words = [f"word{number}" for number in range(60)]
    report = [" ".join(rng.choices(words, k=9)) for _ in range(300)]
    changed = []
    for sentence in report[50:150]:
        own = sentence.split()
        own[rng.randrange(9)] = "other"
        changed.append(" ".join(own))
    assert align(changed, report) == list(range(50, 150))
