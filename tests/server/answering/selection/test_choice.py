"""Sentences are chosen for the highest expected F, within the words, without repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from indexer.types import Speaker
from server.answering.selection.choice import BROAD, FACT, PART, SPEAKERS, Wanted, choose
from tests.server.answering.selection.made import (
    BYRON,
    lone_sentences,
    passage_sentences,
    said_by,
)

_FREE = Wanted(words=10_000, recall_weight=1.2)


def _expected_f(likely: Sequence[float], chosen: Sequence[int], recall_weight: float) -> float:
    """The F measure to expect of some sentences, but for a factor that is the same for all."""
    return sum(likely[at] for at in chosen) / (len(chosen) + recall_weight**2 * sum(likely))


@pytest.mark.parametrize("recall_weight", [0.7, 1.0, 1.2, 2.0])
@pytest.mark.parametrize("seed", range(4))
def test_no_other_choice_has_a_higher_expected_f(seed: int, recall_weight: float) -> None:
    likely = (np.random.default_rng(seed).random(8) ** 3).tolist()
    every = [own for size in range(1, 9) for own in combinations(range(8), size)]
    best = max(every, key=lambda own: _expected_f(likely, own, recall_weight))
    chosen = choose(lone_sentences(8), likely, replace(_FREE, recall_weight=recall_weight))
    assert sorted(chosen) == list(best)
    assert chosen == sorted(chosen, key=lambda at: -likely[at])


def test_more_is_quoted_where_recall_counts_more() -> None:
    likely = [0.9, 0.5, 0.4, 0.3, 0.2, 0.1]
    sizes = [
        len(choose(lone_sentences(6), likely, replace(_FREE, recall_weight=weight)))
        for weight in (0.5, 1.0, 2.0, 5.0)
    ]
    assert sizes == sorted(sizes)
    assert sizes[0] == 1
    assert sizes[-1] == 6


@pytest.mark.parametrize("wanted", [FACT, BROAD, SPEAKERS, PART])
def test_an_answer_keeps_to_its_words_and_passes_over_what_is_too_long(wanted: Wanted) -> None:
    long, short = lone_sentences(3, words=wanted.words - 10), lone_sentences(6, words=5)[3:]
    candidates = [*long, *short]
    chosen = choose(candidates, [0.9, 0.8, 0.8, 0.7, 0.7, 0.7], wanted)
    assert chosen == [0, 3, 4]
    assert sum(candidates[at].words for at in chosen) == wanted.words


def test_the_likeliest_sentence_is_quoted_however_long() -> None:
    assert choose(lone_sentences(2, words=300), [0.2, 0.9], FACT) == [1]


def test_of_equally_likely_sentences_the_first_comes_first() -> None:
    assert choose(lone_sentences(3), [0.8, 0.9, 0.9], _FREE) == [1, 2, 0]


def test_what_cannot_be_right_is_never_chosen() -> None:
    assert choose(lone_sentences(3), [0.0, 0.6, 0.0], replace(_FREE, recall_weight=9.0)) == [1]
    assert choose(lone_sentences(2), [0.0, 0.0], _FREE) == []
    assert choose([], [], _FREE) == []


def test_a_certain_sentence_does_no_harm_to_the_odds() -> None:
    assert choose(lone_sentences(2), [1.0, 1.0], PART) == [0, 1]


def test_what_repeats_a_sentence_counts_by_what_it_has_that_is_new() -> None:
    texts = ("Old dams leak badly.", "Old dams leak water.", "New boats sink fast.")
    candidates = [passage_sentences(row, text)[0] for row, text in enumerate(texts)]
    # Three of four words are shared: .25 more than half, and so .75 of .8 is left.
    assert choose(candidates, [0.9, 0.8, 0.61], _FREE) == [0, 2, 1]
    assert choose(candidates, [0.9, 0.8, 0.59], _FREE) == [0, 1, 2]


def test_half_of_the_words_may_be_shared_for_nothing() -> None:
    texts = ("Old dams leak badly.", "Old dams hold water.", "New boats sink fast.")
    candidates = [passage_sentences(row, text)[0] for row, text in enumerate(texts)]
    assert choose(candidates, [0.9, 0.8, 0.79], _FREE) == [0, 1, 2]


def test_each_speaker_is_quoted_once_if_that_is_wanted_and_nobody_any_number_of_times() -> None:
    lind = Speaker("Mr. Lind", "UNEP")
    said = [said_by(BYRON), said_by(BYRON), said_by(lind), said_by(Speaker(None, "FAO")), None]
    candidates = [
        passage_sentences(row, one.text, *([own] if own else []))[0]
        for row, (one, own) in enumerate(zip(lone_sentences(6), [*said, None], strict=True))
    ]
    likely = [0.8, 0.9, 0.7, 0.6, 0.5, 0.5]
    # Mr. Lind speaks for UNEP, as Ms. Byron does.
    assert choose(candidates, likely, SPEAKERS) == [1, 3, 4, 5]
    assert choose(candidates, likely, replace(SPEAKERS, each_once=False)) == [1, 0, 2, 3, 4, 5]


def test_of_a_part_each_paragraph_comes_before_a_second_sentence_of_one() -> None:
    candidates = [
        *passage_sentences(0, "Dams leak. Boats sink."),
        *passage_sentences(1, "Parks close. Roads open."),
    ]
    likely = [0.6, 0.6, 0.3, 0.3]
    assert choose(candidates, likely, PART)[:2] == [0, 2]
    assert choose(candidates, likely, BROAD)[:2] == [0, 1]


def test_the_odds_of_a_first_sentence_are_multiplied_in_a_part() -> None:
    candidates = [*passage_sentences(0, "Dams leak. Boats sink."), *lone_sentences(3)[2:]]
    odds = 3 * 0.4 / 0.6
    wanted = replace(PART, same_passage=1.0)
    above, below = (odds / (1 + odds) + shift for shift in (0.01, -0.01))
    assert choose(candidates[:2], [0.4, above], wanted)[0] == 1
    assert choose(candidates[:2], [0.4, below], wanted)[0] == 0
