"""Measures of attribution, as one counts them by hand."""

from __future__ import annotations

import pytest

from evals.measures.speakers import (
    JudgedSentence,
    Share,
    judge_speakers,
    scores_by_split,
    speaker_scores,
)
from indexer.types import Span
from tests.evals.labels import ANN, GROUP, UNHCR, Who, found, gold, judged, seven_sentences


@pytest.fixture
def seven() -> list[JudgedSentence]:
    return seven_sentences()


def test_precision_is_of_the_sentences_found_and_recall_of_those_of_the_gold(
    seven: list[JudgedSentence],
) -> None:
    scores = speaker_scores(seven)
    assert scores.sentences == 7
    assert scores.precision == Share(2, 5)
    assert scores.recall == Share(2, 5)
    scores = speaker_scores([*seven, judged(gold(ANN), found())])
    assert (scores.precision, scores.recall) == (Share(2, 5), Share(2, 6))


def test_persons_organisations_and_breadth_are_of_the_sentences_that_both_have_as_said(
    seven: list[JudgedSentence],
) -> None:
    scores = speaker_scores(seven)
    assert scores.persons == Share(3, 4)
    assert scores.organisations == Share(2, 4)
    assert scores.breadth == Share(3, 4)
    assert scores.status == Share(5, 7)


def test_the_wrong_and_the_missed_are_kept_in_order(seven: list[JudgedSentence]) -> None:
    scores = speaker_scores(seven)
    assert scores.wrong == tuple(seven[2:5])
    assert scores.missed == (seven[5],)


@pytest.mark.parametrize(
    ("speakers", "answer", "same"),
    [
        ((ANN, UNHCR), (UNHCR, ANN), True),
        ((ANN, UNHCR), (ANN,), False),
        ((ANN,), (ANN, UNHCR), False),
        ((ANN,), ((None, "ILO"),), False),
        (((None, "ILO"),), (ANN,), False),
        ((GROUP,), (GROUP, GROUP), True),
        ((GROUP,), (UNHCR,), False),
        ((("Ms. Ann Lee", None), UNHCR), (("Ms. Ann Lee", "UNHCR"), GROUP), False),
    ],
)
def test_speakers_are_right_when_each_has_its_person_and_its_organisation(
    speakers: tuple[Who, ...], answer: tuple[Who, ...], same: bool
) -> None:
    assert judged(gold(*speakers), found(*answer)).right is same


@pytest.mark.parametrize(
    ("cue", "span", "same"),
    [
        ("said", Span(104, 108), True),
        ("said", Span(100, 105), True),
        ("said", Span(100, 104), False),
        ("said", Span(108, 113), False),
        ("said", Span(122, 126), True),
        ("said", None, False),
        (None, Span(104, 108), False),
        (None, None, True),
    ],
)
def test_a_cue_is_right_when_it_overlaps_the_gold_cue_anywhere_in_the_sentence(
    cue: str | None, span: Span | None, same: bool
) -> None:
    label = gold(ANN, sentence="Ann said that she had said so.", cue=cue)
    assert judged(label, found(ANN, cue=span), start=100).same_cue is same


def test_cues_and_acts_count_only_where_the_status_is_right_and_there_is_a_cue() -> None:
    said = "Ann said so."
    scores = speaker_scores(
        [
            judged(
                gold(ANN, sentence=said, cue="said", act="noted"),
                found(ANN, cue=Span(4, 8), act="noted"),
            ),
            judged(gold(ANN, sentence=said, cue="said", act="noted"), found(ANN, act="asked")),
            judged(gold(ANN, act="noted"), found(ANN, cue=Span(0, 2), act="asked")),
            judged(gold(ANN, act="noted"), found(ANN)),
            judged(gold(sentence=said, cue="said", act="noted"), found(cue=Span(4, 8))),
            judged(gold(ANN, sentence=said, cue="said"), found(cue=Span(4, 8))),
        ]
    )
    assert scores.cue == Share(2, 4)
    assert scores.act == Share(1, 3)


def test_the_interval_is_wilsons() -> None:
    # z = 1.959964: (k + z²/2 ± z √(k (n − k) / n + z²/4)) / (n + z²)
    assert Share(8, 10).interval == pytest.approx((0.490162, 0.943318), abs=1e-6)
    assert Share(0, 10).interval == pytest.approx((0.0, 0.277533), abs=1e-6)
    assert Share(10, 10).interval == pytest.approx((0.722467, 1.0), abs=1e-6)


def test_of_nothing_there_is_no_share() -> None:
    scores = speaker_scores([])
    assert scores.precision.value is None
    assert scores.recall.interval == (0.0, 1.0)


def test_every_sentence_needs_its_answer() -> None:
    with pytest.raises(ValueError, match="shorter"):
        judge_speakers([gold(), gold()], [found()], [Span(0, 9), Span(10, 19)])


def test_each_split_is_measured_by_itself(seven: list[JudgedSentence]) -> None:
    test = judged(gold(ANN, split="test"), found(ANN))
    scores = scores_by_split([test, *seven])
    assert list(scores) == ["dev", "test"]
    assert (scores["dev"].sentences, scores["test"].precision) == (7, Share(1, 1))
