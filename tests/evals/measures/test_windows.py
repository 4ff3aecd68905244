"""Measures over labelled windows, as one counts them by hand."""

from __future__ import annotations

import pytest

from evals.measures.significance import ratio_interval
from evals.measures.speaker_names import SpeakerNames
from evals.measures.windows import (
    LEVELS,
    WindowSentence,
    judge_sentence,
    sure_levels,
    turn_numbers,
    window_scores,
)
from tests.evals.labels import ANN, GROUP, UNHCR, Who, found, gold
from tests.server.export.made_reports import passage

SAID = passage(1, "Ms. Ann Lee noted it.")


def _judged(
    labels: tuple[Who, ...], answers: tuple[Who, ...], turn: int = 0, sure: float = 0.0
) -> WindowSentence:
    said = found(*answers, basis="named", sure=sure)
    return judge_sentence(gold(*labels), turn, said, SAID, SAID.sentences[0], SpeakerNames())


@pytest.fixture
def seven() -> list[WindowSentence]:
    """Two right; one in the person alone; one wrong; one too many; one missed; one unmatched."""
    return [
        _judged((ANN,), (("ANN LEE", "ILO"),), 0),
        _judged((GROUP,), (GROUP,), 1),
        _judged((ANN,), (("Ms. Ann Lee", None),), 2),
        _judged((UNHCR,), (ANN,), 3),
        _judged((), (UNHCR,), 4),
        _judged((UNHCR,), (), 5),
        WindowSentence(gold(UNHCR), 5),
    ]


def test_precision_is_of_the_found_and_recall_of_the_gold_unmatched_ones_too(
    seven: list[WindowSentence],
) -> None:
    scores = window_scores(seven)
    assert (scores.sentences, scores.found, scores.unmatched) == (7, 5, 1)
    counts = [(rate.right, rate.of) for rate in (scores.precision, scores.recall)]
    assert counts == [(2, 5), (2, 6)]
    lenient = [(rate.right, rate.of) for rate in (scores.lenient_precision, scores.lenient_recall)]
    assert lenient == [(3, 5), (3, 6)]
    both = [(rate.right, rate.of) for rate in (scores.person, scores.organisation)]
    assert both == [(3, 4), (2, 4)]


def test_the_interval_draws_whole_turns(seven: list[WindowSentence]) -> None:
    scores = window_scores(seven)
    assert (scores.precision.low, scores.precision.high) == ratio_interval([1, 1, 0, 0, 0], [1] * 5)
    assert (scores.recall.low, scores.recall.high) == ratio_interval(
        [1, 1, 0, 0, 0], [1, 1, 1, 1, 2]
    )
    long = [_judged((ANN,), (ANN,), 0)] * 50 + [_judged((ANN,), (UNHCR,), 1)] * 50
    assert (window_scores(long).precision.low, window_scores(long).precision.high) == (0.0, 1.0)


def test_of_nothing_there_is_no_rate() -> None:
    scores = window_scores([])
    assert scores.precision.value is None
    assert (scores.precision.low, scores.precision.high) == (0.0, 1.0)


def test_turns_are_runs_of_one_report_with_the_same_speakers() -> None:
    lines = [gold(ANN), gold(ANN), gold(UNHCR), gold(ANN), gold(), gold(status="about")]
    assert turn_numbers(lines) == [0, 0, 1, 2, 3, 4]
    assert turn_numbers([]) == []


def test_the_found_are_counted_from_each_level_of_how_sure_on() -> None:
    sentences = [
        _judged((ANN,), (ANN,), sure=0.95),
        _judged((ANN,), (("Ms. Ann Lee", None),), sure=0.9),
        _judged((ANN,), (UNHCR,), sure=0.55),
        _judged((ANN,), (UNHCR,), sure=0.2),
        _judged((ANN,), (), sure=0.99),
        WindowSentence(gold(ANN), 0),
    ]
    levels = sure_levels(sentences)
    assert [level.least for level in levels] == list(LEVELS)
    assert [(level.found, level.strict, level.lenient) for level in levels] == [
        (3, 1, 2),
        (2, 1, 2),
        (2, 1, 2),
        (2, 1, 2),
        (2, 1, 2),
        (1, 1, 1),
    ]
